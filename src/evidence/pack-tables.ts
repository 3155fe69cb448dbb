/** The tables of an evidence pack: what its files of facts say, for a spreadsheet. Pure. */
import type { Course } from '../course/course.ts';
import type { Fact } from '../learning/fact.ts';
import type { RosterEntry } from '../people/entry.ts';
import type { Person } from '../store/store.ts';
import type { SigningKey } from './signing-key.ts';
import { completionsIn, nameOf } from './statement.ts';
import { statementCode } from './statement-code.ts';

export const PEOPLE_HEADER = [
  ...['person', 'name', 'email', 'team', 'service', 'directorate', 'cohort'],
  ...['starts_on', 'left_on', 'exempt_until', 'exempt_reason', 'external_completion', 'approved_by'],
];

/** `person` is null for who was never met, `entry` for who is not on the roster. */
export function personRow(id: string, person: Person | null, entry: RosterEntry | null): string[] {
  const email = entry?.email ?? person?.email;
  const external = entry?.externalCompletion;
  return [
    ...[id, nameOf(person, entry), email, entry?.team, entry?.service, entry?.directorate, entry?.cohort],
    ...[entry?.startsOn, entry?.leftOn, entry?.exemptUntil, entry?.exemptReason, external?.on, external?.approvedBy],
  ].map((cell) => cell ?? '');
}

export const COMPLETIONS_HEADER = [
  ...['person', 'round', 'completed_at', 'score', 'total', 'pass_mark_percent', 'course_version', 'statement_code'],
];

/** `passMarks`: by version of the course, in percent. */
export function completionRows(
  id: string,
  facts: readonly Fact[],
  key: SigningKey,
  passMarks: ReadonlyMap<string, Course['about']['passMark']>,
): string[][] {
  return completionsIn(facts).map(({ round, at, score, total, course, hash }) => [
    ...[id, String(round), at, String(score), String(total)],
    ...[String(passMarks.get(course) ?? ''), course, statementCode(key, id, hash).text],
  ]);
}

export const DELIVERIES_HEADER = ['person', 'at', 'what', 'item', 'slot', 'attempt', 'more'];

/** Everything on the road of reminders: what was claimed, delivered, could not be, and what was owed. */
export function deliveryRows(id: string, facts: readonly Fact[]): string[][] {
  return facts.flatMap((fact) => {
    if (!/^(reminder-|owed)/.test(fact.kind) || /^reminders-/.test(fact.kind)) return [];
    const { kind, key: _key, at, cause: _cause, seq: _seq, hash: _hash, ...said } = fact;
    const told: Record<string, unknown> = said;
    const { item = '', slot = '', attempt = '', ...more } = told;
    const rest = Object.keys(more).length === 0 ? '' : JSON.stringify(more);
    return [[id, at, kind, String(item), String(slot), String(attempt), rest]];
  });
}
