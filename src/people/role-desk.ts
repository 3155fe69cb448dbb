/** Where people and their roles are asked about in chat: deputies, people who are not theirs, and one person or two. */
import { type Day, dayOf } from '../day.ts';
import { AppError } from '../errors.ts';
import type { NewFact } from '../learning/fact.ts';
import { findDay, type WhenProblem } from '../reminders/read-when.ts';
import { type PersonId, PROGRAMME, type Store } from '../store/store.ts';
import { standsInFor } from './deputies.ts';
import type { RosterEntry } from './entry.ts';
import { findPerson } from './find-person.ts';
import type { Named, RoleAsk } from './role-ask.ts';
import { answerQuestion, type DescribedQuestion, describeQuestions } from './same-person.ts';
import { type Standing, standingOf } from './standing.ts';

export type RolePage =
  | { kind: 'people'; here: number; left: number; importedAt: string | null; questions: DescribedQuestion[] }
  | { kind: 'answered'; same: boolean }
  | { kind: 'no-question' }
  | { kind: 'two-lines' }
  | { kind: 'deputy'; mine: { name: string; until: Day } | null; of: string[] }
  | { kind: 'deputy-named'; name: string; until: Day }
  | { kind: 'deputy-ended'; had: boolean }
  | { kind: 'not-mine'; name: string }
  /** Which of these? `until` as far as a deputy is chosen. */
  | {
      kind: 'which';
      name: string;
      people: { person: PersonId; name: string; team: string | null }[];
      until: Day | null;
    }
  | { kind: 'unknown'; name: string; of: 'roster' | 'team' }
  | { kind: 'until-when'; name: string; problem: WhenProblem | 'none-named' | 'no-day' }
  | { kind: 'managers-only' }
  | { kind: 'leads-only' };

export interface RoleTurn {
  /** Of whoever asks. */
  facts: NewFact[];
  /** Does what was asked for, once the facts are kept. */
  finish(): Promise<RolePage>;
}

export interface RoleAsker {
  person: PersonId;
  isLead: boolean;
  deputy: { person: PersonId; until: Day } | null;
  at: string;
  cause: string;
}

export interface RoleDesk {
  open(ask: RoleAsk, asker: RoleAsker): Promise<RoleTurn>;
}

/** Of more that fit a name, these are offered. */
const OFFERED = 6;

export function createRoleDesk(store: Store): RoleDesk {
  return {
    async open(ask, asker) {
      switch (ask.kind) {
        case 'people':
        case 'same-person':
          return asker.isLead ? { facts: [], finish: () => doAsLead(store, ask, asker) } : says({ kind: 'leads-only' });
        case 'deputy':
          return { facts: [], finish: () => tellDeputies(store, asker) };
        default:
          return openAsManager(store, ask, asker);
      }
    },
  };
}

function says(page: RolePage, facts: NewFact[] = []): RoleTurn {
  return { facts, finish: async () => page };
}

type LeadAsk = Extract<RoleAsk, { kind: 'people' | 'same-person' }>;

async function doAsLead(store: Store, ask: LeadAsk, { person, at }: RoleAsker): Promise<RolePage> {
  if (ask.kind === 'people') return tellPeople(store);
  try {
    await answerQuestion(store, { code: ask.question, same: ask.same, by: person }, new Date(at));
    return { kind: 'answered', same: ask.same };
  } catch (error) {
    if (error instanceof AppError && (error.code === 'no-question' || error.code === 'two-lines')) {
      return { kind: error.code };
    }
    throw error;
  }
}

async function tellPeople(store: Store): Promise<RolePage> {
  const entries = await store.people.entries();
  const here = entries.filter(({ leftOn }) => leftOn === null).length;
  const { facts } = await store.history(PROGRAMME);
  const importedAt = facts.findLast(({ kind }) => kind === 'roster-imported')?.at ?? null;
  return { kind: 'people', here, left: entries.length - here, importedAt, questions: await describeQuestions(store) };
}

async function tellDeputies(store: Store, { person, deputy, at }: RoleAsker): Promise<RolePage> {
  const standing = standingOf(await store.people.entries());
  const today = dayOf(at);
  const managers = await standsInFor(store, person, today);
  const of = managers.filter((id) => standing.isManager(id)).map((id) => nameIn(standing, id));
  const mine = deputy && deputy.until >= today ? { name: nameIn(standing, deputy.person), until: deputy.until } : null;
  return standing.isManager(person) || of.length > 0 ? { kind: 'deputy', mine, of } : { kind: 'managers-only' };
}

function nameIn(standing: Standing, person: PersonId): string {
  return standing.entry(person)?.name ?? 'Somebody without a name';
}

