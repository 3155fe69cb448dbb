import type { Unreachable } from '../../src/chat.ts';
import { AppError } from '../../src/errors.ts';
import { isLasting, signInRefusal } from './sign-in-refusal.ts';

export interface Failure {
  /** `no`: it cannot have had any effect. `maybe`: it may have arrived all the same. */
  arrived: 'no' | 'maybe';
  /** HTTP status; null where no answer came. */
  status: number | null;
  /** The Bot Connector's own word for what is wrong, `ConversationBlockedByUser` say; null where it gave none. */
  word: string | null;
  /** How long it asks to wait, in ms; null where it does not. */
  waitAsked: number | null;
}

/** A call to the Bot Connector failed, after exactly one attempt. */
export class ConnectorError extends AppError {
  readonly failure: Failure;
  /** Microsoft will refuse the next call as well, until somebody mends the settings. */
  readonly isHopeless: boolean;
  constructor(failure: Failure, options?: { cause?: unknown }) {
    const refusal = signInRefusal(options?.cause);
    const what = failure.status === null ? 'no answer' : `status ${failure.status}`;
    super(
      'teams-connector',
      refusal === null
        ? `A call to the Bot Connector failed: ${what}${failure.word ? `, ${failure.word}` : ''}.`
        : `The bot could not sign in to Microsoft. ${refusal} What to change: npm run doctor.`,
      options,
    );
    this.failure = failure;
    this.isHopeless = refusal !== null && isLasting(refusal);
  }
}

/** Statuses with which the Bot Connector says: not now, send it again. */
const AGAIN = [412, 429];

/** Whether the same message may be sent again without anybody getting it twice. */
export function maySendAgain({ status, arrived }: Failure): boolean {
  return status === null ? arrived === 'no' : AGAIN.includes(status);
}

/** Teams' words for a person who has blocked or removed the app; its documentation calls them unreliable. */
const BLOCKED = ['ConversationBlockedByUser', 'MessageWritesBlocked', 'BotBlockedByUser'];
const LEFT = ['BotNotInConversationRoster', 'ForbiddenOperationException'];

/** Why a person cannot be written to; null for any other failure. */
export function unreachableBecause({ status, word }: Failure): Unreachable | null {
  if (status === 404) return 'not-found';
  if (status !== 403) return null;
  if (word !== null && BLOCKED.includes(word)) return 'blocked';
  return word !== null && LEFT.includes(word) ? 'left' : 'not-allowed';
}
