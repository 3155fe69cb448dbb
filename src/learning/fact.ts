/** What happened, one thing at a time. Facts are appended and never edited; everything else is worked out from them. */
import type { Platform, Unreachable } from '../chat.ts';
import type { Day } from '../day.ts';
import type { Item } from '../reminders/item.ts';
import type { OwedAbout, OwedTo } from '../reminders/owed.ts';

/** Which turn at a question: the first counts for the score; `return` is the one time it comes back at the end of its chapter. */
export type Try = 'first' | 'second' | 'return';

export type FactBody =
  /** `wrote`: they came with a word or a press; absent: their platform told that they can be written to. */
  | { kind: 'joined'; platform: Platform; course: string; wrote?: true }
  | { kind: 'left'; platform: Platform }
  | { kind: 'lesson-opened'; lesson: string; course: string; round: number }
  /** The learner asked for the lesson's questions; `asked` is the one they were then shown. */
  | { kind: 'lesson-read'; lesson: string; asked: string | null; round: number }
  /** A question was shown again that was not the one shown last, because the course had been edited. */
  | { kind: 'asked'; asked: string; round: number }
  | {
      kind: 'answered';
      question: string;
      lesson: string;
      try: Try;
      /** Option ids as in the course (`o1` …). */
      picked: string[];
      right: boolean;
      /** The question shown next, if one was: a typed answer belongs to it and to no other. */
      asked: string | null;
      course: string;
      round: number;
    }
  | { kind: 'lesson-finished'; lesson: string; course: string; round: number }
  | {
      kind: 'check-started';
      attempt: number;
      /** What the questions were drawn with. */
      seed: string;
      questions: string[];
      asked: string | null;
      course: string;
      round: number;
    }
  | {
      kind: 'check-answered';
      attempt: number;
      question: string;
      lesson: string;
      picked: string[];
      right: boolean;
      asked: string | null;
      course: string;
      round: number;
    }
  | {
      kind: 'check-finished';
      attempt: number;
      /** How many were right, of `total`. */
      score: number;
      total: number;
      passed: boolean;
      course: string;
      round: number;
    }
  | { kind: 'completed'; attempt: number; score: number; total: number; course: string; round: number }
  /** The yearly refresher: everything of the round before it starts anew, and its completion stays. */
  | { kind: 'round-opened'; round: number; reason: 'own-date' | 'month' }
  /** They said whether a chapter was useful; what they said is kept without their name, and not here. */
  | { kind: 'chapter-judged'; chapter: string; round: number }
  /** They said whether an answer to a question of theirs was right; what they said is kept without their name, and not here. */
  | { kind: 'entry-judged'; entry: string }
  /**
   * They read how far others are, or were refused; what was asked for on the server is kept by the programme. `scope` says whom
   * it was about, by ids and groups without a name of a person; `people`: how many were shown.
   */
  | {
      kind: 'report-read' | 'report-refused';
      report: 'people' | 'file' | 'message' | 'committee' | 'foi' | 'audit';
      scope: string;
      people: number;
    }
  /** No reminders, please. */
  | { kind: 'reminders-stopped' }
  /** Reminders again: ends a stop, a snooze and an absence. */
  | { kind: 'reminders-resumed' }
  /** No reminder before this day (`2026-11-23`); it replaces what was asked for before. */
  | { kind: 'snoozed'; until: Day }
  /** A reminder on this day, and none before; it replaces what was asked for before. */
  | { kind: 'remind-on'; day: Day }
  /** They are away from the first of these days to the last; a later one replaces it. */
  | { kind: 'away'; from: Day; until: Day }
  /** The days on which they work, Monday 1 to Friday 5; no reminder comes on another. All five: whenever the council works. */
  | { kind: 'working-days'; days: number[] }
  /** A manager lets somebody else see their people until this day, the day itself included; a later one replaces it. */
  | { kind: 'deputy-named'; deputy: string; until: Day }
  /** The manager has no deputy any more. */
  | { kind: 'deputy-ended' }
  /** The council's file of people was taken in; kept by the programme. `file`: the SHA-256 of its bytes, in hex. */
  | ({ kind: 'roster-imported'; file: string; lines: number } & Record<'added' | 'changed' | 'back' | 'gone', number>)
  /** This history has ended: the person was found out to be another one, whose history goes on. */
  | { kind: 'moved-to'; person: string }
  /** Another history, which ends with `moved-to`, is this person's, too. */
  | { kind: 'joined-with'; person: string }
  /** Two people may be one, and whoever runs the course is to say; kept by the programme. */
  | { kind: 'same-person-asked'; person: string; other: string; reason: DoubtReason }
  /** What a training lead, or an operator (null), said to that. */
  | { kind: 'same-person-answered'; person: string; other: string; same: boolean; by: string | null }
  /** A platform's confirmed email showed that somebody there is this person, who was known before: from the roster or another platform. */
  | { kind: 'linked'; platform: Platform }
  /** A manager says that a person is not one of theirs (any more); the roster alone decides that. */
  | { kind: 'not-mine'; person: string }
  /** Whoever was asked says that the course as done elsewhere counts, or that it does not. `claim` names what the person had said. */
  | { kind: 'elsewhere-decided'; claim: string; approved: boolean; by: string; approvedBy: string }
  | ReminderFact
  /**
   * The daily seal; kept by the programme. There are so many `histories`, and the sheet of that day has `changed` lines:
   * the last hash of each that has grown since the seal before. `digest` is the SHA-256 of the sheet.
   */
  | { kind: 'sealed'; day: string; histories: number; changed: number; digest: string }
  /**
   * Everything about somebody was removed; kept by the programme. What stays of the history: how many `facts` there were, the `last`
   * hash, and the sheet `erased-` and that hash with its lines in daily seals: so many are `sealed`, and `digest` is its SHA-256.
   */
  | { kind: 'erased'; facts: number; last: string; sealed: number; digest: string; reason: ErasureReason }
  /** Somebody else is to be told something. It is never said within the turn: it goes out by the road of reminders. */
  | { kind: 'owed'; to: OwedTo; about: OwedAbout }
  /** Everybody who was to be told has been written to, or cannot be. `owed` is the key of the fact that said so. */
  | { kind: 'owed-settled'; owed: string }
  /** No reminder goes out until the next `sending-resumed`; kept by the programme. */
  | { kind: 'sending-paused'; by: SendingBy }
  | { kind: 'sending-resumed'; by: SendingBy };

