/** Whether typed words ask how others are getting on. Pure; whether a name in them is one is found out later. */

export type ReportIntent =
  /** `words`: which people and of which group; empty for all. `text`: all that was typed, in case that it is about something else. */
  { kind: 'report' | 'draft'; words: string; text: string } | { kind: 'report-me' };

const WHOLE = /^(?:(?:my |the )?(?:team )?reports?|reprot|my (?:team|people|staff)|team)(?: please)?$/;
const OF_WHOM = /^(?:(?:show|get|give|send) )?(?:me )?(?:the |my |a )?(?:team )?reports? (.+)$/;
const WHO = /^(?:who|whos) (?:is |are |has |have )?(?:still )?(.+?)(?: (?:in|of|from|at) (.+))?$/;
/** What may follow `who is`: any other question that begins so is one for the Playbook. */
const STATES = [
  /^(?:left|outstanding|left to do|not finished|hasnt finished|havent finished|not done)$/,
  /^(?:overdue|late)$/,
  /^(?:in progress|half way)$/,
  /^(?:not started|hasnt started|havent started)$/,
  /^(?:finished|completed|passed|done)$/,
  /^(?:exempt|not reached)$/,
];
const ME =
  /^(?:what (?:does|can|do|will) (?:my manager|my boss|others|the council) see(?: of| about)?(?: me)?|who (?:can )?sees? (?:me|my (?:progress|score|results|answers)))$/;
const DRAFT = /^(?:write to|message|nudge|write a message (?:to|for)|draft a message (?:to|for)) (.+)$/;

/** `said`: the words in lower case without signs. */
export function readReportIntent(said: string, text: string): ReportIntent | null {
  if (WHOLE.test(said)) return { kind: 'report', words: '', text };
  if (ME.test(said)) return { kind: 'report-me' };
  const drafted = DRAFT.exec(said)?.[1];
  if (drafted !== undefined) return { kind: 'draft', words: drafted, text };
  const words = OF_WHOM.exec(said)?.[1] ?? readWho(said);
  return words === null ? null : { kind: 'report', words, text };
}

function readWho(said: string): string | null {
  const [, state = '', whom = ''] = WHO.exec(said) ?? [];
  if (!STATES.some((pattern) => pattern.test(state))) return null;
  const negated = state.replace(/^(?:hasnt|havent) /, 'not ');
  const left = negated === 'left' && /^who (?:has|have) /.test(said) ? 'leavers' : negated;
  return `${left} ${whom}`.trim();
}
