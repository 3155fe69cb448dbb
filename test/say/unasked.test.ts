import assert from 'node:assert/strict';
import { messageProblems } from '../../adapters/slack/limits.ts';
import { render as renderBlocks } from '../../adapters/slack/render.ts';
import { render as renderCard } from '../../adapters/teams/render.ts';
import { formatAction, parseAction } from '../../src/action.ts';
import { slackWords, teamsWords } from '../../src/say/adapter-words.ts';
import { strangeBlocks } from '../support/fake-slack-blocks.ts';
import { sampleCourse } from '../support/sample-course.ts';
import { strictCardProblems } from '../support/strict-card.ts';
import { unaskedMessages } from '../support/unasked-messages.ts';

describe('every message that is sent unasked', () => {
  const messages = unaskedMessages(sampleCourse());

  it('is one that Slack takes', () => {
    for (const message of messages) {
      for (const page of renderBlocks(message, { words: slackWords, pictureUrl: () => null })) {
        assert.deepEqual([...messageProblems(page), strangeBlocks(page.blocks)], [null], JSON.stringify(page));
      }
    }
  });

  it('is one that Teams takes, and fits into a message', () => {
    for (const message of messages) {
      const { card, text } = renderCard(message, {
        words: teamsWords.card,
        pictureUrl: () => null,
        fileUrl: () => null,
      });
      assert.deepEqual(strictCardProblems(card), [], JSON.stringify(card));
      assert.notEqual(text, '');
      // Teams counts UTF-16: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
      assert.ok(
        JSON.stringify(card).length * 2 < 80_000,
        `${message.title}: ${JSON.stringify(card).length} characters`,
      );
    }
  });

  it('has buttons that come back as what they were', () => {
    for (const { press } of messages) {
      for (const { action } of press) assert.deepEqual(parseAction(formatAction(action)), action);
    }
  });
});
