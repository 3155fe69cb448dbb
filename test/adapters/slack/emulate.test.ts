/** A second opinion on what the Web API takes: a fake of Slack that others wrote, strict about rights. */
import assert from 'node:assert/strict';
import { createServer, Server } from 'node:net';
import { webApi } from '@slack/bolt';
import { createEmulator, type Emulator } from 'emulate';
import { OPTIONAL_SCOPES, SCOPES } from '../../../adapters/slack/manifest.ts';
import type { Message } from '../../../src/chat.ts';
import { createTestBot } from '../../support/conversation.ts';
import { TOKENS, until } from '../../support/fake-slack.ts';
import { createFakeStore } from '../../support/fake-store.ts';
import { sampleCourse } from '../../support/sample-course.ts';
import { openSlack, type SlackDoor } from '../../support/slack-door.ts';
import { payload } from '../../support/slack-staff.ts';

const FULL = 'xoxb-for-looking-on';
const message: Message = {
  title: 'A reminder',
  parts: [
    { kind: 'text', markdown: 'Two lessons are **left**.' },
    { kind: 'file', name: 'team.csv', mediaType: 'text/csv', bytes: Buffer.from('name\n') },
  ],
  press: [{ label: 'Go on', action: { kind: 'next' }, style: 'main' }],
};

describe('another fake of Slack', () => {
  let slack: Emulator;
  let door: SlackDoor | null = null;
  let errors: string[];
  let web: webApi.WebClient;
  let ada: { id: string; chat: string };

  async function start(scopes: readonly string[]) {
    const port = await freePort();
    const token = (value: string, rights: readonly string[]) => ({
      token: value,
      user: 'principles',
      type: 'bot',
      scopes: rights,
    });
    slack = await onLoopback(() =>
      createEmulator({
        service: 'slack',
        port,
        baseUrl: `http://127.0.0.1:${port}`,
        seed: {
          // Two lists: who a token is, and what it may.
          tokens: Object.fromEntries(
            [
              [TOKENS.bot, scopes],
              [FULL, SCOPES],
            ].map(([value, rights]) => [value, { login: 'principles', scopes: rights }]),
          ),
          slack: {
            team: { name: 'Sample Council', domain: 'council' },
            users: [{ name: 'principles' }, { name: 'ada', real_name: 'Ada Lovelace' }],
            tokens: [token(TOKENS.bot, scopes), token(FULL, SCOPES)],
            strict_scopes: true,
          },
        },
      }),
    );
    web = new webApi.WebClient(FULL, { slackApiUrl: `${slack.url}/api/` });
    const id = (await web.users.list({})).members?.find(({ name }) => name === 'ada')?.id ?? '';
    ada = { id, chat: (await web.conversations.open({ users: id })).channel?.id ?? '' };
    errors = [];
    const log = { debug() {}, info() {}, warn: note, error: note };
    door = await openSlack({ apiUrl: `${slack.url}/api/` }, createTestBot(createFakeStore(), sampleCourse()).handle, {
      log,
    });
    return door;
  }

  const note = (_: object, words: string) => void errors.push(words);

  afterEach(async () => {
    await door?.stop();
    await slack.close();
  });

  async function chat(): Promise<string[]> {
    const { messages } = await web.conversations.history({ channel: ada.chat });
    return (messages ?? []).map(({ text }) => text ?? '');
  }

  async function waitFor(what: () => Promise<boolean>) {
    let seen = false;
    const look = setInterval(
      () =>
        void what().then((so) => {
          seen ||= so;
        }),
      20,
    );
    await until(() => seen).finally(() => clearInterval(look));
  }

  const writes = (text: string) => {
    const { team_id, authorizations } = { team_id: team, authorizations: undefined };
    return door?.http.event(
      payload('message', {
        team_id,
        authorizations,
        event: { user: ada.id, channel: ada.chat, text, team },
        event_id: `Ev-${text}`,
      }),
    );
  };
  const team = 'T000000001';

  it('agrees that the rights of the manifest are enough to write, to send and to publish', async () => {
    const { adapter, http } = await start([...SCOPES, ...OPTIONAL_SCOPES]);
    assert.equal(await writes('hello'), true);
    await waitFor(async () => (await chat()).some((text) => text.includes('Welcome to the sample.')));
    const home = {
      team_id: team,
      authorizations: undefined,
      event: { user: ada.id, channel: ada.chat },
      event_id: 'Ev-home',
    };
    assert.equal(await http.event(payload('app-home-opened', home)), true);
    const to = { platform: 'slack' as const, workspace: team, userId: ada.id, conversation: ada.id };
    assert.deepEqual(await adapter.send(to, message, 'mark'), { kind: 'delivered' });
    assert.ok((await chat()).some((text) => text.includes('Two lessons are left.')));
    assert.equal((await adapter.describe(to)).name, 'Ada Lovelace');
    assert.deepEqual(
      (await adapter.check()).filter(({ ok }) => !ok),
      [],
    );
    await adapter.stop();
    assert.deepEqual(errors, []);
  });

  for (const [scope, kind] of [
    ['chat:write', 'later'],
    ['im:write', 'later'],
    ['users:read', 'delivered'],
  ] as const) {
    it(`agrees that ${scope} is needed`, async () => {
      const { adapter } = await start(SCOPES.filter((one) => one !== scope));
      const to = { platform: 'slack' as const, workspace: team, userId: ada.id, conversation: ada.id };
      assert.equal((await adapter.send(to, { ...message, parts: message.parts.slice(0, 1) }, 'mark')).kind, kind);
      await until(() => scope !== 'users:read' || errors.some((words) => words.includes('missing_scope')));
    });
  }
});

/** emulate listens on all interfaces and has no setting for that; while it starts, listening is confined to this machine. */
async function onLoopback<T>(work: () => Promise<T>): Promise<T> {
  const { listen } = Server.prototype;
  Server.prototype.listen = function confined(this: Server, port: unknown) {
    return Reflect.apply(listen, this, [Number(port), '127.0.0.1']);
  };
  try {
    return await work();
  } finally {
    Server.prototype.listen = listen;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const bound = probe.address();
      probe.close(() => (typeof bound === 'object' && bound ? resolve(bound.port) : reject(new Error('no port'))));
    });
  });
}
