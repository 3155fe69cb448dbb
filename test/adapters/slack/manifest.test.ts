import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  COMMAND,
  EVENTS,
  fitManifest,
  manifestProblems,
  OPTIONAL_SCOPES,
  parseManifest,
  SCOPES,
  type SlackManifest,
} from '../../../adapters/slack/manifest.ts';
import { METHODS } from '../../support/fake-slack-methods.ts';

const json = readFileSync(new URL('../../../manifest/slack.json', import.meta.url), 'utf8');
const manifest = parseManifest(json);

function changed(change: (copy: SlackManifest) => void): SlackManifest {
  const copy = structuredClone(manifest);
  change(copy);
  return copy;
}

describe('the manifest for Slack', () => {
  it('is one that Slack takes, and asks for what the code uses and nothing more', () => {
    assert.deepEqual(manifestProblems(manifest), []);
  });

  it('fits Socket Mode, without any address', () => {
    const fitted = fitManifest(manifest, { socket: true });
    assert.deepEqual(manifestProblems(fitted), []);
    assert.equal(fitted.settings.socket_mode_enabled, true);
    assert.doesNotMatch(JSON.stringify(fitted), /https:/);
  });

  it('fits HTTP at the address of the bot, in all three places', () => {
    const fitted = fitManifest(manifest, { socket: false, publicUrl: 'https://bot.council.example' });
    assert.deepEqual(manifestProblems(fitted), []);
    assert.equal(JSON.stringify(fitted).split('"https://bot.council.example/slack/events"').length - 1, 3);
    assert.doesNotMatch(JSON.stringify(fitted), /bot\.example\.gov\.uk/);
  });

  const broken: [what: string, manifest: unknown, problem: RegExp][] = [
    [
      'a name of 36',
      changed(({ display_information }) => (display_information.name = 'x'.repeat(36))),
      /display_information\.name/,
    ],
    [
      'a description of 141',
      changed(({ display_information }) => (display_information.description = 'x'.repeat(141))),
      /description/,
    ],
    [
      'a long description of 174',
      changed(({ display_information }) => (display_information.long_description = 'x'.repeat(174))),
      /long_description/,
    ],
    [
      'a right that nothing uses',
      changed(({ oauth_config }) => oauth_config.scopes.bot.push('channels:history')),
      /rights that nothing uses: channels:history/,
    ],
    [
      'a missing right',
      changed(({ oauth_config }) => oauth_config.scopes.bot.pop()),
      /rights that the code uses are missing: app_mentions:read/,
    ],
    [
      'a missing event',
      changed(({ settings }) => settings.event_subscriptions.bot_events.shift()),
      /events that the code uses are missing: app_home_opened/,
    ],
    [
      'another command',
      changed(({ features }) => Object.assign(features.slash_commands[0] ?? {}, { command: '/learn' })),
      /commands that the code uses are missing: \/principles/,
    ],
    [
      'an address in Socket Mode',
      changed(({ settings }) => (settings.socket_mode_enabled = true)),
      /no address in Socket Mode/,
    ],
    [
      'no address over HTTP',
      changed(({ settings }) => delete settings.interactivity.request_url),
      /end in \/slack\/events/,
    ],
    [
      'an address without https',
      changed(({ settings }) => (settings.interactivity.request_url = 'http://bot.example/slack/events')),
      /request_url/,
    ],
    [
      'a chat that nobody can write in',
      {
        ...manifest,
        features: {
          ...manifest.features,
          app_home: { ...manifest.features.app_home, messages_tab_read_only_enabled: true },
        },
      },
      /read_only/,
    ],
    ['a member that Slack does not know', { ...manifest, colour: 'blue' }, /colour/],
  ];
  for (const [what, wrong, problem] of broken) {
    it(`is found wrong with ${what}`, () => assert.match(manifestProblems(wrong).join('\n'), problem));
  }

  it('grants each right that a method needs, and no right that none does', () => {
    // chat:write, commands and app_mentions:read go with events, commands and posting; the rest with calls.
    const called = Object.values(METHODS).flatMap(({ scope }) => scope ?? []);
    const granted: string[] = [...SCOPES, ...OPTIONAL_SCOPES];
    assert.deepEqual(
      called.filter((scope) => !granted.includes(scope)),
      [],
    );
    const forEvents = ['commands', 'app_mentions:read', 'users:read.email'];
    assert.deepEqual(
      granted.filter((scope) => !called.includes(scope) && !forEvents.includes(scope)),
      [],
    );
  });

  it('names the command and the events that listeners wait for', () => {
    assert.equal(manifest.features.slash_commands[0]?.command, COMMAND);
    assert.equal(manifest.settings.event_subscriptions.bot_events.length, EVENTS.length);
  });
});