/** They asked for it, or they left long enough ago. */
export type ErasureReason = 'asked' | 'retention';

/** Why two people may be one. */
export type DoubtReason =
  /** The address belonged to somebody who left, and is back in the file under another name. */
  | 'back-renamed'
  /** The platform says that the address belongs to somebody who has another line in the file. */
  | 'two-lines'
  /** Two accounts on one platform say that the address is theirs: a new account of the same person, or a new person. */
  | 'address-reused'
  /** An account says that an address is its own which the roster has of somebody who left. */
  | 'left';

/**
 * What becomes of one message that is sent unasked. Person, `item` and `slot` name it, and `attempt` counts from 1: a new
 * attempt is made only where the one before certainly did not arrive. The slot says which occurrence it is, a due day say.
 */
export type ReminderFact = { item: Item; slot: string; attempt: number } & (
  | { kind: 'reminder-claimed'; platform: Platform }
  /** The platform took it; whether anybody saw it no platform tells. */
  | { kind: 'reminder-delivered' }
  /** It did not arrive, and why. `never-met` needs no claim before it: there was nowhere to send it to. */
  | { kind: 'reminder-unreachable'; reason: Unreachable }
  /** It may or may not have arrived, so it counts as sent. */
  | { kind: 'reminder-doubtful'; doubt: string }
  /** It did not go out, and may after `until` (ISO 8601): the platform asked to wait, or is known not to have it. */
  | { kind: 'reminder-put-off'; until: string }
  /** There was nothing to say. */
  | { kind: 'reminder-skipped' }
  /** After it arrived the person pressed a button or wrote a word. */
  | { kind: 'reminder-opened' }
);

/** Who paused the sending of reminders or let it go on: a training lead, who typed a command on the server, or the sending itself when too much failed. */
export type SendingBy =
  | { kind: 'lead'; person: string }
  | { kind: 'operator' }
  | { kind: 'failures'; platform: Platform; failed: number; attempted: number };

/** A fact before it is kept. Of two facts with one `key` the second is left out: that is what makes a repeat harmless. */
export type NewFact = FactBody & {
  key: string;
  /** ISO 8601, UTC. */
  at: string;
  /** The platform's id of what the person did, so that its repeat is recognised; null when nobody did anything. */
  cause: string | null;
};

/** A fact as kept. `seq` counts from 1 for each person; `hash` chains it to the one before. */
export type Fact = NewFact & { seq: number; hash: string };
