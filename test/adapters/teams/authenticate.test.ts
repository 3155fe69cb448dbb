import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { Incoming } from '../../../src/chat.ts';
import { BODY_LIMIT } from '../../../src/http.ts';
import { createLog } from '../../../src/log.ts';
import { APP_ID, bearer, type FakeTeams, startFakeTeams, TENANT, type TokenParts } from '../../support/fake-teams.ts';
import { openTeams, type TeamsDoor } from '../../support/teams-door.ts';

const OTHER_TENANT = '00000000-0000-4000-8000-0000000000b2';
const HOUR = 3600;

describe('who may speak to the Teams adapter', () => {
  let teams: FakeTeams;
  let door: TeamsDoor;
  let heard: Incoming[];

  before(async () => {
    teams = await startFakeTeams();
    door = await openTeams(teams, async (incoming) => {
      heard.push(incoming);
      return { say: [] };
    });
  });
  beforeEach(() => {
    heard = [];
  });
  after(async () => {
    await door.stop();
    await teams.close();
  });

  const token = (parts: Partial<TokenParts> = {}) => bearer({ serviceUrl: teams.serviceUrl, ...parts });
  const unsigned = () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const exp = Math.floor(Date.now() / 1000) + HOUR;
    const claims = { serviceurl: teams.serviceUrl, iss: 'https://api.botframework.com', aud: APP_ID, exp };
    return `Bearer ${part({ alg: 'none', kid: 'teams' })}.${part(claims)}.`;
  };

  const tokens: [name: string, status: number, header: () => Promise<string | null>][] = [
    ['signed by Microsoft', 200, () => token()],
    ['none', 401, async () => null],
    ['no scheme', 401, async () => (await token()).replace('Bearer ', '')],
    ['another scheme', 401, async () => (await token()).replace('Bearer', 'Basic')],
    ['garbage', 401, async () => 'Bearer not.a.token'],
    ['not signed (alg: none)', 401, async () => unsigned()],
    ['signed by somebody else, with a known kid', 401, () => token({ by: 'stranger', kid: 'teams' })],
    ['signed by somebody else', 401, () => token({ by: 'stranger' })],
    ['a known key that is endorsed for another channel', 401, () => token({ by: 'skype' })],
    ['another issuer', 401, () => token({ claims: { iss: 'https://login.microsoftonline.com/x/v2.0' } })],
    ['Entra’s issuer for bots, with the bot’s own id', 401, () => token({ claims: entra(APP_ID) })],
    ['for another bot', 401, () => token({ claims: { aud: OTHER_TENANT } })],
    ['ended an hour ago', 401, () => token({ from: -2 * HOUR, until: -HOUR })],
    ['ended four minutes ago, within the tolerance for clocks', 200, () => token({ from: -HOUR, until: -240 })],
    ['without an end', 401, () => token({ claims: { exp: undefined } })],
    ['not valid before an hour from now', 401, () => token({ from: HOUR, until: 2 * HOUR })],
    ['for another serviceUrl', 401, () => token({ serviceUrl: 'https://smba.trafficmanager.net/uk/' })],
    ['for no serviceUrl', 401, () => token({ claims: { serviceurl: undefined } })],
  ];
  for (const [name, status, header] of tokens) {
    it(`token: ${name}: ${status}`, async () => {
      const { say } = said(await header());
      assert.equal((await say()).status, status);
      assert.equal(heard.length, status === 200 ? 1 : 0);
    });
  }

  const bodies: [name: string, status: number, body: () => unknown][] = [
    ['an empty channelId', 401, () => activity({ channelId: '' })],
    ['no channelId', 401, () => activity({ channelId: undefined })],
    ['another channel', 401, () => activity({ channelId: 'webchat' })],
    ['the channel whose tokens botbuilder reads by other rules', 401, () => activity({ channelId: 'AseChannel' })],
    ['no serviceUrl', 401, () => activity({ serviceUrl: undefined })],
    ['a serviceUrl that is not the token’s', 401, () => activity({ serviceUrl: 'https://example.org/' })],
    ['another tenant in the conversation', 401, () => activity({ conversation: conversation(OTHER_TENANT) })],
    ['another tenant in the channel data', 401, () => activity({ channelData: { tenant: { id: OTHER_TENANT } } })],
    ['no tenant', 401, () => activity({ conversation: conversation(undefined), channelData: {} })],
    ['the tenant in capitals', 200, () => activity({ conversation: conversation(TENANT.toUpperCase()) })],
    ['nothing but an array', 400, () => []],
    ['nothing but a string', 400, () => '"hello"'],
    ['no length', 400, () => ''],
    ['half of its JSON', 400, () => '{"type":'],
    ['no type', 400, () => ({ text: 'hello' })],
    ['a type that is a number', 400, () => activity({ type: 1 })],
    ['a sender without an id', 400, () => activity({ from: {} })],
    ['a conversation that is a string', 400, () => activity({ conversation: 'x' })],
    ['text that is an object', 400, () => activity({ text: {} })],
    ['no sender', 200, () => activity({ from: undefined })],
    ['no conversation but a tenant', 200, () => activity({ conversation: undefined })],
    ['a type nobody knows', 200, () => activity({ type: 'somethingNew' })],
  ];
  for (const [name, status, body] of bodies) {
    it(`a good token, and a body with ${name}: ${status}`, async () => {
      assert.equal((await door.person().send(body())).status, status);
    });
  }

  it('an unknown invoke: 501', async () => {
    assert.equal((await door.person().send(activity({ type: 'invoke', name: 'task/fetch' }))).status, 501);
  });

  it('a card action without anything in it: 200, and the person is told', async () => {
    const sent = await door.person().send(activity({ type: 'invoke', name: 'adaptiveCard/action', value: 7 }));
    assert.equal(sent.status, 200);
    assert.equal(sent.body?.type, 'application/vnd.microsoft.activity.message');
  });

  it('a body of more than the server takes: 413', async () => {
    assert.equal((await door.person().send(activity({ text: 'x'.repeat(BODY_LIMIT) }))).status, 413);
  });

  it('GET: 404', async () => {
    assert.equal((await fetch(door.endpoint)).status, 404);
  });

  it('while Microsoft’s keys cannot be had nobody is let in, and it is no fault of theirs: 503', async () => {
    const cut = await startFakeTeams();
    const other = await openTeams(cut, async () => ({ say: [] }));
    try {
      cut.issueNothing();
      assert.equal((await other.person().say('hello')).status, 503);
      cut.issueNothing(false);
      assert.equal((await other.person().say('hello')).status, 200);
    } finally {
      await other.stop();
      await cut.close();
    }
  });

  it('writes no key, no token and no words of a stranger, to the log or to the console', async () => {
    const lines: string[] = [];
    const write = (line: string) => void lines.push(line);
    const console_ = ['error', 'warn', 'log', 'info'] as const;
    const spies = console_.map((name) =>
      sinon.stub(console, name).callsFake((...all: unknown[]) => write(all.join(' '))),
    );
    const other = await openTeams(teams, async () => ({ say: [] }), { log: createLog('debug', { write }) });
    try {
      for (const [, , header] of tokens) await other.person().send(activity({ text: 'a secret' }), await header());
      for (const [, , body] of bodies) await other.person().send(body());
    } finally {
      for (const spy of spies) spy.restore();
      await other.stop();
    }
    const all = lines.join('\n');
    assert.match(all, /turned away/);
    assert.doesNotMatch(all, /BEGIN|eyJ|a secret|object-of|29:/);
  });

  function said(header: string | null) {
    const ada = door.person();
    return { say: () => ada.send(ada.activity('message', { text: 'hello' }), header) };
  }

  function activity(changes: object): object {
    return { ...door.person().activity('message', { text: 'hello' }), ...changes };
  }
});

