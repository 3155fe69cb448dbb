/** What managers and training leads can ask and do in chat about the messages that are sent. */
import { dayOf } from '../day.ts';
import type { NewFact } from '../learning/fact.ts';
import { standsInFor } from '../people/deputies.ts';
import { standingOf } from '../people/standing.ts';
import { maySee, sightOf } from '../people/who-may-see.ts';
import { gather } from '../reports/gather.ts';
import type { Rules } from '../reports/member.ts';
import { placeOf } from '../reports/place.ts';
import { appendAlways } from '../store/append-always.ts';
import type { PersonId, Store } from '../store/store.ts';
import { sinceDigest } from './digest.ts';
import { createLedger, type Ledger } from './ledger.ts';
import type { Pausing } from './pause.ts';
import type { SendingState } from './sending-mode.ts';
import { sentOf } from './sent.ts';

export type SendingAsk =
  | { kind: 'deliveries' }
  | { kind: 'pause' }
  | { kind: 'resume' }
  /** `slot`: the Monday of a digest. */
  | { kind: 'thank'; slot: string }
  | { kind: 'decide'; person: PersonId; claim: string; approved: boolean };

export type SendingPage =
  | { kind: 'deliveries'; ledger: Ledger; mode: SendingState }
  | { kind: 'paused' | 'resumed'; changed: boolean; mode: SendingState['mode'] }
  | { kind: 'thanked'; names: string[] }
  | { kind: 'decided'; name: string; approved: boolean; changed: boolean }
  /** Only a lead, or only their manager, may do that. */
  | { kind: 'refused' };

export interface SendingDeskParts {
  store: Store;
  pausing: Pausing;
  mode: SendingState['mode'];
  rules: Omit<Rules, 'today'>;
  timeZone: string;
}

export interface SendingTurn {
  /** Of whoever asks. */
  facts: NewFact[];
  /** Does what was asked for, once the facts are kept. */
  finish(): Promise<SendingPage>;
}

export interface SendingDesk {
  open(ask: SendingAsk, asker: SendingAsker): Promise<SendingTurn>;
}

export interface SendingAsker {
  person: PersonId;
  isLead: boolean;
  /** What they have been told so far. */
  facts: Parameters<typeof sentOf>[0];
  at: string;
  cause: string;
}

const REFUSED: SendingTurn = { facts: [], finish: async () => ({ kind: 'refused' }) };

export function createSendingDesk(parts: SendingDeskParts): SendingDesk {
  return {
    async open(ask, asker) {
      switch (ask.kind) {
        case 'thank':
          return thank(parts, ask.slot, asker);
        case 'decide':
          return decide(parts, ask, asker);
        default:
          return asker.isLead ? { facts: [], finish: () => doAsLead(parts, ask.kind, asker) } : REFUSED;
      }
    },
  };
}

async function doAsLead(
  { store, pausing, mode, rules }: SendingDeskParts,
  what: 'deliveries' | 'pause' | 'resume',
  { person, at }: SendingAsker,
): Promise<SendingPage> {
  if (what === 'pause') return { kind: 'paused', changed: await pausing.pause({ kind: 'lead', person }), mode };
  if (what === 'resume') return { kind: 'resumed', changed: await pausing.resume({ kind: 'lead', person }), mode };
  const { add, ledger } = createLedger({ ...rules, today: dayOf(at) });
  await gather(store, { entries: await store.people.entries(), strangers: 'everybody' }, add);
  return { kind: 'deliveries', ledger: ledger(), mode: { mode, paused: await pausing.isPaused() } };
}

/** Everybody whom the digest of that week named as finished, and who is still the reader's. */
async function thank(
  { store, rules, timeZone }: SendingDeskParts,
  slot: string,
  { person, facts, at, cause }: SendingAsker,
): Promise<SendingTurn> {
  const digest = sentOf(facts).find((sent) => sent.item === 'digest' && sent.slot === slot);
  const team = standingOf(await store.people.entries()).direct(person);
  if (!digest || team.length === 0) return REFUSED;
  const since = sinceDigest(facts, slot, timeZone);
  const until = dayOf(digest.at, timeZone);
  const thanked: { person: PersonId; name: string }[] = [];
  await gather(store, { entries: team, strangers: [] }, (member) => {
    const { finishedOn } = placeOf(member, { ...rules, today: dayOf(at) });
    if (finishedOn === null || finishedOn < since || finishedOn > until) return;
    thanked.push({ person: member.person, name: member.name ?? 'Somebody without a name' });
  });
  return {
    facts: thanked.map((one): NewFact => {
      const about = { kind: 'thanks', from: person } as const;
      return {
        kind: 'owed',
        to: { kind: 'person', person: one.person },
        about,
        key: `thanks:${slot}:${one.person}`,
        at,
        cause,
      };
    }),
    finish: async () => ({ kind: 'thanked', names: thanked.map(({ name }) => name) }),
  };
}

async function decide(
  { store }: SendingDeskParts,
  { person, claim, approved }: Extract<SendingAsk, { kind: 'decide' }>,
  asker: SendingAsker,
): Promise<SendingTurn> {
  const entries = await store.people.entries();
  const standing = standingOf(entries);
  const today = dayOf(asker.at);
  const stood = asker.isLead ? [] : await standsInFor(store, asker.person, today);
  const sight = sightOf({ ...asker, standsInFor: stood }, standing, today);
  if (person === asker.person || !maySee(asker, sight, person)) return REFUSED;
  const by = standing.entry(asker.person)?.email ?? (await store.people.get(asker.person))?.email ?? asker.person;
  const name = standing.entry(person)?.name ?? 'Somebody without a name';
  return {
    facts: [],
    async finish() {
      const changed = await keepDecision(store, {
        person,
        claim,
        approved,
        by: asker.person,
        approvedBy: by,
        at: asker.at,
      });
      return { kind: 'decided', name, approved, changed };
    },
  };
}

interface Decision {
  person: PersonId;
  claim: string;
  approved: boolean;
  by: PersonId;
  approvedBy: string;
  at: string;
}

/** False where it had been decided, or was never asked. */
async function keepDecision(store: Store, { person, claim, approved, by, approvedBy, at }: Decision): Promise<boolean> {
  const { facts } = await store.history(person);
  const asked = facts.some(
    (fact) => fact.kind === 'owed' && fact.about.kind === 'done-elsewhere' && fact.hash.startsWith(claim),
  );
  if (!asked) return false;
  const about = { kind: 'decided-elsewhere', approved, by } as const;
  const kept = await appendAlways(store, person, [
    { kind: 'elsewhere-decided', claim, approved, by, approvedBy, key: `elsewhere-decided:${claim}`, at, cause: null },
    { kind: 'owed', to: { kind: 'person', person }, about, key: `owed:decided:${claim}`, at, cause: null },
  ]);
  return kept.length > 0;
}
