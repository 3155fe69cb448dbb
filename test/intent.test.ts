import assert from 'node:assert/strict';
import { COMMANDS } from '../src/commands.ts';
import { readAnswer, readIntent } from '../src/intent.ts';

/** Words that people mean, and that are near to a command's. */
const REAL = 'scope stat nest halt hell memo extra textual staff hops reset hints sense'.split(' ');
const read = (text: string) => readIntent(text, (word) => REAL.includes(word) || COMMAND_WORDS.has(word));
const COMMAND_WORDS = new Set(COMMANDS.flatMap(({ said }) => said.split(' ')));

describe('readIntent', () => {
  const commands: Record<string, string[]> = {
    start: ['start', 'START', 'Start!', ' hello ', 'Hi there', 'good morning', 'strat', "Let's go"],
    begin: ['begin', 'start the final check', 'Take the final check'],
    next: [
      'quiz',
      'next',
      'Next.',
      'continue',
      'contineu',
      'go on',
      'carry on',
      'OK',
      'yes please',
      'nxet',
      'I’m ready',
    ],
    menu: ['menu', 'Menu?', 'lessons', 'all lessons', 'mneu', 'table of contents', '/menu'],
    progress: ['progress', 'my progress', 'progess', 'status', 'How am I doing?', "what's left"],
    check: ['check', 'final check', 'Final chekc', 'exam'],
    which: ['which', 'Which?', 'which resource do I need?'],
    help: ['I’m stuck', 'help', 'HELP!!!', '?', '???', 'What can you do?', 'halp'],
    thanks: ['Thanks!', 'thank you', 'Thank you very much.', 'bye', 'cheers', 'thnaks'],
    letters: ['b', 'B)', '7', 'a and c', 'a, b or c', 'z'],
    stop: ['stop', 'STOP', 'unsubscribe', 'stop reminding me', 'unsubscirbe'],
    remind: ['remind me', 'reminders on'],
    back: ['back', 'Go back', 'previous lesson', 'go bakc'],
    repeat: ['repeat', 'say that again', 'Repeat the question', 'reapeat'],
    skip: ['skip', 'skip this question', 'pass'],
    questions: ['questions', 'unanswered questions', 'unanswerd'],
  };
  for (const [kind, texts] of Object.entries(commands)) {
    for (const text of texts) {
      it(`takes “${text}” as ${kind}`, () => assert.equal(read(text).kind, kind));
    }
  }

  for (const [text, number] of [
    ['lesson 4', 4],
    ['Lesson 12!', 12],
    ['open lesson 3', 3],
    ['lesson four', 4],
    ['leson 2', 2],
    ['lesson 4 please', 4],
    ['lesson 0', 0],
    ['lesson -1', -1],
    ['lesson-3', 3],
    ['go back to lesson 3', 3],
    ['read lesson 2 again', 2],
  ] as const) {
    it(`takes “${text}” as lesson ${number}`, () => assert.deepEqual(read(text), { kind: 'lesson', number }));
  }

  it('takes “chapter 2” as chapter 2', () => assert.deepEqual(read('chapter 2'), { kind: 'chapter', number: 2 }));

  const questions = [
    'how do I start a project?',
    'what is next in an incident?',
    'who do I ask for help with procurement?',
    'can I stop a supplier from logging in?',
    'check my supplier',
    'lesson about lights',
    'where do I start with this playbook?',
    'what should the final check of a supplier cover?',
    'help, our cameras have been hacked',
    'how do we stop reminders going to leavers?',
    'is there a guide to threat modelling?',
    'which form do I fill in?',
    'what are the results of a threat analysis?',
    'how do I skip procurement?',
    'how do we go back to normal after an incident?',
    'what questions do I ask a supplier?',
    'who can I pass this to?',
    'what is the status of the playbook?',
    'can I continue with an old supplier?',
    'scope',
    'stat',
    'nest',
    'hell',
    'memo',
    'check staff',
    'verify that a supplier patches its kit',
  ];
  for (const text of questions) {
    it(`takes “${text}” as a question`, () => assert.equal(read(text).kind, 'question'));
  }

  it('finds nothing in a message without words', () => {
    for (const text of ['', '   ', '👍', '...', '\u200b']) assert.equal(read(text).kind, 'nothing');
  });
});

describe('readAnswer', () => {
  const shown = [
    { letter: 'a', text: 'Call the supplier' },
    { letter: 'b', text: 'Switch it off & on' },
    { letter: 'c', text: '3 lamps' },
  ];
  const answers: [string, string[]][] = [
    ['b', ['b']],
    ['B)', ['b']],
    ['(b)', ['b']],
    ['2', ['b']],
    ['a and c', ['a', 'c']],
    ['a, c', ['a', 'c']],
    ['A+C', ['a', 'c']],
    ['ac', ['a', 'c']],
    ['1 3', ['a', 'c']],
    ['answer b', ['b']],
    ['the answer is b', ['b']],
    ['I think b', ['b']],
    ["it's c", ['c']],
    ['call the supplier', ['a']],
    ['Call the supplier!', ['a']],
    ['switch it off on', ['b']],
    ['3 lamps', ['c']],
  ];
  for (const [text, letters] of answers) {
    it(`reads “${text}” as ${letters.join(' and ')}`, () => assert.deepEqual(readAnswer(text, shown), letters));
  }

  for (const text of ['d', '4', 'next', 'menu', 'what is a sensor?', 'b or not', '', 'ad', 'call']) {
    it(`reads no answer in “${text}”`, () => assert.equal(readAnswer(text, shown), null));
  }
});
