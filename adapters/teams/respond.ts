/** Gives a reply back: the card that takes a pressed one's place in the answer to the press, all else as messages after it. */
import type { Message, Reply } from '../../src/chat.ts';
import { describeError } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import type { Tasks } from '../tasks.ts';
import type { CardPost } from './cloud.ts';
import { ConnectorError, unreachableBecause } from './connector-error.ts';
import type { Files } from './files.ts';
import type { Arrival, Where } from './parse.ts';
import type { Lane, Sender } from './send.ts';
import type { TeamsWords } from './words.ts';

/** How something came in. */
export interface Road {
  came: Arrival;
  /** Pressed on a card, by a client that takes the next card as the answer. */
  invoked: boolean;
  /** Resolves when the request has been answered. */
  acknowledged: Promise<void>;
}

export interface RespondParts {
  draw(message: Message): CardPost;
  /** The same in as many pages as it needs. */
  drawPages(message: Message): CardPost[];
  sender: Sender;
  files: Files;
  tasks: Tasks;
  words: TeamsWords;
  log: Log;
}

export interface Respond {
  reply(road: Road, reply: Reply): Answer;
  /** Says something where nothing was pressed. Resolves when it has been tried; rejects only when the bot stops. */
  deliver(where: Where, reply: Reply, lane: Lane): Promise<void>;
  /** For something that was not kept. A press is answered and never sent again; an event may be, and is told about once. */
  sorry(road: Road, message: Message): Answer;
}

/** What the HTTP request is answered with. */
export interface Answer {
  status: number;
  body?: object;
}

const MOST_TOLD = 1_000;

export function createRespond(parts: RespondParts): Respond {
  const { draw, tasks, words } = parts;
  const told = new Set<string>();

  function isNews({ what }: Arrival): boolean {
    if (what === 'unknown-button') return true;
    if (told.size >= MOST_TOLD) told.clear();
    const news = !told.has(what.id);
    told.add(what.id);
    return news;
  }

  return {
    reply(road, { replace, say }) {
      const { came, invoked } = road;
      const later = invoked || !replace ? { say } : { replace, say };
      tasks.run(came.place.chat, () => send(parts, road, later));
      if (!invoked) return { status: 200 };
      return { status: 200, body: replace ? replacedBy(draw(replace)) : saying(words.answerBelow()) };
    },
    deliver: (where, { say }, lane) => runAll(parts, stepsOf(parts, where, say, lane)),
    sorry(road, message) {
      if (road.invoked) return { status: 200, body: saying(draw(message).text) };
      if (road.came.personal && isNews(road.came)) {
        tasks.run(road.came.place.chat, () => send(parts, road, { say: [message] }));
      }
      return { status: 503 };
    },
  };
}

/** https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format */
function replacedBy({ card }: CardPost): object {
  return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card };
}

function saying(value: string): object {
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value };
}

async function send(parts: RespondParts, { came, acknowledged }: Road, { replace, say }: Reply): Promise<void> {
  const { place, pressed } = came;
  await acknowledged;
  const steps = stepsOf(parts, came, say);
  if (replace && pressed) steps.unshift(() => parts.sender.replace(place, pressed, parts.draw(replace)));
  await runAll(parts, steps);
}

function stepsOf({ drawPages, sender, files }: RespondParts, where: Where, say: readonly Message[], lane?: Lane) {
  const { tenant, userId, place, personal } = where;
  return say.flatMap((message) => [
    ...drawPages(message).map((page) => () => sender.answer(place, page, lane)),
    () => files.offer({ chat: place, owner: { tenant, userId }, personal }, message),
  ]);
}

/** Part of a reply is better than none: a person with the next question can go on. */
async function runAll({ sender, log }: RespondParts, steps: (() => Promise<void>)[]): Promise<void> {
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      if (sender.stopped) throw error;
      log.error({ cause: error }, `part of a reply was not delivered to Teams: ${describeError(error)}`);
      if (error instanceof ConnectorError && unreachableBecause(error.failure)) return;
    }
  }
}
