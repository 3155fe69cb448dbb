import assert from 'node:assert/strict';
import { type FakeSlack, startFakeSlack, until } from '../../support/fake-slack.ts';
import { openSlack, type SlackDoor } from '../../support/slack-door.ts';
import { createStaff } from '../../support/slack-staff.ts';

const address = (userId: string) => ({
  platform: 'slack' as const,
  workspace: 'T0COUNCIL',
  userId,
  conversation: userId,
});

describe('people in Slack', () => {
  let fake: FakeSlack;
  let door: SlackDoor;
  let now = Date.now();

  beforeEach(async () => {
    fake = await startFakeSlack();
  });

  afterEach(async () => {
    await door.stop();
    await fake.stop();
  });

  async function open() {
    now = Date.now();
    const handle = async () => ({ say: [{ parts: [{ kind: 'text' as const, markdown: 'Come in.' }], press: [] }] });
    door = await openSlack(fake, handle, { now: () => new Date(now) });
    await until(() => fake.callsOf('users.list').length > 0);
    await createStaff(fake, door.http).quiet();
  }

  it('are described with the name, the confirmed address, the time zone and the language that Slack knows', async () => {
    await open();
    assert.deepEqual(await door.adapter.describe(address('U0ADA')), {
      name: 'Ada Lovelace',
      email: 'ada@council.example',
      timeZone: 'Europe/London',
      locale: 'en-GB',
      guest: false,
    });
  });

  it('have no address until Slack calls it confirmed', async () => {
    fake.addUser({ id: 'U0ADA', is_email_confirmed: false });
    await open();
    assert.equal((await door.adapter.describe(address('U0ADA'))).email, null);
  });

  it('are known in advance, so that nobody is looked up when they first write', async () => {
    for (let index = 0; index < 450; index++) fake.addUser({ id: `U${index}` });
    await open();
    await until(() => fake.callsOf('users.list').length === 3);
    const staff = createStaff(fake, door.http, 'U449');
    await staff.quiet();
    await staff.say('hello');
    await staff.hears('Come in.');
    assert.deepEqual(fake.callsOf('users.info'), []);
  });

  it('are looked up once, however many things they do at once', async () => {
    await open();
    fake.addUser({ id: 'U0NEW' });
    const staff = createStaff(fake, door.http, 'U0NEW');
    await Promise.all([staff.say('one'), staff.say('two'), staff.say('three')]);
    assert.equal(fake.callsOf('users.info').length, 1);
  });

  it('are looked up again behind the scenes after an hour, and waited for after a day', async () => {
    await open();
    const known = () => door.adapter.describe(address('U0ADA'));
    fake.addUser({ id: 'U0ADA', tz: 'Europe/Paris' });
    now += 61 * 60_000;
    assert.equal((await known()).timeZone, 'Europe/London');
    await until(() => fake.callsOf('users.info').length === 1);
    await createStaff(fake, door.http).quiet();
    assert.equal((await known()).timeZone, 'Europe/Paris');
    fake.addUser({ id: 'U0ADA', tz: 'Europe/Rome' });
    now += 25 * 60 * 60_000;
    assert.equal((await known()).timeZone, 'Europe/Rome');
  });

  it('stay known when Slack cannot be asked again', async () => {
    await open();
    fake.fail({ method: 'users.info', fault: { kind: 'refuse', error: 'internal_error' } });
    now += 61 * 60_000;
    assert.equal((await door.adapter.describe(address('U0ADA'))).name, 'Ada Lovelace');
  });

  it('are found by address in the pages of the directory, without a look-up for each', async () => {
    for (let index = 0; index < 450; index++) {
      fake.addUser({ id: `U${index}`, profile: { ...profile, email: `staff${index}@council.example` } });
    }
    fake.addUser({ id: 'U0OFF', deleted: true, profile: { ...profile, email: 'off@council.example' } });
    fake.addUser({ id: 'U0GUEST', is_restricted: true, profile: { ...profile, email: 'guest@council.example' } });
    await open();
    await until(() => fake.callsOf('users.list').length === 3 && fake.underWay() === 0);
    const emails = [
      'Staff449@Council.example',
      'off@council.example',
      'guest@council.example',
      'nobody@council.example',
    ];
    const found = await door.adapter.find(emails);
    assert.deepEqual([...found], [['Staff449@Council.example', address('U449')]]);
    assert.deepEqual([fake.callsOf('users.list').length, fake.callsOf('users.lookupByEmail').length], [6, 0]);
  });

  it('are found although Slack asks to wait between pages', async () => {
    await open();
    fake.fail({ method: 'users.list', fault: { kind: 'limited', seconds: 1 }, times: 1 });
    assert.equal((await door.adapter.find(['ada@council.example'])).size, 1);
  });
});

const profile = {
  title: '',
  phone: '',
  real_name: 'Staff',
  real_name_normalized: 'Staff',
  display_name: 'staff',
  display_name_normalized: 'staff',
  status_text: '',
  status_emoji: '',
  email: '',
  team: 'T0COUNCIL',
};
