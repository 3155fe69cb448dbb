/** What can be done at the playground, behind its addresses. */
import type { Response } from 'express';
import type { IncomingEvent } from '../../src/chat.ts';
import { playHalfWay } from './half-way.ts';
import { passTime } from './pass-time.ts';
import type { People, PretendPerson } from './people.ts';
import type { Streams } from './stream.ts';
import type { KeptFile, SentEntry } from './transcript.ts';
import { drawHome, type Handle, post, type TurnParts, takeTurn } from './turn.ts';
import type { HomeOnPage, PersonOnPage, StateOnPage } from './wire.ts';

export interface Desk {
  state(): StateOnPage;
  find(id: string): PretendPerson | null;
  show(person: PretendPerson): PersonOnPage;
  make(): Promise<PretendPerson>;
  /** A new person takes this one's place in the list, and everything of the old one stays. Whoever has the place already keeps it. */
  startAfresh(person: PretendPerson): Promise<PretendPerson>;
  /** Nothing happens where the clock is not at the offset `from` (any more). */
  moveClock(days: number, from: number): Promise<void>;
  /** Brings somebody to where their role begins, the first time they are looked at. */
  prepare(person: PretendPerson): Promise<void>;
  entries(person: PretendPerson, after: number): Promise<SentEntry[]>;
  /** False: what was done was not kept, or nobody knows. */
  take(person: PretendPerson, id: string, event: IncomingEvent | 'unknown-button'): Promise<boolean>;
  home(person: PretendPerson): Promise<HomeOnPage>;
  stream(person: PretendPerson, after: number, response: Response): Promise<void>;
  file(person: PretendPerson, seq: number, index: number): Promise<KeptFile | null>;
  picture(file: string): Promise<Uint8Array | null>;
}

export interface DeskParts extends TurnParts {
  people: People;
  streams: Streams;
  handle: Handle;
  /** Does what is due at the present moment. */
  happen(): Promise<void>;
  /** Told when somebody has taken another's place, and waited for. */
  replaced(): Promise<void>;
  picture(file: string): Promise<Uint8Array | null>;
}

/** Everybody has one of their own, so that nobody is taken for who they replaced. */
export function emailOf({ id }: PretendPerson): string {
  return `${id}@playground.example`;
}

export function createDesk(parts: DeskParts): Desk {
  const { people, streams, transcripts, words, handle, replaced } = parts;
  const preparing = new Map<string, Promise<void>>();

  const show = ({ id, role }: PretendPerson): PersonOnPage => ({ id, role, ...words.people[role] });
  const state = (): StateOnPage => ({
    bot: words.bot,
    people: people.listed().map(show),
    clockOffset: people.clockOffset(),
  });

  async function prepare(person: PretendPerson): Promise<void> {
    if (people.isReady(person.id)) return;
    const begun = preparing.get(person.id) ?? bringToBeginning(parts, person);
    preparing.set(person.id, begun);
    await begun.finally(() => preparing.delete(person.id));
  }

  return {
    state,
    show,
    find: people.get,
    make: () => people.make('visitor'),
    async startAfresh({ id, role }) {
      const listed = people.listed().find((candidate) => candidate.role === role);
      if (listed && listed.id !== id) return listed;
      const person = await people.make(role);
      await replaced();
      streams.tell(state());
      return person;
    },
    async moveClock(days, from) {
      if (people.clockOffset() !== from) return;
      const halfWay = people.listed().find(({ role }) => role === 'half-way');
      // Their half of the course lies before all that the days bring.
      if (halfWay) await prepare(halfWay);
      await passTime(parts, days);
      streams.tell(state());
    },
    prepare,
    entries: async ({ id }, after) => (await transcripts.open(id)).after(after),
    async take(person, id, event) {
      if (event !== 'unknown-button') return (await takeTurn(parts, handle, person, id, event)).kept;
      post(parts, await transcripts.open(person.id), person.id, words.unknownButton());
      return true;
    },
    home: async (person) => ({ blocks: await drawHome(parts, handle, person) }),
    async stream({ id }, after, response) {
      streams.open(response, await transcripts.open(id), after);
    },
    file: async ({ id }, seq, index) => (await transcripts.open(id)).file(seq, index),
    picture: parts.picture,
  };
}

/** May be cut short by a kill and then runs again: it begins where the person is. */
async function bringToBeginning(parts: DeskParts, person: PretendPerson): Promise<void> {
  const { people, handle } = parts;
  if (person.role === 'visitor') return;
  // Who was written to before anybody looked has been welcomed.
  const isNew = (await parts.transcripts.open(person.id)).after(0).length === 0;
  if (isNew) await takeTurn(parts, handle, person, 'joined', { kind: 'joined' });
  if (person.role === 'half-way') {
    await playHalfWay(async (event) => (await takeTurn(parts, handle, person, crypto.randomUUID(), event)).said);
  }
  await people.markReady(person.id);
}
