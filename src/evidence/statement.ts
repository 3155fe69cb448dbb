/** What a statement of completion states. */
import type { Fact } from '../learning/fact.ts';
import type { RosterEntry } from '../people/entry.ts';
import type { Person, PersonId } from '../store/store.ts';
import type { SigningKey } from './signing-key.ts';
import { type StatementCode, statementCode } from './statement-code.ts';

export interface Statement {
  /** Null where neither the roster nor the platform tells it. */
  name: string | null;
  /** The version of the course that was taken. */
  course: string;
  /** ISO 8601. */
  completedAt: string;
  score: number;
  total: number;
  /** From 2 on it was a refresher. */
  round: number;
  /** As it is written. */
  code: string;
}

export type CompletedFact = Extract<Fact, { kind: 'completed' }>;

/** Every completion in a history, oldest first. */
export function completionsIn(facts: readonly Fact[]): CompletedFact[] {
  return facts.filter((fact) => fact.kind === 'completed');
}

/** `id`: whose document the fact is in. */
export function stateCompletion(
  key: SigningKey,
  id: PersonId,
  name: string | null,
  completed: CompletedFact,
): Statement {
  const { course, at, score, total, round, hash } = completed;
  return { name, course, completedAt: at, score, total, round, code: statementCode(key, id, hash).text };
}

/** The one with this code among a person's completions. Null: there is none such, so the code was made up or something was changed. */
export function findCompletion(key: SigningKey, id: PersonId, facts: readonly Fact[], code: StatementCode) {
  return completionsIn(facts).find(({ hash }) => statementCode(key, id, hash).text === code.text) ?? null;
}

/** As the council writes it, or else as the platform does. */
export function nameOf(person: Person | null, entry: RosterEntry | null): string | null {
  return entry?.name ?? person?.name ?? null;
}
