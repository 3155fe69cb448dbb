/** What the bot hands out of the evidence: statements, and whether one is genuine. */
import type { Message } from '../chat.ts';
import type { Course } from '../course/course.ts';
import { describeError } from '../errors.ts';
import type { Fact } from '../learning/fact.ts';
import { nextStep } from '../learning/next-step.ts';
import type { Learner } from '../learning/replay.ts';
import type { Log } from '../log.ts';
import { aboutErasure, erasureAsked } from '../say/erasure.ts';
import { myData } from '../say/my-data.ts';
import { genuine, giveStatement, howToVerify, noStatementYet, notGenuine, statementPage } from '../say/statement.ts';
import type { Person, Store } from '../store/store.ts';
import { erasureAskedAt } from './ask-erasure.ts';
import { isPrintable, type StatementPage } from './draw-statement.ts';
import { gatherMyData, myDataFile } from './my-data.ts';
import type { EvidenceRequest } from './request.ts';
import { signFile } from './signed-file.ts';
import type { SigningKey } from './signing-key.ts';
import { type CompletedFact, completionsIn, nameOf, stateCompletion } from './statement.ts';
import { findStatement } from './verify-statement.ts';

export interface EvidenceParts {
  store: Store;
  key: SigningKey;
  course(): Course;
  /** Draws a page as PDF. */
  draw(page: StatementPage): Promise<Uint8Array>;
  /** So long after somebody left what is kept about them is erased; null: never by itself. */
  retentionMonths: number | null;
  log: Log;
}

/** Who asks, with all that stands in their history. */
export interface EvidenceAsker {
  person: Person;
  facts: readonly Fact[];
  learner: Learner;
  /** ISO 8601. */
  at: string;
}

export interface Evidence {
  /** What follows the message that the course is completed. */
  onCompletion(person: Person, completed: CompletedFact): Promise<Message>;
  answer(request: EvidenceRequest, asker: EvidenceAsker): Promise<Message[]>;
}

/** Nobody waits longer for a file, in ms: the statement is then given without it. */
const DRAWN_WITHIN = 1_500;

export function createEvidence(parts: EvidenceParts): Evidence {
  return {
    onCompletion: (person, completed) => give(parts, person, completed, []),
    async answer(request, asker) {
      switch (request.kind) {
        case 'statement':
          return [await giveAgain(parts, request.round, asker)];
        case 'verify': {
          if (request.code === null) return [howToVerify()];
          const statement = await findStatement(parts, request.code);
          return [statement ? genuine(parts.course(), statement) : notGenuine()];
        }
        case 'my-data':
          return [await tellAll(parts, asker)];
        case 'erasure':
          return [sayErasure(parts.course(), request.asked, asker)];
      }
    },
  };
}

async function tellAll({ store, course, retentionMonths }: EvidenceParts, { person, at }: EvidenceAsker) {
  const data = await gatherMyData(store, person);
  return myData(course(), data, myDataFile(data, at), retentionMonths);
}

/** Whoever has just asked has a fact of this very moment. */
function sayErasure(course: Course, asked: boolean, { facts, at }: EvidenceAsker): Message {
  const askedAt = erasureAskedAt(facts, at);
  return asked && askedAt === at ? erasureAsked(course) : aboutErasure(course, askedAt);
}

async function giveAgain(parts: EvidenceParts, round: number | null, { person, facts, learner }: EvidenceAsker) {
  const completions = completionsIn(facts);
  const wanted = completions.findLast((completed) => round === null || completed.round === round);
  if (!wanted) return noStatementYet(nextStep(learner, parts.course()));
  return give(parts, person, wanted, completions);
}

async function give(parts: EvidenceParts, person: Person, completed: CompletedFact, all: readonly CompletedFact[]) {
  const { store, key, course } = parts;
  const name = nameOf(person, await store.people.entry(person.id));
  const statement = stateCompletion(key, person.id, name, completed);
  const page = statementPage(course(), statement, isPrintable(name ?? ''));
  const file = await drawInTime(parts, page);
  const others = all.filter(({ round }) => round !== completed.round);
  return giveStatement(
    course(),
    statement,
    file && signFile(key, file, statement.code),
    others.map(({ round, at }) => ({ round, completedAt: at })),
  );
}

/** Null where it fails or takes too long: what was learned is kept by then, and must not look as if it were not. */
async function drawInTime({ draw, log }: EvidenceParts, page: StatementPage): Promise<Uint8Array | null> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), DRAWN_WITHIN);
  });
  try {
    return await Promise.race([draw(page), tooLong]);
  } catch (error) {
    log.error({ problem: describeError(error) }, 'a statement of completion could not be drawn');
    return null;
  } finally {
    clearTimeout(timer);
  }
}
