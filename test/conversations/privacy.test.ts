import assert from 'node:assert/strict';
import type { Message } from '../../src/chat.ts';
import { erasePerson } from '../../src/evidence/erase-person.ts';
import { PROGRAMME } from '../../src/store/store.ts';
import { createPerson, createTestBot, words } from '../support/conversation.ts';
import { createFakeStore } from '../support/fake-store.ts';
import { finishCourse } from '../support/finish-course.ts';
import { rosterEntry } from '../support/roster.ts';
import { sampleCourse } from '../support/sample-course.ts';

/** Ada, who has completed the course, and Max, who manages her; both are on the roster. */
async function council() {
  const store = createFakeStore();
  const describe = async ({ userId }: { userId: string }) => ({
    ...{ name: userId === 'ada' ? 'Ada L.' : 'Max', email: `${userId}@council.example` },
    ...{ timeZone: 'Europe/London', locale: 'en-GB', guest: false },
  });
  const bot = createTestBot(store, sampleCourse(), { describe });
  const [ada, max] = [createPerson(bot), createPerson(bot, 'max')];
  for (const person of [ada, max]) {
    await person.say('hello');
    await person.know(store);
  }
  await store.people.replaceEntries([
    rosterEntry(ada.id, { email: 'ada@council.example', name: 'Ada Lovelace', managerEmail: 'max@council.example' }),
    rosterEntry(max.id, { email: 'max@council.example', name: 'Max Planck' }),
  ]);
  const owed = async () => (await store.history(ada.id)).facts.filter(({ kind }) => kind === 'owed');
  return { store, bot, ada, max, owed };
}

function fileIn(messages: readonly Message[]) {
  const file = messages.flatMap(({ parts }) => parts).find((part) => part.kind === 'file');
  return file ? JSON.parse(Buffer.from(file.bytes).toString('utf8')) : null;
}

describe('“what do you know about me”', () => {
  it('tells who they are, what the council’s file says, what they did, who sees it, and for how long', async () => {
    const { ada } = await council();
    await finishCourse(ada);
    const told = words(await ada.say('What do you know about me?'));
    for (const part of [
      ...['Ada L.', 'ada@council.example', 'ada in test', 'Europe/London, en-GB', ada.id],
      ...['Ada Lovelace', 'max@council.example', 'Max Planck'],
      ...['Answers: what you picked', 'Completions, with their score', '23 November 2026'],
      ...['Nobody sees your single answers in a report', 'erased 24 months after you leave', 'delete my data'],
    ]) {
      assert.ok(told.includes(part), `missing: ${part}\n${told}`);
    }
  });

  it('comes with a file that has every single fact, and nobody else’s', async () => {
    const { store, ada, max } = await council();
    await finishCourse(ada);
    await max.say('lesson 1');
    const { facts } = await store.history(ada.id);
    const file = fileIn(await ada.say('my data'));
    assert.deepEqual(file.histories, [{ person: ada.id, facts: JSON.parse(JSON.stringify(facts)) }]);
    assert.deepEqual(file.person, await store.people.get(ada.id));
    assert.deepEqual(file.roster, await store.people.entry(ada.id));
    assert.doesNotMatch(JSON.stringify(file), new RegExp(`${max.id}|max-\\d`));
  });

  it('has both histories of somebody who turned out to have two accounts', async () => {
    const { store, bot, ada } = await council();
    const other = await createPerson(bot, 'ada-too').know(store);
    await other.say('lesson 1');
    await store.people.join(other.id, ada.id, '2026-11-24T09:00:00.000Z');
    const file = fileIn(await ada.say('my data'));
    assert.deepEqual(
      file.histories.map(({ person }: { person: string }) => person),
      [ada.id, other.id],
    );
  });

  it('has what their manager and the programme keep that names them', async () => {
    const { store, ada, max } = await council();
    const { version } = await store.history(max.id);
    const said = {
      kind: 'not-mine',
      person: ada.id,
      key: 'not-mine',
      at: '2026-11-23T10:00:00.000Z',
      cause: null,
    } as const;
    await store.append(max.id, [said], version);
    const told = await ada.say('my data');
    assert.match(words(told), /You are named in 1 entry/);
    assert.deepEqual(
      fileIn(told).namedElsewhere.map(({ of, fact }: { of: string; fact: { kind: string } }) => [of, fact.kind]),
      [['manager', 'not-mine']],
    );
  });

  it('tells somebody whom it has never met before, too', async () => {
    const { store, bot } = await council();
    const eve = await createPerson(bot, 'eve').know(store);
    const told = words(await eve.say('what do you keep about me'));
    assert.match(told, /has no line about you/);
    assert.match(told, /You came/);
  });
});

describe('“delete my data”', () => {
  it('explains what goes, what stays and who decides, and does nothing yet', async () => {
    const { ada, owed } = await council();
    const told = words(await ada.say('delete my data'));
    for (const part of [
      'The council decides',
      'proof of who took',
      'What stays, without your name',
      'cannot be confirmed any more',
      'backups',
      'the data protection officer',
      '[Ask for it to be erased]',
    ]) {
      assert.ok(told.includes(part), `missing: ${part}\n${told}`);
    }
    assert.deepEqual(await owed(), []);
  });

  it('passes the wish on to the training leads, once, and says that nothing is erased yet', async () => {
    const { ada, owed } = await council();
    await ada.say('forget me');
    const told = words(await ada.press('Ask for it to be erased'));
    assert.match(told, /The training lead is told.*Nothing is erased yet/);
    const facts = await owed();
    assert.deepEqual(
      facts.map((fact) => fact.kind === 'owed' && [fact.to.kind, fact.about.kind]),
      [['leads', 'erasure-asked']],
    );
    assert.match(words(await ada.press('Ask for it to be erased')), /You asked on 23 November 2026/);
    assert.match(words(await ada.say('erase me')), /You have asked for this already/);
    assert.equal((await owed()).length, 1);
  });

  it('is passed on again when a month has gone by', async () => {
    const { bot, ada, owed } = await council();
    await ada.say('delete my data');
    await ada.press('Ask for it to be erased');
    bot.goTo('2026-12-23');
    assert.match(words(await ada.say('delete my data')), /Ask for it to be erased/);
    await ada.press('Ask for it to be erased');
    assert.equal((await owed()).length, 2);
  });

  it('once carried out, leaves somebody new, whose old statement nobody can confirm', async () => {
    const { store, ada, max } = await council();
    const said = await finishCourse(ada);
    const code = /"Code","([0-9A-Z-]{29})"/.exec(words(said))?.[1] ?? '';
    assert.match(words(await max.say(`verify ${code}`)), /is genuine/);
    await erasePerson({ store, forget: async () => {} }, ada.id, 'asked', '2026-11-24T09:00:00.000Z');
    assert.match(words(await max.say(`verify ${code}`)), /cannot confirm this statement/);
    assert.match(words(await ada.say('hello')), /Welcome to the sample/);
    const erased = (await store.history(PROGRAMME)).facts.filter(({ kind }) => kind === 'erased');
    assert.equal(erased.length, 1);
    assert.doesNotMatch(JSON.stringify(erased), new RegExp(`${ada.id}|ada`));
  });
});