type ManagerAsk = Exclude<RoleAsk, LeadAsk | { kind: 'deputy' }>;

async function openAsManager(store: Store, ask: ManagerAsk, asker: RoleAsker): Promise<RoleTurn> {
  const entries = await store.people.entries();
  const standing = standingOf(entries);
  if (!standing.isManager(asker.person)) return says({ kind: 'managers-only' });
  switch (ask.kind) {
    case 'end-deputy':
      return endDeputy(asker);
    case 'name-deputy':
      return nameDeputy(ask, entries, asker);
    case 'not-mine':
      return notMine(ask.who, standing.below(asker.person), asker);
  }
}

function endDeputy({ person, deputy, at, cause }: RoleAsker): RoleTurn {
  if (deputy === null) return says({ kind: 'deputy-ended', had: false });
  const facts: NewFact[] = [{ kind: 'deputy-ended', key: `deputy-ended:${cause}`, at, cause }];
  if (deputy.until >= dayOf(at)) facts.push(tellsDeputy(deputy.person, person, null, { at, cause }));
  return says({ kind: 'deputy-ended', had: true }, facts);
}

function tellsDeputy(
  to: PersonId,
  manager: PersonId,
  until: Day | null,
  { at, cause }: Pick<RoleAsker, 'at' | 'cause'>,
): NewFact {
  const about = { kind: 'deputy', manager, until } as const;
  return { kind: 'owed', to: { kind: 'person', person: to }, about, key: `owed:deputy:${to}:${cause}`, at, cause };
}

async function nameDeputy(
  { who, until }: Extract<RoleAsk, { kind: 'name-deputy' }>,
  entries: readonly RosterEntry[],
  asker: RoleAsker,
): Promise<RoleTurn> {
  const colleagues = entries.filter(({ person, leftOn }) => person !== asker.person && leftOn === null);
  const found = await findNamed(who, colleagues);
  const name = 'name' in who ? who.name : (found[0]?.name ?? '');
  const [deputy, ...others] = found;
  if (!deputy) return says({ kind: 'unknown', name, of: 'roster' });
  const day = dayFrom(until, dayOf(asker.at));
  if ('problem' in day) return says({ kind: 'until-when', name, problem: day.problem });
  if (others.length > 0) return says(which(name, found, day.day));
  const { at, cause } = asker;
  const key = `deputy-named:${deputy.person}:${day.day}:${cause}`;
  return says({ kind: 'deputy-named', name: deputy.name, until: day.day }, [
    { kind: 'deputy-named', deputy: deputy.person, until: day.day, key, at, cause },
    tellsDeputy(deputy.person, asker.person, day.day, asker),
  ]);
}

function dayFrom(
  until: Extract<RoleAsk, { kind: 'name-deputy' }>['until'],
  today: Day,
): { day: Day } | { problem: WhenProblem | 'none-named' | 'no-day' } {
  if (until === null) return { problem: 'none-named' };
  if ('words' in until) return { problem: 'no-day' };
  if ('day' in until) return until.day < today ? { problem: 'past' } : { day: until.day };
  const found = findDay(until, today);
  // “Next Friday” may be either of two; the shorter time shows less.
  return 'either' in found ? { day: found.either[0] } : found;
}

async function findNamed(who: Named, candidates: readonly RosterEntry[]): Promise<RosterEntry[]> {
  return 'person' in who ? candidates.filter(({ person }) => person === who.person) : findPerson(who.name, candidates);
}

function which(name: string, found: readonly RosterEntry[], until: Day | null): RolePage {
  const people = found.slice(0, OFFERED).map((entry) => ({ person: entry.person, name: entry.name, team: entry.team }));
  return { kind: 'which', name, people, until };
}

/** The roster alone decides; a lead is told, once a day. */
async function notMine(who: Named, people: readonly RosterEntry[], { at, cause }: RoleAsker): Promise<RoleTurn> {
  const found = await findNamed(who, people);
  const [entry, ...others] = found;
  const name = 'name' in who ? who.name : (entry?.name ?? '');
  if (!entry) return says({ kind: 'unknown', name, of: 'team' });
  if (others.length > 0) return says(which(name, found, null));
  const { person } = entry;
  const about = { kind: 'not-mine', person } as const;
  return says({ kind: 'not-mine', name: entry.name }, [
    { kind: 'not-mine', person, key: `not-mine:${person}:${dayOf(at)}`, at, cause },
    { kind: 'owed', to: { kind: 'leads' }, about, key: `owed:not-mine:${person}:${dayOf(at)}`, at, cause },
  ]);
}
