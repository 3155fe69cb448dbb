/** A turn about quick questions: what is kept of it, without a name, and what is said. */
import type { Incoming, Reply } from './chat.ts';
import { dayOf } from './day.ts';
import { describeError } from './errors.ts';
import type { Asked, LatelyAsked } from './faq/lately-asked.ts';
import type { QuickQuestions } from './faq/quick-questions.ts';
import type { NewFact } from './learning/fact.ts';
import { newFact, type Situation } from './learning/situation.ts';
import { entryJudgedKey, entryVerdictKey } from './learning/verdicts.ts';
import type { Log } from './log.ts';
import { withPatience } from './patience.ts';
import { readRequest } from './read-request.ts';
import type { Asker, QuickRequest, Request } from './request.ts';
import { type QuickNews, sayQuick } from './say/quick-reply.ts';
import type { Listener } from './say/reply.ts';
import type { Store } from './store/store.ts';

export interface QuickParts {
  store: Pick<Store, 'questions' | 'tallies'>;
  lately: LatelyAsked;
  quick: QuickQuestions | null;
  log: Log;
}

/** How many of the nearest entries stand beside a question in the list, and are offered instead. */
const NEAREST = 3;

/** While the quick questions are being read, somebody who asks one waits for at most this long, in ms. */
const QUICK_WITHIN = 800;

/** What somebody asks for. The quick questions are waited for only where nothing can be told without them, and not for long. */
export async function readWithQuick(
  incoming: Incoming,
  unread: Asker,
  { quick, log }: { quick(): Promise<QuickQuestions | null>; log: Log },
): Promise<{ asker: Asker; read: Request }> {
  const read = readRequest(incoming, unread);
  if (!NEED_QUICK.includes(read.kind)) return { asker: unread, read };
  const ready = await withPatience(quick(), QUICK_WITHIN).catch((error: unknown) => {
    log.warn({ problem: describeError(error) }, 'the quick questions were not ready');
    return null;
  });
  const asker = { ...unread, quick: ready };
  return { asker, read: readRequest(incoming, asker) };
}

/** Words that look as if they asked for a report may be a question after all. */
const NEED_QUICK: readonly string[] = ['not-now', 'questions', 'report'] satisfies Request['kind'][];

export function quickFacts(request: QuickRequest, situation: Situation): NewFact[] {
  if (request.kind !== 'entry-judged' || request.again) return [];
  const { id } = request.entry;
  return [newFact(situation, { kind: 'entry-judged', entry: id }, entryJudgedKey(id))];
}

/** Once the facts are kept: what stands in nobody's history, then the reply. Rejects where what the reply says was not kept. */
export async function quickReply(
  request: QuickRequest,
  parts: QuickParts,
  listener: Listener,
  pressed: boolean,
): Promise<Reply> {
  return sayQuick(request, await newsOf(request, parts, listener.now), { ...listener, pressed, quick: parts.quick });
}

async function newsOf(request: QuickRequest, parts: QuickParts, now: string): Promise<QuickNews> {
  const { store, lately } = parts;
  const day = dayOf(now);
  switch (request.kind) {
    case 'question': {
      const asked = askedIn(request, parts.quick);
      if (asked === null) return { kind: 'asked', reference: '' };
      // Nobody is told that it stands there, so that a failure is no reason to trouble them.
      if (asked.state === 'listed') await orLogged(store.questions.add(asked, day), parts.log);
      return { kind: 'asked', reference: lately.note(asked) };
    }
    case 'entry-judged':
      if (!request.again)
        await orLogged(store.tallies.add(entryVerdictKey(request.entry.id, request.right)), parts.log);
      return { kind: 'nothing' };
    case 'none-of-these': {
      const asked = lately.recall(request.asked);
      if (!asked) return { kind: 'none', asked: null };
      const before = { ...asked };
      if (asked.state === 'new') {
        await store.questions.add(asked, day);
        asked.state = 'listed';
      }
      return { kind: 'none', asked: before };
    }
    case 'questions':
      if (request.done !== null) await store.questions.done(request.done);
      return { kind: 'list', questions: await store.questions.list(day) };
    default:
      return { kind: 'nothing' };
  }
}

/** What is remembered of a question for its buttons; null for one without words, or with too many. */
function askedIn(
  { text, found }: Extract<QuickRequest, { kind: 'question' }>,
  quick: QuickQuestions | null,
): Asked | null {
  if (!quick || !('ranked' in found)) return null;
  const words = quick.strip(text);
  const others = found.kind === 'answer' ? found.ranked.slice(1, 1 + NEAREST) : [];
  const state = !/\p{L}/u.test(words) ? 'wordless' : found.kind === 'unknown' ? 'listed' : 'new';
  return { text: words, nearest: found.ranked.slice(0, NEAREST).map(({ id }) => id), others, state };
}

async function orLogged(work: Promise<void>, log: Log): Promise<void> {
  await work.catch((error: unknown) => {
    log.error({ problem: describeError(error) }, 'something was not counted that is kept without names');
  });
}
