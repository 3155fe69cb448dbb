import assert from 'node:assert/strict';
import { readIntent } from '../../src/intent.ts';
import { knownQuestions, realFinder, realQuick } from '../support/real-finder.ts';

/** Words that look as if they asked for a report are answered as a question where they name nobody. */
const AS_QUESTIONS = ['question', 'report', 'draft'];
/** As a whole message these are commands, whatever else they could ask. */
const COMMANDS = ['keep going', 'where do I start'];

describe('questions and commands', () => {
  it('never take a question with a known answer for a command', async () => {
    const { isWord } = await realQuick();
    const sets = await Promise.all(
      (['questions', 'fresh', 'more', 'first-look', 'unseen'] as const).map(knownQuestions),
    );
    const taken = sets
      .flat()
      .filter(({ targets, text }) => targets.length > 0 && !AS_QUESTIONS.includes(readIntent(text, isWord).kind));
    assert.deepEqual(taken, []);
  });

  it('never take a phrasing of an entry for a command, but for a few that are one', async () => {
    const { isWord } = await realQuick();
    const { playbook } = await realFinder();
    const phrasings = playbook.entries.flatMap((entry) => entry.phrasings);
    const taken = phrasings.filter((text) => !AS_QUESTIONS.includes(readIntent(text, isWord).kind));
    assert.deepEqual(taken.sort(), COMMANDS);
  });
});
