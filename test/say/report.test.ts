import assert from 'node:assert/strict';
import { messageProblems } from '../../adapters/slack/limits.ts';
import { render as renderForSlack } from '../../adapters/slack/render.ts';
import { render as renderForTeams } from '../../adapters/teams/render.ts';
import type { Message } from '../../src/chat.ts';
import { createReport } from '../../src/reports/team-report.ts';
import { cardWords, slackWords } from '../../src/say/adapter-words.ts';
import { reportMessage } from '../../src/say/report.ts';
import { member, RULES } from '../support/report.ts';
import { sampleCourse } from '../support/sample-course.ts';
import { strictCardProblems } from '../support/strict-card.ts';

const LONG = 'Directorate of Neighbourhoods, Communities, Highways and the Public Realm (North)';

/** As long as a report may be: many groups, long names, everybody with a long reason. */
function longestPage(page: number): Message {
  const maker = createReport({ rules: RULES, filter: null, by: 'directorate', listAtMost: 500 });
  for (let n = 0; n < 500; n++) {
    const name = `Bartholomew-Fitzwilliam Featherstonehaugh-Cholmondeley <${n}> *the* [${n}](http://x)`;
    const entry = { name, directorate: `${LONG} ${n % 40}`, dueOn: '2026-11-01', exemptReason: n % 3 ? null : LONG };
    maker.add(member(`p${n}`, { entry, summary: { state: 'in-progress', remindersStopped: true } }));
  }
  const report = maker.report();
  const rows = report.rows?.slice(0, 20) ?? [];
  const view = { about: null, filter: null, page };
  return reportMessage(
    { kind: 'team', view, about: null, whole: true, standsInFor: [], report, rows, pages: 25 },
    sampleCourse(),
  );
}

describe('the longest report', () => {
  for (const page of [1, 2, 25]) {
    it(`fits into Teams on page ${page}`, () => {
      const words = cardWords;
      const { card } = renderForTeams(longestPage(page), { words, pictureUrl: () => null, fileUrl: () => null });
      assert.deepEqual(strictCardProblems(card), []);
    });

    it(`fits into Slack on page ${page}`, () => {
      const pages = renderForSlack(longestPage(page), { words: slackWords, pictureUrl: () => null });
      assert.deepEqual(pages.flatMap(messageProblems), []);
      assert.ok(pages.length <= 3, `${pages.length} messages`);
    });
  }

  it('shows names as they are, whatever signs are in them', () => {
    const { card } = renderForTeams(longestPage(1), { words: cardWords, pictureUrl: () => null, fileUrl: () => null });
    assert.doesNotMatch(JSON.stringify(card.body), /[^\\]\[\d+\]\(http/);
  });
});
