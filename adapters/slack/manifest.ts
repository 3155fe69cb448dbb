/** What the app is in Slack: the events and rights that this code uses, and the manifest that asks for them. */
import { z } from 'zod';
import { PATH } from './http-receiver.ts';

export const COMMAND = '/principles';
/** As listeners name them; the manifest says `message.im` for `message`. */
export const EVENTS = ['message', 'app_mention', 'app_home_opened', 'app_uninstalled', 'tokens_revoked'] as const;
export const SCOPES = [
  'chat:write',
  'im:history',
  'im:write',
  'commands',
  'users:read',
  'users:read.email',
  'app_mentions:read',
] as const;
export const OPTIONAL_SCOPES = ['files:write'] as const;

const HTTPS = z.url({ protocol: /^https$/ }).max(3000);

/** The limits of Slack's schema 2.0.0 (https://github.com/slackapi/manifest-schema), for the parts in use. */
const schema = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(2), minor_version: z.int() }),
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().min(1).max(140),
    long_description: z.string().min(175).max(4000),
    background_color: z.string().regex(/^#[0-9a-fA-F]{6}$/),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.literal(true),
      messages_tab_enabled: z.literal(true),
      // Read only is Slack's default, and then nobody can write to the bot.
      messages_tab_read_only_enabled: z.literal(false),
    }),
    bot_user: z.strictObject({ display_name: z.string().min(1).max(80), always_online: z.boolean() }),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().startsWith('/').max(32),
          url: HTTPS.optional(),
          description: z.string().min(1).max(2000),
          usage_hint: z.string().min(1).max(1000),
          should_escape: z.boolean(),
        }),
      )
      .min(1)
      .max(50),
  }),
  oauth_config: z.strictObject({
    scopes: z.strictObject({ bot: z.array(z.string()).max(255), bot_optional: z.array(z.string()) }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ request_url: HTTPS.optional(), bot_events: z.array(z.string()).max(100) }),
    interactivity: z.strictObject({ is_enabled: z.literal(true), request_url: HTTPS.optional() }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.literal(false),
  }),
});

export type SlackManifest = z.infer<typeof schema>;

/** Everything that Slack would refuse, or that this code would miss; none: it can be pasted. */
export function manifestProblems(manifest: unknown): string[] {
  const parsed = schema.safeParse(manifest);
  if (!parsed.success) return parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  const { features, oauth_config, settings } = parsed.data;
  const addresses = [
    settings.event_subscriptions.request_url,
    settings.interactivity.request_url,
    ...features.slash_commands.map(({ url }) => url),
  ];
  const wanted = settings.socket_mode_enabled ? 'no address in Socket Mode' : `addresses that end in ${PATH}`;
  const right = addresses.every((url) => (settings.socket_mode_enabled ? url === undefined : url?.endsWith(PATH)));
  return [
    ...difference('events', settings.event_subscriptions.bot_events, EVENTS.map(inManifest)),
    ...difference('rights', oauth_config.scopes.bot, SCOPES),
    ...difference('optional rights', oauth_config.scopes.bot_optional, OPTIONAL_SCOPES),
    ...difference(
      'commands',
      features.slash_commands.map(({ command }) => command),
      [COMMAND],
    ),
    ...(right ? [] : [`settings: ${wanted}`]),
  ];
}

/** The manifest for Socket Mode, or for HTTP at a public https address. */
export function fitManifest(
  manifest: SlackManifest,
  way: { socket: true } | { socket: false; publicUrl: string },
): SlackManifest {
  const fitted = structuredClone(manifest);
  const { event_subscriptions, interactivity } = fitted.settings;
  fitted.settings.socket_mode_enabled = way.socket;
  if (way.socket) {
    delete event_subscriptions.request_url;
    delete interactivity.request_url;
    for (const command of fitted.features.slash_commands) delete command.url;
    return fitted;
  }
  const url = `${way.publicUrl}${PATH}`;
  event_subscriptions.request_url = url;
  interactivity.request_url = url;
  for (const command of fitted.features.slash_commands) command.url = url;
  return fitted;
}

/** Reads the text of `manifest/slack.json`. Throws what JSON.parse and the schema throw. */
export function parseManifest(json: string): SlackManifest {
  return schema.parse(JSON.parse(json));
}

function inManifest(event: (typeof EVENTS)[number]): string {
  return event === 'message' ? 'message.im' : event;
}

function difference(what: string, found: readonly string[], wanted: readonly string[]): string[] {
  const missing = wanted.filter((name) => !found.includes(name));
  const extra = found.filter((name) => !wanted.includes(name));
  return [
    ...(missing.length > 0 ? [`${what} that the code uses are missing: ${missing.join(', ')}`] : []),
    ...(extra.length > 0 ? [`${what} that nothing uses: ${extra.join(', ')}`] : []),
  ];
}
