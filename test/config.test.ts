import assert from 'node:assert/strict';
import { readConfig } from '../src/config.ts';
import { ConfigError } from '../src/errors.ts';

const GUID = '11111111-2222-4333-8444-555555555555';

function problems(env: Record<string, string>): string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('readConfig', () => {
  it('runs on loopback with nothing set, and without a chat platform', () => {
    const config = readConfig({});
    assert.deepEqual(
      [config.host, config.port, config.dataDir, config.logLevel],
      ['127.0.0.1', 3978, './data', 'info'],
    );
    assert.deepEqual([config.slack, config.teams, config.publicUrl], [null, null, null]);
  });

  it('takes an empty value as not given', () => {
    assert.equal(readConfig({ PORT: '', SLACK_BOT_TOKEN: ' ' }).port, 3978);
  });

  it('knows a refresher by the own date, by a month, or none', () => {
    assert.deepEqual(readConfig({}).refresher, { kind: 'own-date' });
    assert.deepEqual(readConfig({ REFRESHER: 'none' }).refresher, { kind: 'none' });
    const monthly = readConfig({ REFRESHER: 'October', REFRESHER_SPARES_DAYS: '60' });
    assert.deepEqual(monthly.refresher, { kind: 'month', month: 10, spares: 60 });
  });

  it('names every problem at once', () => {
    const found = problems({
      PORT: 'http',
      LOG_LEVEL: 'loud',
      PUBLIC_URL: 'http://x.example',
      SLACK_APP_TOKEN: 'xapp-1',
    });
    assert.deepEqual(
      ['PORT', 'LOG_LEVEL', 'PUBLIC_URL', 'SLACK_BOT_TOKEN'].filter(
        (name) => !found.some((line) => line.includes(name)),
      ),
      [],
    );
  });

  it('never repeats a secret in a message', () => {
    const found = problems({ SLACK_BOT_TOKEN: 'not-a-token-but-secret', SLACK_APP_TOKEN: 'also-secret' });
    assert.ok(found.length >= 2);
    assert.doesNotMatch(found.join('\n'), /secret\b/);
  });

  const wrong: [string, Record<string, string>, RegExp][] = [
    ['a refresher that is no month', { REFRESHER: 'spring' }, /REFRESHER must be .*october/],
    ['a target that nobody can reach', { COMPLETION_TARGET: '101' }, /COMPLETION_TARGET .*1 to 100/],
    ['a retention of no months', { RETENTION_MONTHS: '0' }, /RETENTION_MONTHS must be .*never/],
    ['no days at all for the course', { DUE_DAYS: '0' }, /DUE_DAYS .*1 to 365/],
    ['Slack without a way in', { SLACK_BOT_TOKEN: 'xoxb-1' }, /SLACK_APP_TOKEN .*SLACK_SIGNING_SECRET/],
    [
      'Slack with both ways in',
      { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_SIGNING_SECRET: 's' },
      /not both/,
    ],
    ['Teams without a tenant', { MicrosoftAppId: GUID, MicrosoftAppPassword: 'p' }, /MicrosoftAppTenantId/],
    ['Teams without a secret', { MicrosoftAppId: GUID, MicrosoftAppTenantId: GUID }, /MicrosoftAppPassword/],
    ['Teams with only a secret', { MicrosoftAppPassword: 'p' }, /MicrosoftAppId is missing/],
    [
      'a multi-tenant bot',
      { MicrosoftAppId: GUID, MicrosoftAppPassword: 'p', MicrosoftAppTenantId: GUID, MicrosoftAppType: 'MultiTenant' },
      /MicrosoftAppType/,
    ],
    ['Teams open to the network without credentials', { TEAMS_UNAUTHENTICATED: 'yes', HOST: '0.0.0.0' }, /HOST/],
    [
      'half of another cloud',
      { MicrosoftAppId: GUID, MicrosoftAppPassword: 'p', MicrosoftAppTenantId: GUID, OAuthUrl: 'https://x.example' },
      /CallerId/,
    ],
    [
      'a GUID as Teams’ secret',
      { MicrosoftAppId: GUID, MicrosoftAppPassword: GUID, MicrosoftAppTenantId: GUID },
      /Secret ID/,
    ],
    [
      'a secret with an explanation behind it',
      { MicrosoftAppId: GUID, MicrosoftAppPassword: 'p    the value', MicrosoftAppTenantId: GUID },
      /MicrosoftAppPassword has a space/,
    ],
    [
      'a managed identity with a secret',
      {
        MicrosoftAppId: GUID,
        MicrosoftAppPassword: 'p',
        MicrosoftAppTenantId: GUID,
        MicrosoftAppType: 'UserAssignedMSI',
      },
      /must not be set with MicrosoftAppType=UserAssignedMSI/,
    ],
    ['a secret’s end without a bot', { TEAMS_SECRET_ENDS: '2099-01-01' }, /MicrosoftAppId is missing/],
    [
      'Teams unproved, with a tenant',
      { TEAMS_UNAUTHENTICATED: 'yes', MicrosoftAppTenantId: GUID },
      /without MicrosoftAppTenantId/,
    ],
    ['an address of another cloud that is none', { OAuthUrl: 'x' }, /OAuthUrl must be a web address/],
    [
      'the messaging endpoint as the public address',
      { PUBLIC_URL: 'https://bot.example/api/messages' },
      /without \/api\/messages/,
    ],
    ['the playground open to the network', { HOST: '0.0.0.0' }, /HOST must be 127\.0\.0\.1/],
    ['an odd yes', { ALLOW_GUESTS: 'maybe' }, /ALLOW_GUESTS/],
  ];
  for (const [what, env, message] of wrong) {
    it(`refuses ${what}`, () => assert.match(problems(env).join('\n'), message));
  }

  it('reads Slack in Socket Mode and Teams with a managed identity', () => {
    const config = readConfig({
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKEN: 'xapp-1',
      SLACK_TEAM_IDS: 'T1, T2',
      SLACK_API_URL: 'http://127.0.0.1:9/api',
      MicrosoftAppId: GUID,
      MicrosoftAppTenantId: GUID,
      MicrosoftAppType: 'UserAssignedMSI',
    });
    assert.deepEqual(config.slack?.teamIds, ['T1', 'T2']);
    assert.equal(config.slack?.apiUrl, 'http://127.0.0.1:9/api/');
    assert.equal(config.teams?.appPassword, null);
  });
});
