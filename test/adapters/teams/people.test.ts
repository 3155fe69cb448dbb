import assert from 'node:assert/strict';
import { appendFile, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sinon from 'sinon';
import { type Acquaintance, openAcquaintances } from '../../../adapters/teams/acquaintances.ts';
import { createMembers } from '../../../adapters/teams/members.ts';
import { quiet } from '../../support/conversation.ts';
import { createEchoBot } from '../../support/echo-bot.ts';
import { type FakeTeams, startFakeTeams, TENANT } from '../../support/fake-teams.ts';
import { openTeams, type TeamsDoor, until } from '../../support/teams-door.ts';
import { useTempFolder } from '../../support/temp-folder.ts';

describe('people in Teams', () => {
  const folder = useTempFolder();
  let teams: FakeTeams;
  let door: TeamsDoor;
  let bot: ReturnType<typeof createEchoBot>;
  beforeEach(async () => {
    teams = await startFakeTeams();
    bot = createEchoBot();
    door = await openTeams(teams, bot.handle, { folder: folder() });
  });
  afterEach(async () => {
    await door.stop();
    await teams.close();
  });

  const lookUps = () => teams.calls.filter(({ path }) => path.includes('/members/')).length;

  it('somebody who only got the app is found by their email, in whatever case, also after a restart', async () => {
    const ada = door.person();
    await ada.install();
    await until(() => ada.screen().length === 1, 'the welcome');
    for (const restarted of [false, true]) {
      if (restarted) {
        await door.stop();
        door = await openTeams(teams, bot.handle, { folder: folder() });
      }
      const found = await door.adapter.find(['Ada@Example.gov.uk', 'nobody@example.gov.uk']);
      assert.deepEqual([...found.keys()], ['Ada@Example.gov.uk']);
      const address = found.get('Ada@Example.gov.uk') ?? assert.fail();
      assert.equal(address.userId, ada.objectId);
      const message = { parts: [{ kind: 'text' as const, markdown: 'hello' }], press: [] };
      assert.equal((await door.adapter.send(address, message, 'mark')).kind, 'delivered');
    }
    assert.equal(ada.screen().length, 3);
  });

  it('who removed the app is not found any more', async () => {
    const ada = door.person();
    await ada.say('hello');
    await ada.install('remove');
    assert.equal((await door.adapter.find(['ada@example.gov.uk'])).size, 0);
  });

  it('of a guest who gets the app, and is told that it is not for them, nothing is kept', async () => {
    const ada = door.person();
    Object.assign(teams.members.get(ada.id) ?? {}, { userRole: 'guest' });
    await ada.install();
    await until(() => ada.screen().length === 1, 'the refusal');
    await door.stop();
    await (await openAcquaintances(folder(), quiet)).close();
    assert.equal(await readFile(join(folder(), 'teams-people.jsonl'), 'utf8'), '');
    door = await openTeams(teams, bot.handle, { folder: folder() });
  });

  it('who writes while many others get the app at once does not wait until all of those are welcomed', async () => {
    await door.stop();
    const limits = {
      tenant: [{ count: 4, ms: 200 }],
      unasked: [{ count: 3, ms: 200 }],
      chat: [{ count: 7, ms: 1_000 }],
    };
    door = await openTeams(teams, bot.handle, { folder: folder(), limits });
    const others = Array.from({ length: 10 }, (_, index) => door.person(`Other${index}`));
    await Promise.all(others.map((other) => other.install()));
    const ada = door.person();
    await ada.say('hello');
    await until(() => ada.screen().length === 1, 'the answer');
    const welcomed = others.filter((other) => other.screen().length > 0).length;
    assert.ok(welcomed < 5, `${welcomed} of 10 others came before`);
    await until(() => others.every((other) => other.screen().length === 1), 'all welcomes');
  });

  it('a name and an email come from Teams, language and time zone from what they last sent; asked once', async () => {
    const ada = door.person();
    await ada.say('hello');
    const address = bot.heard[0]?.from ?? assert.fail();
    const profile = {
      name: 'Ada Example',
      email: 'ada@example.gov.uk',
      timeZone: 'Europe/London',
      locale: 'en-GB',
      guest: false,
    };
    assert.deepEqual(await door.adapter.describe(address), profile);
    assert.deepEqual(await door.adapter.describe(address), profile);
    assert.equal(lookUps(), 1);
  });

  it('two people with one email are two people, and an email that changes changes nobody', async () => {
    const ada = door.person('Ada');
    const bea = door.person('Bea');
    Object.assign(teams.members.get(bea.id) ?? {}, { email: 'ada@example.gov.uk' });
    await ada.say('hello');
    await bea.say('hello');
    assert.deepEqual(
      bot.heard.map(({ from }) => from.userId),
      [ada.objectId, bea.objectId],
    );
  });

  it('what one presses belongs to nobody else: who acts is who the token and the activity say', async () => {
    const ada = door.person('Ada');
    const bea = door.person('Bea');
    await ada.say('one');
    await until(() => ada.screen().length === 1, 'the question');
    const { message, action } = ada.findButton('Check my answer');
    await bea.send({
      ...ada.invokeOf(message, action, ['a']),
      from: bea.activity('x').from,
      conversation: bea.activity('x').conversation,
    });
    assert.equal(bot.heard.at(-1)?.from.userId, bea.objectId);
  });

  it('a guest has no email here: their own organisation could have set it to anything', async () => {
    await door.stop();
    door = await openTeams(teams, bot.handle, { folder: folder(), settings: { allowGuests: true } });
    const ada = door.person();
    Object.assign(teams.members.get(ada.id) ?? {}, { userRole: 'guest' });
    await ada.say('hello');
    const profile = await door.adapter.describe(bot.heard[0]?.from ?? assert.fail());
    assert.equal(profile.email, null);
    assert.equal(profile.guest, true);
    assert.equal((await door.adapter.find(['ada@example.gov.uk'])).size, 0);
  });
});

describe('the file of acquaintances', () => {
  const folder = useTempFolder();
  const file = () => join(folder(), 'teams-people.jsonl');
  const somebody = (userId: string, more: Partial<Acquaintance> = {}): Acquaintance => ({
    tenant: TENANT,
    userId,
    conversation: `{"of":"${userId}"}`,
    email: `${userId}@example.gov.uk`,
    owed: null,
    ...more,
  });
  const open = () => openAcquaintances(folder(), quiet);
  const names = (known: { all(): Iterable<Acquaintance> }) => [...known.all()].map(({ userId }) => userId);

  it('is on disk when kept, newest last, readable by this user alone', async () => {
    const known = await open();
    await Promise.all([
      known.keep(somebody('a')),
      known.keep(somebody('b')),
      known.keep(somebody('a', { email: null })),
    ]);
    const lines = (await readFile(file(), 'utf8')).trim().split('\n');
    assert.equal(lines.length, 3);
    assert.equal((await stat(file())).mode & 0o777, 0o600);
    await known.close();
    const again = await open();
    assert.deepEqual([...again.all()], [somebody('a', { email: null }), somebody('b')]);
    await again.close();
  });

  it('writes nothing where nothing is new', async () => {
    const known = await open();
    await known.keep(somebody('a'));
    const { size } = await stat(file());
    await known.keep(somebody('a'));
    assert.equal((await stat(file())).size, size);
    await known.close();
  });

  it('forgets, and the next start leaves no line of it', async () => {
    const known = await open();
    await known.keep(somebody('a'));
    await known.keep(somebody('b'));
    await known.forget(TENANT, 'a');
    await known.close();
    const again = await open();
    await again.close();
    assert.deepEqual(names(again), ['b']);
    assert.doesNotMatch(await readFile(file(), 'utf8'), /"a"/);
  });

  it('erases whoever is meant at once, also those it had only forgotten, and goes on', async () => {
    const known = await open();
    await known.keep(somebody('a'));
    await known.keep(somebody('b'));
    await known.forget(TENANT, 'a');
    await Promise.all([known.erase(({ userId }) => userId === 'b'), known.keep(somebody('c'))]);
    await known.keep(somebody('d'));
    assert.doesNotMatch(await readFile(file(), 'utf8'), /"[ab]"|a@|b@/);
    assert.deepEqual(names(known), ['c', 'd']);
    await known.close();
    const again = await open();
    assert.deepEqual(names(again), ['c', 'd']);
    await again.close();
  });

  it('after a kill in the middle of a line all others are there, and the next one is whole', async () => {
    const known = await open();
    await known.keep(somebody('a'));
    await known.close();
    await appendFile(file(), '\n{"tenant":"x","userId":"torn","conv');
    const again = await open();
    await again.keep(somebody('b'));
    await again.close();
    const last = await open();
    assert.deepEqual(names(last), ['a', 'b']);
    await last.close();
  });

  it('of a file that is nothing of the kind it says how much it could not read, and starts', async () => {
    await writeFile(file(), 'not JSON\n{"gone":1}\n');
    const warnings: object[] = [];
    const log = { ...quiet, warn: (details: object) => void warnings.push(details) };
    const known = await openAcquaintances(folder(), log);
    await known.close();
    assert.deepEqual(warnings, [{ file: 'teams-people.jsonl', unreadable: 2 }]);
  });
});

describe('what is known of members', () => {
  const member = (name: string) => ({ name, email: null, guest: false, outsider: false });
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => {
    clock = sinon.useFakeTimers({ now: 0, toFake: ['Date'] });
  });
  afterEach(() => clock.restore());

  it('is asked once for a day, and by all who ask at once together', async () => {
    const members = createMembers();
    const lookUp = sinon.fake.resolves(member('Ada'));
    await Promise.all([members.find('t', 'a', lookUp), members.find('t', 'a', lookUp)]);
    clock.tick(23 * 3_600_000);
    await members.find('t', 'a', lookUp);
    assert.equal(lookUp.callCount, 1);
    clock.tick(2 * 3_600_000);
    await members.find('t', 'a', lookUp);
    assert.equal(lookUp.callCount, 2);
  });

  it('is good for longer while Teams does not answer', async () => {
    const members = createMembers();
    await members.find('t', 'a', async () => member('Ada'));
    clock.tick(48 * 3_600_000);
    const failing = () => Promise.reject(new Error('no answer'));
    assert.equal((await members.find('t', 'a', failing)).name, 'Ada');
    await assert.rejects(members.find('t', 'somebody else', failing));
  });
});
