import assert from 'node:assert/strict';
import type { Message } from '../../src/chat.ts';
import { checkFile } from '../../src/evidence/signed-file.ts';
import { createPerson, createTestBot, KEY, words } from '../support/conversation.ts';
import { createFakeStore } from '../support/fake-store.ts';
import { finishCourse } from '../support/finish-course.ts';
import { rosterEntry } from '../support/roster.ts';
import { sampleCourse } from '../support/sample-course.ts';

/** Ada on the course, and Bob, who has joined too. */
async function meet(parts: Parameters<typeof createTestBot>[2] = {}) {
  const store = createFakeStore();
  const describe = async () => ({ name: 'Ada L.', email: null, timeZone: null, locale: null, guest: false });
  const bot = createTestBot(store, sampleCourse(), { describe, refresher: { kind: 'own-date' }, ...parts });
  const ada = createPerson(bot);
  await ada.say('hello');
  return { store, bot, ada: await ada.know(store), bob: createPerson(bot, 'bob') };
}

function codeIn(messages: readonly Message[]): string {
  return /\[\["Name".*?"Code","([0-9A-Z-]{29})"/s.exec(words(messages))?.[1] ?? '';
}

function fileIn(messages: readonly Message[]) {
  return messages.flatMap(({ parts }) => parts).find((part) => part.kind === 'file') ?? null;
}

describe('the statement of completion', () => {
  it('comes with the completion: name, version, day, score, code, and a signed file', async () => {
    const { bot, ada } = await meet();
    const said = await finishCourse(ada);
    const last = said.at(-1);
    assert.equal(last?.title, 'Your statement of completion');
    const told = words(said.slice(-1));
    for (const part of ['Ada L.', bot.course().version, '23 November 2026', '4 of 4 (100%)']) {
      assert.ok(told.includes(part), `missing: ${part}\n${told}`);
    }
    const file = fileIn(said);
    assert.equal(file?.name, 'statement-of-completion-2026-11-23.pdf');
    assert.deepEqual(checkFile(KEY, Buffer.from(file?.bytes ?? [])), { code: codeIn(said), unchanged: true });
  });

  it('bears the name that the roster has, and comes again when asked for, with the same code', async () => {
    const { store, ada } = await meet();
    const said = await finishCourse(ada);
    await store.people.replaceEntries([rosterEntry(ada.id, { name: 'Ada King' })]);
    const again = await ada.say('certificate');
    assert.match(words(again), /"Name","Ada King"/);
    assert.equal(codeIn(again), codeIn(said));
  });

  it('is not to be had before the course is completed', async () => {
    const { ada } = await meet();
    assert.match(words(await ada.say('statement')), /when you have completed the course. Next is lesson 1/);
  });

  it('comes without a file where none could be drawn: the completion is told all the same', async () => {
    const draw = async () => {
      throw new Error('no font');
    };
    const { ada } = await meet({ draw });
    const said = await finishCourse(ada);
    assert.match(words(said), /could not make the file just now/);
    assert.equal(fileIn(said), null);
    assert.notEqual(codeIn(said), '');
  });

  it('of an earlier round stays, beside that of the refresher', async () => {
    const { bot, ada } = await meet();
    const first = codeIn(await finishCourse(ada));
    bot.goTo('2028-03-01');
    const second = codeIn(await finishCourse(ada));
    assert.notEqual(first, second);
    assert.equal(codeIn(await ada.say('statement')), second);
    assert.equal(codeIn(await ada.press('Statement of 23 November 2026')), first);
  });
});

describe('verify', () => {
  it('tells anybody on the course what a genuine code stands for, however it is typed', async () => {
    const { ada, bob } = await meet();
    const code = codeIn(await finishCourse(ada));
    for (const typed of [`verify ${code}`, `Verify ${code.toLowerCase().replaceAll('-', ' ')}`]) {
      const told = words(await bob.say(typed));
      assert.match(told, /This statement is genuine/);
      assert.match(told, /Ada L\..*4 of 4/s);
    }
  });

  it('confirms no code that was made up, mistyped, or is none', async () => {
    const { ada, bob } = await meet();
    const code = codeIn(await finishCourse(ada));
    const other = `${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`;
    for (const typed of [other, code.slice(0, -1), 'rubb1sh']) {
      assert.match(words(await bob.say(`verify ${typed}`)), /I cannot confirm this statement/);
    }
    assert.match(words(await bob.say('verify')), /six groups of four/);
  });

  it('stays true when the name has changed, and says the one of today', async () => {
    const { store, ada, bob } = await meet();
    const code = codeIn(await finishCourse(ada));
    await store.people.replaceEntries([rosterEntry(ada.id, { name: 'Ada King' })]);
    assert.match(words(await bob.say(`verify ${code}`)), /is genuine.*Ada King/s);
  });
});
