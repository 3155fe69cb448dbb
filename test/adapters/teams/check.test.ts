import assert from 'node:assert/strict';
import { createCheck, secret } from '../../../adapters/teams/check.ts';
import type { TeamsSettings } from '../../../adapters/teams/settings.ts';
import { watchSecret } from '../../../adapters/teams/watch-secret.ts';
import type { Finding } from '../../../src/chat.ts';
import { quiet } from '../../support/conversation.ts';
import { createEchoBot } from '../../support/echo-bot.ts';
import { type FakeTeams, startFakeTeams } from '../../support/fake-teams.ts';
import { openTeams } from '../../support/teams-door.ts';

describe('what is wrong with the way to Teams', () => {
  let teams: FakeTeams;
  before(async () => {
    teams = await startFakeTeams();
  });
  after(() => teams.close());

  interface Situation {
    settings?: Partial<TeamsSettings>;
    publicUrl?: string | null;
    signIn?(): Promise<void>;
    ahead?: number;
  }
  async function look({ settings = {}, publicUrl = null, signIn = async () => {}, ahead = 0 }: Situation = {}) {
    const check = createCheck({
      settings: teams.settings(settings),
      publicUrl,
      cloud: { signIn },
      now: () => Date.now() + ahead,
    });
    const findings = await check.findings();
    return Object.fromEntries(findings.map((finding) => [finding.subject.replace('Teams: ', ''), finding]));
  }
  const wrong = (findings: Record<string, Finding>) =>
    Object.keys(findings).filter((subject) => !findings[subject]?.ok);

  it('all is well', async () => {
    assert.deepEqual(wrong(await look({ settings: { secretEnds: '2099-01-01' } })), []);
  });

  it('credentials: names what Microsoft refused, and which settings to compare', async () => {
    const signIn = () =>
      Promise.reject(
        new Error('invalid_client: 7000215 - AADSTS7000215: Invalid client secret provided. Trace ID: 1-2-3 secret'),
      );
    const { credentials } = await look({ signIn });
    assert.match(credentials?.detail ?? '', /AADSTS7000215: Invalid client secret provided\. Compare MicrosoftAppId/);
    assert.equal(credentials?.isCutOff, true);
    assert.doesNotMatch(credentials?.detail ?? '', /Trace/);
  });

  it('credentials: a fault of a moment does not take the bot out of service', async () => {
    const signIn = () => Promise.reject(new Error('AADSTS90033: A transient error has occurred. Try again.'));
    const { credentials } = await look({ signIn });
    assert.deepEqual([credentials?.ok, credentials?.isCutOff], [false, undefined]);
  });

  it('clock: more than half of the tolerance away, in either direction', async () => {
    assert.deepEqual(wrong(await look({ ahead: 200_000 })), ['clock']);
    assert.match((await look({ ahead: -200_000 })).clock?.detail ?? '', /(199|200|201) s behind/);
    assert.deepEqual(wrong(await look({ ahead: 100_000 })), []);
  });

  it('keys: without them nobody can come in', async () => {
    teams.issueNothing();
    try {
      assert.deepEqual(wrong(await look()), ['signing keys']);
    } finally {
      teams.issueNothing(false);
    }
  });

  it('address: a bot behind it refuses a request without a token; anything else is no bot', async () => {
    const door = await openTeams(teams, createEchoBot().handle);
    try {
      const here = door.endpoint.replace('/api/messages', '');
      assert.equal((await look({ publicUrl: here })).address?.ok, true);
      assert.match((await look({ publicUrl: `${here}/elsewhere` })).address?.detail ?? '', /404 instead of 401/);
    } finally {
      await door.stop();
    }
  });

  it('address: what came in a moment ago needs no trying', async () => {
    const check = createCheck({
      settings: teams.settings(),
      publicUrl: 'https://nowhere.invalid',
      cloud: { signIn: async () => {} },
      now: Date.now,
    });
    check.heard();
    const address = (await check.findings()).find(({ subject }) => subject === 'Teams: address');
    assert.match(address?.detail ?? '', /last heard of 0 s ago/);
  });

  it('without credentials it says that nobody is checked', async () => {
    const { credentials } = await look({ settings: { unauthenticated: true } });
    assert.match(credentials?.detail ?? '', /Nobody is checked/);
  });
});

describe('the end of the client secret', () => {
  const settings = (secretEnds: string | null, appType: TeamsSettings['appType'] = 'SingleTenant'): TeamsSettings => ({
    appId: 'a',
    appPassword: 'b',
    appType,
    tenantId: 'c',
    unauthenticated: false,
    allowGuests: false,
    allowOutsiders: false,
    secretEnds,
    cloud: {},
  });
  const now = Date.parse('2026-11-23T12:00:00Z');

  it('is warned of from 30 days before', () => {
    assert.deepEqual(
      secret(settings('2026-12-24'), now).map(({ ok }) => ok),
      [true],
    );
    assert.deepEqual(
      secret(settings('2026-12-22'), now).map(({ ok }) => ok),
      [false],
    );
    assert.match(secret(settings('2026-11-01'), now)[0]?.detail ?? '', /ended on 2026-11-01.*TEAMS_SECRET_ENDS/);
  });

  it('is nobody’s worry where it was not told, or where there is no secret', () => {
    assert.deepEqual(secret(settings(null), now), []);
    assert.deepEqual(secret(settings('2026-11-24', 'UserAssignedMSI'), now), []);
  });

  it('is also said by the running bot', () => {
    const warnings: string[] = [];
    const stop = watchSecret(settings('2020-01-01'), { ...quiet, warn: (_, message) => void warnings.push(message) });
    stop();
    assert.match(warnings.join(), /client secret of the bot needs care.*2020-01-01/);
  });
});
