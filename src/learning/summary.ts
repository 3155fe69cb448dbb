import type { Day } from '../day.ts';
import type { Reach } from '../reminders/reach.ts';
import type { Wishes } from '../reminders/wishes.ts';

/** Who may see a manager's people, and the last day on which they may. */
export interface Deputy {
  person: string;
  until: Day;
}

/** One row a person, for reports and reminders; worked out from facts, never the source of truth, and free of the present moment. */
export interface Summary {
  person: string;
  /** The course version and rules version that this row was made with; a row with others is stale. */
  course: string;
  rules: number;
  round: number;
  /** Null in the first round. */
  roundOpenedAt: string | null;
  state: 'not-started' | 'in-progress' | 'finished';
  lessonsFinished: number;
  lessonsTotal: number;
  firstTryRight: number;
  firstTryAnswered: number;
  attempts: number;
  /** Of the completion in this round. */
  score: { right: number; total: number; course: string } | null;
  joinedAt: string | null;
  lastActiveAt: string | null;
  completedAt: string | null;
  remindersStopped: boolean;
  wishes: Wishes;
  /** Approved in chat; the roster may say so too. */
  doneElsewhere: { on: Day; approvedBy: string } | null;
  deputy: Deputy | null;
  /** What became of the messages of this round. */
  reach: Reach;
  /** When the next message to this person is due by what is known, ISO 8601; null when none is, or where nothing is sent. */
  dueAt: string | null;
}
