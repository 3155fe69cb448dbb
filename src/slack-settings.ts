/** The settings of Slack: what they may be, what is wrong with them together, and what the adapter gets. */
import { z } from 'zod';
import { text } from './setting-kinds.ts';

export const SLACK_SHAPE = {
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'SLACK_BOT_TOKEN must begin with xoxb-.').optional(),
  SLACK_SIGNING_SECRET: text,
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', 'SLACK_APP_TOKEN must begin with xapp-.').optional(),
  SLACK_API_URL: z.url({ error: 'SLACK_API_URL must be a web address.' }).optional(),
  SLACK_TEAM_IDS: z
    .string()
    .regex(
      /^[TE][A-Z0-9]+(\s*,\s*[TE][A-Z0-9]+)*$/,
      'SLACK_TEAM_IDS must be workspace ids such as T0123ABCD, with commas between.',
    )
    .optional(),
};

type Settings = z.infer<z.ZodObject<typeof SLACK_SHAPE>> & { ALLOW_GUESTS: boolean; ALLOW_OUTSIDERS: boolean };

/** Null where Slack is not configured. */
export function slackSettings(settings: Settings) {
  if (settings.SLACK_BOT_TOKEN === undefined) return null;
  return {
    botToken: settings.SLACK_BOT_TOKEN,
    signingSecret: settings.SLACK_SIGNING_SECRET ?? null,
    appToken: settings.SLACK_APP_TOKEN ?? null,
    apiUrl: settings.SLACK_API_URL ? settings.SLACK_API_URL.replace(/\/*$/, '/') : null,
    teamIds: settings.SLACK_TEAM_IDS?.split(/\s*,\s*/) ?? [],
    allowGuests: settings.ALLOW_GUESTS,
    allowOutsiders: settings.ALLOW_OUTSIDERS,
  };
}

/** The adapter says what each of them means. */
export type SlackSettings = NonNullable<ReturnType<typeof slackSettings>>;

/** What is missing or contradicts itself, of all settings as given. */
export function slackProblems(given: Record<string, string | undefined>): string[] {
  const names = ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN'].filter((name) => given[name]);
  if (names.length === 0) return [];
  const problems: string[] = [];
  if (!given.SLACK_BOT_TOKEN) problems.push(`SLACK_BOT_TOKEN is missing, although ${names.join(' and ')} is set.`);
  if (!given.SLACK_SIGNING_SECRET && !given.SLACK_APP_TOKEN) {
    problems.push('Slack needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) beside SLACK_BOT_TOKEN.');
  }
  if (given.SLACK_SIGNING_SECRET && given.SLACK_APP_TOKEN) {
    problems.push(
      'Set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP), not both: the bot takes one road.',
    );
  }
  return problems;
}
