/** One function for everything a person can do: who is it, what comes of what they ask, keep that, say it. */
import { randomUUID } from 'node:crypto';
import type { Incoming, Reply } from './chat.ts';
import { decideTurn, type TurnParts } from './decide-turn.ts';
import { describeError, NotKeptError, StoreError } from './errors.ts';
import { createLatelyAsked } from './faq/lately-asked.ts';
import { OutOfPatience, withPatience } from './patience.ts';
import type { Meeting } from './people/meeting.ts';
import { createSaid } from './said.ts';
import { somethingFailed } from './say/sorry.ts';
import type { Person, Store } from './store/store.ts';
import { createTurns } from './turns.ts';

export interface BotParts extends Omit<TurnParts, 'lately'> {
  store: Store;
  meeting: Pick<Meeting, 'meet'>;
  isLead(person: Person): Promise<boolean>;
  /** After this long nobody waits any more for an answer to be kept, in ms. */
  patience?: number;
}

export interface Bot {
  /** Resolves when what happened is stored. Rejects with a NotKeptError when it was not, or when that is not known. */
  handle(incoming: Incoming): Promise<Reply>;
}

/** Slack waits three seconds for an acknowledgement; this leaves time to send one. */
const PATIENCE = 2_500;
/** Of one person's events only one is under way here; another process may still be quicker now and then. */
const STALE_TRIES = 5;

export function createBot(parts: BotParts): Bot {
  const turns = createTurns();
  const said = createSaid(parts.now);
  const lately = createLatelyAsked();

  async function handle(incoming: Incoming): Promise<Reply> {
    const { platform, workspace, userId } = incoming.from;
    return turns.run(`${platform}\n${workspace}\n${userId}`, async () => {
      const key = `${platform}\n${workspace}\n${incoming.id}`;
      if (said.has(key)) return { say: [] };
      const reply = await answer({ ...parts, lately }, incoming);
      said.add(key);
      return reply;
    });
  }

  return { handle };
}

/** The parts, and what the bot itself remembers. */
type Parts = BotParts & TurnParts;

async function answer(parts: Parts, incoming: Incoming): Promise<Reply> {
  try {
    return await withPatience(takeTurn(parts, incoming), parts.patience ?? PATIENCE);
  } catch (error) {
    const reference = randomUUID().slice(0, 8);
    const unsure = error instanceof OutOfPatience;
    if (unsure || error instanceof StoreError) {
      parts.log.error({ reference, cause: error }, 'what a person did was not kept');
      throw new NotKeptError(unsure ? 'unsure' : 'not-kept', reference, { cause: error });
    }
    parts.log.error({ reference, cause: error }, `a turn failed: ${describeError(error)}`);
    return { say: [somethingFailed(reference)] };
  }
}

async function takeTurn(parts: Parts, incoming: Incoming): Promise<Reply> {
  const { store } = parts;
  const person = await parts.meeting.meet(incoming);
  const isLead = await parts.isLead(person);
  const entry = await store.people.entry(person.id);
  for (let tries = 0; tries < STALE_TRIES; tries++) {
    const history = await store.history(person.id);
    const turn = await decideTurn(parts, incoming, { person, entry, isLead }, history);
    if (turn.facts.length === 0) return turn.reply([]);
    const appended = await store.append(person.id, turn.facts, history.version);
    if (appended.kind === 'appended') {
      if (turn.tally !== null) await count(parts, turn.tally);
      return turn.reply(appended.added);
    }
  }
  throw new StoreError('stale', `Others kept writing the history of ${person.id}; this turn was given up.`);
}

/** That somebody has judged a chapter stands in their history by now; a tally that fails is no reason to trouble them. */
async function count({ store, log }: BotParts, tally: string): Promise<void> {
  await store.tallies.add(tally).catch((error: unknown) => {
    log.error({ problem: describeError(error) }, 'a verdict on a chapter was not counted');
  });
}
