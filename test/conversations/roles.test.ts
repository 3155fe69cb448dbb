import assert from 'node:assert/strict';
import { RULES_VERSION, summarise } from '../../src/learning/summarise.ts';
import { isTrainingLead } from '../../src/people/role.ts';
import { openOwed } from '../../src/reminders/owed.ts';
import type { Store } from '../../src/store/store.ts';
import { createPerson, createTestBot, words } from '../support/conversation.ts';
import { createFakeStore } from '../support/fake-store.ts';
import { rosterEntry } from '../support/roster.ts';
import { sampleCourse } from '../support/sample-course.ts';

const email = (name: string) => `${name}@council.example`;
/** Whom each reports to. */
const MANAGERS: Record<string, string | null> = {
  mona: null,
  sam: 'mona',
  nia: 'mona',
  olaf: null,
  dan: 'olaf',
  lea: null,
};
const NAMES: Record<string, string> = {
  mona: 'Mona Patel',
  sam: 'Sam Okafor',
  nia: 'Nia Evans',
  olaf: 'Olaf Berg',
  dan: 'Dan Reed',
  lea: 'Lea Miller',
};

describe('roles', () => {
  const course = sampleCourse();
  let store: Store;
  let bot: ReturnType<typeof createTestBot>;
  const person = (name: string) => createPerson(bot, name);
  const say = async (name: string, text: string) => words(await person(name).say(text, `${name}-${text}`));
  const facts = async (name: string) => (await store.history(name)).facts;
  const owed = async (name: string) => openOwed(await facts(name)).map(({ to, about }) => ({ to, about }));

  function entries(without: readonly string[] = []) {
    return Object.entries(MANAGERS).map(([name, manager]) =>
      rosterEntry(name, {
        email: email(name),
        name: NAMES[name] ?? '',
        team: 'Repairs',
        managerEmail: manager && email(manager),
        role: name === 'lea' ? 'lead' : 'learner',
        leftOn: without.includes(name) ? '2026-11-22' : null,
      }),
    );
  }

  function open(rosterOnly = false) {
    return createTestBot(store, course, {
      rosterOnly,
      isLead: async (who) => isTrainingLead(who, await store.people.entry(who.id), []),
      describe: async ({ userId }) => ({
        name: NAMES[userId] ?? null,
        email: email(userId),
        timeZone: null,
        locale: null,
        guest: false,
      }),
    });
  }

  beforeEach(async () => {
    store = createFakeStore(() => ({
      rules: RULES_VERSION,
      course: course.version,
      make: (history, { id }) => summarise(id, history, course),
    }));
    await store.people.replaceEntries(entries());
    bot = open();
  });

  describe('a deputy', () => {
    it('sees the manager’s people until their last day, and is told so', async () => {
      assert.doesNotMatch(await say('olaf', 'report'), /Sam Okafor/);
      assert.match(
        await say('mona', 'name Olaf Berg as my deputy until 1 December'),
        /up to and including 1 December 2026/,
      );
      assert.deepEqual(await owed('mona'), [
        { to: { kind: 'person', person: 'olaf' }, about: { kind: 'deputy', manager: 'mona', until: '2026-12-01' } },
      ]);
      assert.match(await say('olaf', 'deputy'), /You are the deputy of Mona Patel/);
      bot.goTo('2026-12-01');
      assert.match(await say('olaf', 'report of Sam Okafor'), /Sam Okafor/);
      bot.goTo('2026-12-02');
      assert.doesNotMatch(await say('olaf', 'report please'), /Sam Okafor/);
    });

    it('is found by email address, or chosen where a name fits several', async () => {
      await store.people.replaceEntries([
        ...entries(),
        rosterEntry('sam2', { name: 'Sam Smith', email: 'sam2@council.example', team: 'Parks' }),
      ]);
      assert.match(
        await say('mona', 'make sam2@council.example my deputy until Friday'),
        /Sam Smith sees what you see/,
      );
      const asked = person('mona');
      assert.match(words(await asked.say('name Sam as my deputy until 27/11/2026')), /Whom do you mean/);
      assert.match(words(await asked.press('Sam Okafor, Repairs')), /Sam Okafor sees what you see.*27 November 2026/s);
    });

    it('needs a day that is to come, within a year', async () => {
      const wrong: [string, RegExp][] = [
        ['name Dan Reed as my deputy', /Until which day/],
        ['name Dan Reed as my deputy until whenever', /cannot read that day/],
        ['name Dan Reed as my deputy until 1/11/2026', /has passed/],
        ['name Dan Reed as my deputy until 1/1/2030', /a year at most/],
        ['name Nobody Known as my deputy until Friday', /nobody called “Nobody Known”/],
        ['name Mona Patel as my deputy until Friday', /nobody called “Mona Patel”/],
      ];
      for (const [text, answer] of wrong) assert.match(await say('mona', text), answer);
      assert.ok((await facts('mona')).every(({ kind }) => kind !== 'deputy-named'));
    });

    it('is no deputy any more when the manager says so, and is told', async () => {
      await say('mona', 'name Olaf Berg as my deputy until 1 December');
      assert.match(await say('mona', 'my deputy'), /Olaf Berg is your deputy/);
      assert.match(await say('mona', 'no deputy'), /Nobody but you sees your people any more/);
      assert.deepEqual((await owed('mona')).at(-1)?.about, { kind: 'deputy', manager: 'mona', until: null });
      assert.doesNotMatch(await say('olaf', 'report'), /Sam Okafor/);
      assert.match(await say('mona', 'remove my deputy'), /You have no deputy/);
    });

    it('cannot be named by somebody who manages nobody', async () => {
      assert.match(await say('sam', 'name Dan Reed as my deputy until Friday'), /you manage nobody/);
      assert.match(await say('sam', 'my deputy'), /you manage nobody/);
    });

    it('of a manager who has left sees nobody', async () => {
      await say('mona', 'name Olaf Berg as my deputy until 1 December');
      await store.people.replaceEntries(entries(['mona']));
      assert.doesNotMatch(await say('olaf', 'report of Sam Okafor'), /Sam Okafor.*(?:lesson|opened)/);
      assert.doesNotMatch(await say('olaf', 'deputy'), /Mona/);
    });

    it('is named once, however often the words arrive', async () => {
      const mona = person('mona');
      await mona.say('name Olaf Berg as my deputy until 1 December', 'same');
      bot = open();
      await createPerson(bot, 'mona').say('name Olaf Berg as my deputy until 1 December', 'same');
      assert.equal((await facts('mona')).filter(({ kind }) => kind === 'deputy-named').length, 1);
    });
  });

  describe('a manager’s “no longer mine”', () => {
    it('goes to the training leads, and changes nothing in the roster', async () => {
      assert.match(await say('mona', 'Sam Okafor is no longer mine'), /I will tell the training leads that Sam Okafor/);
      assert.deepEqual(await owed('mona'), [{ to: { kind: 'leads' }, about: { kind: 'not-mine', person: 'sam' } }]);
      assert.equal((await store.people.entry('sam'))?.managerEmail, email('mona'));
      await say('mona', 'Sam is not mine');
      assert.equal((await owed('mona')).length, 1, 'once a day');
    });

    it('is about the manager’s own people alone', async () => {
      assert.match(await say('mona', 'Dan Reed is not mine'), /nobody called “Dan Reed” among your people/);
      assert.deepEqual(await owed('mona'), []);
    });
  });

  describe('a training lead', () => {
    it('sees who may be one person or two, and says which', async () => {
      await person('sam').say('start');
      // A second account on the same platform has Sam's address.
      const twin = createPerson(bot, 'twin');
      const { id } = await store.people.meet(twin.from, { email: email('sam'), name: 'Sam Okafor' });
      await store.append(
        'programme',
        [
          {
            kind: 'same-person-asked',
            person: id,
            other: 'sam',
            reason: 'address-reused',
            key: 'asked',
            at: '2026-11-23T08:00:00.000Z',
            cause: null,
          },
        ],
        0,
      );
      const lea = person('lea');
      const shown = words(await lea.say('people'));
      assert.match(shown, /In the council’s file.*6.*Sam Okafor \(sam@council\.example; the playground/s);
      assert.match(words(await lea.press('1: one person')), /They are one person from now on/);
      assert.equal((await store.people.find(twin.from))?.id, 'sam');
      assert.match(words(await lea.press('1: one person')), /has been answered already/);
      assert.match(words(await lea.say('people')), /nobody of whom I am not sure/);
    });

    it('alone sees that', async () => {
      assert.match(await say('mona', 'people'), /Only training leads/);
      assert.match(await say('mona', 'one person abcdef'), /Only training leads/);
    });

    it('who is taken off the roster loses the rights at once', async () => {
      assert.match(await say('lea', 'people'), /In the council’s file/);
      await store.people.replaceEntries(entries(['lea']));
      assert.match(await say('lea', 'roster'), /Only training leads/);
      assert.doesNotMatch(await say('lea', 'report'), /Sam Okafor/);
    });
  });

  describe('where only people in the roster may learn', () => {
    beforeEach(() => {
      bot = open(true);
    });

    it('others are told whom to ask, and nothing is kept of what they do', async () => {
      const stranger = person('stranger');
      for (const text of ['start', 'next', 'report', 'menu']) {
        assert.match(words(await stranger.say(text)), /I cannot find you there. Please ask .* to add you/);
      }
      const found = await store.people.find(stranger.from);
      assert.deepEqual((await store.history(found?.id ?? '')).facts, []);
    });

    it('those who are in it learn, and those who have left it do not', async () => {
      assert.match(await say('sam', 'start'), /Start/);
      await store.people.replaceEntries(entries(['sam']));
      assert.match(await say('sam', 'next'), /cannot find you/);
    });

    it('somebody who is added may begin at once', async () => {
      await person('eve').say('start');
      const eve = await store.people.find(person('eve').from);
      await store.people.replaceEntries([...entries(), rosterEntry(eve?.id ?? '', { email: email('eve') })]);
      assert.match(await say('eve', 'start again'), /Start|lesson/i);
    });

    it('anybody may still ask whether a statement is genuine', async () => {
      assert.doesNotMatch(await say('stranger', 'verify ABCD-1234'), /cannot find you/);
    });
  });
});
