/** What somebody can ask for, and who is asking. */
import type { Verdict } from './action.ts';
import type { Chapter, Course, Question } from './course/course.ts';
import type { EvidenceRequest } from './evidence/request.ts';
import type { Entry } from './faq/entry.ts';
import type { Found } from './faq/find-answer.ts';
import type { QuickQuestions } from './faq/quick-questions.ts';
import type { Move } from './learning/outcome.ts';
import type { Learner } from './learning/replay.ts';
import type { RoleAsk } from './people/role-ask.ts';
import type { SendingAsk } from './reminders/sending-desk.ts';
import type { WishAsk } from './reminders/wish-ask.ts';
import type { ReportAsk } from './reports/report-page.ts';

export type Request =
  /** How others are getting on: answered from more than the asker's own facts. */
  | { kind: 'report'; ask: ReportAsk }
  | { kind: 'move'; move: Move }
  | {
      kind: 'page';
      page: 'start' | 'menu' | 'progress' | 'check' | 'help' | 'skip' | 'thanks' | 'home' | 'public' | 'chat';
    }
  | { kind: 'chapter'; chapter: Chapter }
  /** A question of the guide, counted from 1; `end`: the answer that ends it. */
  | { kind: 'which'; step: number; end: 'yes' | 'no' | null }
  /** They say that they have done the course elsewhere, in their own words. */
  | { kind: 'done-elsewhere'; words: string }
  /** About the messages that are sent to others. */
  | { kind: 'sending'; ask: SendingAsk }
  /** About people and their roles. */
  | { kind: 'role'; ask: RoleAsk }
  /** Something about their own reminders. */
  | { kind: 'wish'; ask: WishAsk }
  /** `again`: they have said so before, and it counts once. */
  | { kind: 'judged'; chapter: Chapter; round: number; verdict: Verdict; again: boolean }
  | { kind: 'evidence'; about: EvidenceRequest }
  | { kind: 'joined' }
  | { kind: 'left' }
  /** A button from before an edit, of somebody else's message, or one that this bot never made. */
  | { kind: 'old-button' }
  /** Nothing was picked, or more than one where one is wanted. */
  | { kind: 'pick-first'; question: Question }
  | { kind: 'no-such-place'; what: 'lesson' | 'chapter'; number: number }
  /** Letters were typed, and no option that can be picked has them. */
  | { kind: 'no-such-option' }
  | QuickRequest
  | { kind: 'nothing-said' };

/** About quick questions. */
export type QuickRequest =
  | { kind: 'question'; text: string; found: Found }
  /** The quick questions are being read, or cannot be. */
  | { kind: 'not-now' }
  | { kind: 'entry'; entry: Entry }
  | { kind: 'entry-judged'; entry: Entry; right: boolean; again: boolean }
  /** `asked` refers to a question asked lately. */
  | { kind: 'none-of-these'; asked: string }
  /** The list of what nobody could answer; `done` is to go from it first. */
  | { kind: 'questions'; page: number; done: number | null }
  | { kind: 'leads-only' };

const QUICK: readonly string[] = [
  'question',
  'not-now',
  'entry',
  'entry-judged',
  'none-of-these',
  'questions',
  'leads-only',
] satisfies QuickRequest['kind'][];

export function isQuick(request: Request): request is QuickRequest {
  return QUICK.includes(request.kind);
}

/** What can be answered from the course and the learner alone, and moves nobody on. */
export type PageRequest = Exclude<
  Request,
  { kind: 'move' | 'evidence' | 'report' | 'sending' | 'wish' | 'role' } | QuickRequest
>;

/** All but what is answered from other people's facts. */
export type OwnRequest = Exclude<Request, { kind: 'report' }>;

/** Who is asking, as far as reading the request needs it. */
export interface Asker {
  person: string;
  learner: Learner;
  course: Course;
  /** The key of the ids in buttons. */
  secret: string;
  /** A training lead: sees everybody, and what nobody could answer. */
  isLead: boolean;
  /** Null while they are being read, and where they cannot be: nothing is then taken for a slip of the finger. */
  quick: QuickQuestions | null;
  newSeed(): string;
}
