/** Whether typed words are about the messages that are sent, or about having done the course elsewhere. Pure. */
import type { Action } from '../action.ts';
import type { SendingAsk } from './sending-desk.ts';

export type SendingIntent = { kind: 'sending'; ask: SendingAsk } | { kind: 'done-elsewhere'; words: string };

/** What is kept of somebody's own words, in characters. */
const LONGEST = 300;

const DELIVERIES = /^(?:show )?(?:me )?(?:the )?deliveries$|^who (?:was|were|is|are) not reached$|^messages sent$/;
const EVERYBODY = '(?:all reminders|reminders for (?:all|everybody|everyone)|sending(?: reminders)?|the sending)';
const PAUSE = new RegExp(`^pause ${EVERYBODY}$`);
const RESUME = new RegExp(`^(?:resume|restart|go on with) ${EVERYBODY}$`);
const ELSEWHERE =
  /^(?:i )?(?:ve |have )?(?:ive )?(?:already )?(?:did|done|took|taken|completed|finished|passed) (?:this|it|that|the course|this course|the training|this training) (?:already|before|elsewhere|somewhere else|at (?:an|my)(?:other)? .+)/;

/** `said`: the words in lower case without signs; `text`: as typed. */
export function readSendingIntent(said: string, text: string): SendingIntent | null {
  if (DELIVERIES.test(said)) return { kind: 'sending', ask: { kind: 'deliveries' } };
  if (PAUSE.test(said)) return { kind: 'sending', ask: { kind: 'pause' } };
  if (RESUME.test(said)) return { kind: 'sending', ask: { kind: 'resume' } };
  return ELSEWHERE.test(said) ? { kind: 'done-elsewhere', words: text.slice(0, LONGEST) } : null;
}

type SendingAction = Extract<
  Action,
  { kind: 'deliveries' | 'pause-sending' | 'resume-sending' | 'thank' | 'approve' | 'decline' }
>;

export function sendingAsk(action: SendingAction): SendingAsk {
  switch (action.kind) {
    case 'pause-sending':
      return { kind: 'pause' };
    case 'resume-sending':
      return { kind: 'resume' };
    case 'approve':
    case 'decline':
      return { kind: 'decide', person: action.person, claim: action.claim, approved: action.kind === 'approve' };
    default:
      return action;
  }
}