describe('a bot that lets other tenants in', () => {
  it('serves them, each under its own tenant', async () => {
    const teams = await startFakeTeams();
    const heard: Incoming[] = [];
    const handle = async (incoming: Incoming) => {
      heard.push(incoming);
      return { say: [] };
    };
    const door = await openTeams(teams, handle, { settings: { allowOutsiders: true, allowGuests: true } });
    try {
      const ada = door.person();
      const there = { conversation: { ...conversation(OTHER_TENANT), id: ada.chat }, channelData: {} };
      assert.equal((await ada.say('hello', there)).status, 200);
      assert.deepEqual(
        heard.map(({ from }) => from.workspace),
        [OTHER_TENANT],
      );
    } finally {
      await door.stop();
      await teams.close();
    }
  });
});

describe('a bot without credentials', () => {
  let teams: FakeTeams;
  let door: TeamsDoor;
  before(async () => {
    teams = await startFakeTeams();
    const settings = { unauthenticated: true, appId: '', tenantId: '', appPassword: null, cloud: {} };
    door = await openTeams(teams, async () => ({ say: [] }), { settings });
  });
  after(async () => {
    await door.stop();
    await teams.close();
  });

  it('takes what comes from this machine', async () => {
    const ada = door.person();
    assert.equal((await ada.send(ada.activity('message', { text: 'hello' }), null)).status, 200);
  });

  it('refuses what a proxy or a tunnel on this machine hands on', async () => {
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.7' };
    const body = JSON.stringify(door.person().activity('message', { text: 'hello' }));
    assert.equal((await fetch(door.endpoint, { method: 'POST', headers, body })).status, 403);
  });

  it('calls no address outside this machine', async () => {
    const ada = door.person();
    const away = ada.activity('message', { text: 'hello', serviceUrl: 'https://example.org/' });
    assert.equal((await ada.send(away, null)).status, 401);
  });

  it('does not start with half of its credentials', async () => {
    await assert.rejects(
      openTeams(teams, async () => ({ say: [] }), { settings: { appId: '' } }),
      { code: 'teams-settings' },
    );
  });
});

function conversation(tenantId: string | undefined): object {
  return { id: 'a:chat', conversationType: 'personal', ...(tenantId === undefined ? {} : { tenantId }) };
}

function entra(appId: string): Record<string, unknown> {
  return { iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/', appid: appId, ver: '1.0' };
}
