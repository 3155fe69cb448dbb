/** Quick questions as plain data: what can be answered, what cannot, and how a question is read. Nothing here changes after loading. */

/** A section of the Playbook, or one of the NCSC's principles, that an answer leads to. */
export interface Target {
  /** `playbook:stride`, `ncsc:p7` … */
  id: string;
  title: string;
  /** 1 to 14; null where the target is no single principle. */
  principle: number | null;
  address: string;
}

export interface Entry {
  /** Its title as a slug; one of a kind. */
  id: string;
  title: string;
  target: string;
  /** The target's address or a place that fits this answer better. */
  address: string;
  /** The lesson of this course that goes with it. */
  lesson: string;
  /** Markdown of one to three sentences, with placeholders for the council's own contacts. */
  answer: string;
  /** How people ask. */
  phrasings: string[];
}

/** Questions that are not answered here, with who might help. */
export type NotHere = Pick<Entry, 'id' | 'title' | 'answer' | 'phrasings'>;

/** How a question is read: lists that an editor keeps. All words in small letters. */
export interface Rewriting {
  /** A hurried word and what it stands for. */
  shorthand: ReadonlyMap<string, string>;
  /** Words that tell nothing. */
  small: ReadonlySet<string>;
  /** Words that tell little. */
  weak: readonly string[];
  /** What a question is about only in passing. */
  things: readonly string[];
  /** One word, and the words or phrases that mean the same. */
  same: readonly { word: string; means: readonly string[] }[];
}

export interface Playbook {
  targets: ReadonlyMap<string, Target>;
  entries: readonly Entry[];
  notHere: readonly NotHere[];
  rewriting: Rewriting;
  /** First names and surnames that are ordinary words as well, in small letters. */
  names: ReadonlySet<string>;
}
