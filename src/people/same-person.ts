/** Whether two people are one, where no platform can tell: whoever runs the course is asked, and their answer is carried out. */
import type { Platform } from '../chat.ts';
import { type Day, dayOf } from '../day.ts';
import { AppError } from '../errors.ts';
import type { DoubtReason, Fact, NewFact } from '../learning/fact.ts';
import { appendAlways } from '../store/append-always.ts';
import { type PersonId, PROGRAMME, type Store } from '../store/store.ts';
import type { RosterEntry } from './entry.ts';
import { standingOf } from './standing.ts';
import { joinLines, updateRoster } from './update-roster.ts';

export interface SamePersonQuestion {
  /** By which the answer refers to it. */
  code: string;
  /** When it was asked, ISO 8601. */
  at: string;
  /** Who came later. */
  person: PersonId;
  other: PersonId;
  reason: DoubtReason;
}

type Stores = Pick<Store, 'people' | 'history' | 'append'>;

/** The question, and that it is owed to the training leads; known ones are left out by their keys. */
export function askedFacts(doubt: Pick<SamePersonQuestion, 'person' | 'other' | 'reason'>, at: string): NewFact[] {
  const { person, other, reason } = doubt;
  const pair = pairOf(doubt);
  return [
    { kind: 'same-person-asked', person, other, reason, key: `same-person-asked:${pair}`, at, cause: null },
    {
      kind: 'owed',
      to: { kind: 'leads' },
      about: { kind: 'same-person' },
      key: `owed:same-person:${pair}`,
      at,
      cause: null,
    },
  ];
}

/** Those that nobody has answered, oldest first. */
export async function openQuestions({ people, history }: Stores): Promise<SamePersonQuestion[]> {
  const { facts } = await history(PROGRAMME);
  const answered = new Set(facts.flatMap((fact) => (fact.kind === 'same-person-answered' ? [pairOf(fact)] : [])));
  const open: SamePersonQuestion[] = [];
  for (const fact of facts) {
    if (fact.kind !== 'same-person-asked' || answered.has(pairOf(fact))) continue;
    if (await areTwo(people, fact)) open.push(questionOf(fact));
  }
  return open;
}

/** A kill may have left a question about somebody who came to nothing, and the two may be one by now. */
async function areTwo(people: Stores['people'], { person, other }: AskedFact): Promise<boolean> {
  const ids = await Promise.all([person, other].map((id) => resolve(people, id)));
  return ids[0] !== null && ids[1] !== null && ids[0] !== ids[1];
}

async function resolve(people: Stores['people'], id: PersonId): Promise<PersonId | null> {
  return (await people.get(id))?.id ?? (await people.entry(id))?.person ?? null;
}

type AskedFact = Extract<Fact, { kind: 'same-person-asked' }>;

/** The same whichever of the two came later. */
function pairOf({ person, other }: Pick<SamePersonQuestion, 'person' | 'other'>): string {
  return [person, other].sort().join(':');
}

function questionOf({ hash, at, person, other, reason }: AskedFact): SamePersonQuestion {
  return { code: hash.slice(0, 6), at, person, other, reason };
}

export interface SamePersonAnswer {
  code: string;
  same: boolean;
  /** The training lead; null for an operator. */
  by: PersonId | null;
}

/** Throws an AppError: `no-question` for a code of no open question, `two-lines` where the file must be mended first. */
export async function answerQuestion(store: Stores, answer: SamePersonAnswer, now: Date): Promise<SamePersonQuestion> {
  const question = (await openQuestions(store)).find(({ code }) => code === answer.code);
  if (!question) throw new AppError('no-question', `There is no open question ${answer.code}.`);
  if (answer.same && question.reason === 'two-lines') {
    throw new AppError(
      'two-lines',
      'One person has two lines in the file: take one of them out and import it again. Nothing was changed.',
    );
  }
  const at = now.toISOString();
  if (answer.same) await becomeOne(store, question, at);
  else await stayTwo(store, question, dayOf(at));
  const { person, other } = question;
  const { same, by } = answer;
  await appendAlways(store, PROGRAMME, [
    {
      kind: 'same-person-answered',
      person,
      other,
      same,
      by,
      key: `same-person-answered:${pairOf(question)}`,
      at,
      cause: null,
    },
  ]);
  return question;
}

/** Who is in the roster now goes on; else who was there first. */
async function becomeOne(store: Stores, { person, other }: SamePersonQuestion, at: string): Promise<void> {
  const line = await store.people.entry(person);
  const [goesOn, ended] = line !== null && line.leftOn === null ? [person, other] : [other, person];
  await store.people.join(ended, goesOn, at);
  await updateRoster(store.people, (entries) => joinLines(entries, ended, goesOn));
}

/** An address that was given to somebody new takes its line of the roster with it; the one who had it before has left. */
async function stayTwo(store: Stores, { person, other, reason }: SamePersonQuestion, today: Day): Promise<void> {
  if (reason !== 'address-reused') return;
  const email = (await store.people.get(person))?.email;
  await updateRoster(store.people, (entries) => {
    const line = standingOf(entries).entry(other);
    const isFree = standingOf(entries).entry(person) === null;
    if (line === null || line.leftOn !== null || line.email !== email || !isFree) return null;
    const left: RosterEntry = { ...line, leftOn: today };
    const taken: RosterEntry = { ...line, person, addedOn: today };
    return entries.flatMap((entry) => (entry === line ? [taken, left] : [entry]));
  });
}

export interface DescribedQuestion extends SamePersonQuestion {
  /** The two, as they are known: the one who came later first. */
  people: { name: string; email: string | null; platforms: Platform[]; facts: number; leftOn: Day | null }[];
}

/** Those that nobody has answered, with what somebody needs to know to answer them. */
export async function describeQuestions(store: Stores): Promise<DescribedQuestion[]> {
  const questions = await openQuestions(store);
  return Promise.all(
    questions.map(async (question) => ({
      ...question,
      people: await Promise.all([question.person, question.other].map((id) => describePerson(store, id))),
    })),
  );
}

async function describePerson({ people, history }: Stores, id: PersonId): Promise<DescribedQuestion['people'][number]> {
  const [person, entry] = [await people.get(id), await people.entry(id)];
  return {
    name: entry?.name ?? person?.name ?? 'Somebody without a name',
    email: entry?.email ?? person?.email ?? null,
    platforms: [...new Set(person?.addresses.map(({ platform }) => platform))],
    facts: (await history(id)).version,
    leftOn: entry?.leftOn ?? null,
  };
}
