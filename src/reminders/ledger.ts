/** What became of the messages to everybody: assigned, sent, delivered, could not be reached, opened, started, passed. Pure. */
import type { Unreachable } from '../chat.ts';
import type { Member, Rules } from '../reports/member.ts';
import { placeOf } from '../reports/place.ts';
import type { Reach } from './reach.ts';

export const DELIVERIES = ['delivered', 'doubtful', 'unreachable', 'none'] as const satisfies Reach['delivery'][];
/** How far somebody has come since; each person is in exactly one. */
export const STAGES = ['nothing', 'opened', 'started', 'passed'] as const;
export type Stage = (typeof STAGES)[number];

export interface RoundLedger {
  round: number;
  /** People, by what became of the messages to them and by how far they have come. */
  people: Record<Reach['delivery'], Record<Stage, number>>;
}

export interface Ledger {
  /** The rounds that somebody is in, the first one first; each adds up to all who are in it. */
  rounds: RoundLedger[];
  /** By name, those whom no message has reached and who have not come by themselves. */
  unreached: Unreached[];
  /** Messages that may have arrived or not. */
  doubtful: { name: string; item: Reach['doubtful'][number]['item']; at: string }[];
}

export interface Unreached {
  name: string;
  email: string;
  reason: Unreachable;
  /** ISO 8601. */
  triedAt: string | null;
}

/** Takes people one at a time, so that a large council can be gone through in pieces. */
export function createLedger(rules: Rules): { add(member: Member): void; ledger(): Ledger } {
  const rounds = new Map<number, RoundLedger>();
  const unreached: Unreached[] = [];
  const doubtful: Ledger['doubtful'] = [];

  return {
    add(member) {
      const { entry, summary, name } = member;
      const called = name ?? 'Somebody without a name';
      for (const one of summary?.reach.doubtful ?? []) doubtful.push({ name: called, ...one });
      if (!isAssigned(member, rules)) return;
      const round = summary?.round ?? 1;
      const ledger = rounds.get(round) ?? { round, people: nobody() };
      rounds.set(round, ledger);
      ledger.people[summary?.reach.delivery ?? 'none'][stageOf(member, rules)] += 1;
      const { state, reason, triedAt } = summary?.reach ?? { state: 'waiting', reason: null, triedAt: null };
      if (state === 'unreachable' && reason)
        unreached.push({ name: called, email: entry?.email ?? '', reason, triedAt });
    },
    ledger: () => ({ rounds: [...rounds.values()].sort((a, b) => a.round - b.round), unreached, doubtful }),
  };
}

/** Those on the roster who are to take the course now, or have taken it. */
function isAssigned(member: Member, rules: Rules): boolean {
  const { category, approvedBy } = placeOf(member, rules);
  return (category === 'counted' || category === 'new') && approvedBy === null;
}

function stageOf(member: Member, rules: Rules): Stage {
  const { progress } = placeOf(member, rules);
  if (progress === 'finished') return 'passed';
  if (progress === 'in-progress') return 'started';
  return member.summary?.reach.state === 'opened' ? 'opened' : 'nothing';
}

function nobody(): RoundLedger['people'] {
  const none = () => ({ nothing: 0, opened: 0, started: 0, passed: 0 });
  return { delivered: none(), doubtful: none(), unreachable: none(), none: none() };
}

/** People in one round whom the two tests let through. */
export function headcount(
  { people }: RoundLedger,
  isDelivery: (delivery: Reach['delivery']) => boolean = () => true,
  isStage: (stage: Stage) => boolean = () => true,
): number {
  return DELIVERIES.filter(isDelivery).reduce(
    (sum, delivery) => sum + STAGES.filter(isStage).reduce((inner, stage) => inner + people[delivery][stage], 0),
    0,
  );
}
