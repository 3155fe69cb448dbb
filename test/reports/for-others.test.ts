import assert from 'node:assert/strict';
import fc from 'fast-check';
import { committeeReport, SMALLEST_GROUP } from '../../src/reports/committee.ts';
import { figuresByName } from '../../src/reports/figures.ts';
import { FOI_FIGURES, foiReport, rounded } from '../../src/reports/foi.ts';
import { createReport, type TeamReport } from '../../src/reports/team-report.ts';
import { finishedOn, member, RULES } from '../support/report.ts';

/** `{ Place: [3, 7] }`: of seven people in Place three have finished. */
function council(directorates: Record<string, [finished: number, all: number]>): TeamReport {
  const maker = createReport({ rules: RULES, filter: null, by: 'directorate', listAtMost: 0 });
  for (const [name, [finished, all]] of Object.entries(directorates)) {
    for (let index = 0; index < all; index++) {
      const id = `${name}${index}`;
      const directorate = name === 'none' ? null : name;
      maker.add(member(id, { entry: { directorate }, summary: index < finished ? finishedOn(id) : {} }));
    }
  }
  return maker.report();
}

const rowsOf = (report: TeamReport) =>
  committeeReport(report).rows.map(({ kind, name, finished, counted }) => `${name ?? kind} ${finished}/${counted}`);

describe('the report for a committee', () => {
  it('gives each directorate with its rate, and all of them', () => {
    const report = council({ Children: [9, 10], Place: [5, 10] });
    assert.deepEqual(rowsOf(report), ['Children 9/10', 'Place 5/10', 'all 14/20']);
    assert.deepEqual(
      committeeReport(report).rows.map(({ onTarget }) => onTarget),
      [true, false, false],
    );
  });

  it('puts small groups together, and one small one with the next', () => {
    assert.deepEqual(rowsOf(council({ A: [1, 3], B: [2, 2], C: [8, 10] })), ['C 8/10', 'joined 3/5', 'all 11/15']);
    assert.deepEqual(rowsOf(council({ A: [1, 1], B: [6, 7], C: [8, 10] })), ['C 8/10', 'joined 7/8', 'all 15/18']);
    assert.deepEqual(rowsOf(council({ none: [5, 9], C: [8, 10] })), ['C 8/10', 'unnamed 5/9', 'all 13/19']);
  });

  const anyCouncil = fc
    .dictionary(fc.constantFrom('A', 'B', 'C', 'D', 'E', 'none'), fc.tuple(fc.nat(12), fc.nat(12)))
    .map((groups) =>
      council(
        Object.fromEntries(Object.entries(groups).map(([name, [a, b]]) => [name, [Math.min(a, b), Math.max(a, b)]])),
      ),
    );

  it('shows no group of few, nor one that could be worked out, and adds up', () => {
    fc.assert(
      fc.property(anyCouncil, (report) => {
        const { rows, joined } = committeeReport(report);
        const all = rows.at(-1);
        const parts = rows.slice(0, -1);
        for (const { kind, counted } of parts) {
          assert.ok(kind === 'joined' ? joined > 1 || parts.length === 1 : counted >= SMALLEST_GROUP);
        }
        assert.equal(
          parts.reduce((sum, { counted }) => sum + counted, 0),
          all?.counted,
        );
        assert.equal(
          parts.reduce((sum, { finished }) => sum + finished, 0),
          all?.finished,
        );
      }),
    );
  });
});

describe('the report for a freedom of information request', () => {
  it('rounds every figure to the nearest five, and totals on their own', () => {
    const { rows } = foiReport(council({ A: [2, 12], B: [2, 12], C: [2, 12] }));
    assert.deepEqual(
      rows.map(({ counts: { finished, counted } }) => [finished, counted]),
      [
        [0, 10],
        [0, 10],
        [0, 10],
        [5, 35],
      ],
    );
  });

  it('lets no figure through that is not rounded', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), (one, other) => {
        const report = council({ A: [0, one], B: [other, other] });
        for (const { counts } of foiReport(report).rows) {
          for (const figure of FOI_FIGURES) assert.equal(counts[figure] % 5, 0, figure);
        }
        const exact = figuresByName(report.figures);
        const whole = foiReport(report).rows.at(-1)?.counts;
        for (const figure of FOI_FIGURES) assert.ok(Math.abs((whole?.[figure] ?? 99) - exact[figure]) <= 2);
      }),
    );
  });

  it('rounds 2 down and 3 up', () => assert.deepEqual([0, 2, 3, 7, 8].map(rounded), [0, 0, 5, 5, 10]));
});
