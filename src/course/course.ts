/** A course that has been read and found sound. Everything here is plain data and never changes after loading. */

export interface Course {
  /** A hash of all of the text that learners can see; two courses with the same version teach the same words. */
  version: string;
  about: About;
  council: Council;
  sources: ReadonlyMap<string, Source>;
  chapters: Chapter[];
  finalCheck: FinalCheck;
  /** Leads to the right resource, a question at a time; null where the folder has no `which.md`. */
  which: Guide | null;
}

export interface About {
  title: string;
  /** Percent of the final check that must be right, 1 to 100. */
  passMark: number;
  /** How many questions one attempt at the final check asks. */
  checkQuestions: number;
  video: { label: string; url: string };
  /** Markdown. */
  welcome: string;
  attribution: string;
}

/** Whom to ask in this council. `sample` stays true until somebody has filled in the real one. */
export interface Council {
  sample: boolean;
  name: string;
  serviceDesk: string;
  outOfHours: string;
  securityTeam: string;
  dataProtection: string;
  trainingLead: string;
}

export interface Source {
  id: string;
  title: string;
  publisher: string;
  address: string;
  licence: string;
  /** The day somebody last looked at the page, YYYY-MM-DD; null where nobody has. */
  lookedAt: string | null;
}

export interface Chapter {
  id: string;
  title: string;
  intro: string;
  lessons: Lesson[];
}

export interface Lesson {
  id: string;
  /** Ids this lesson had before it was renamed. */
  was: string[];
  /** Counts through the course from 1: `lesson 4`. */
  number: number;
  chapter: string;
  title: string;
  minutes: number;
  principles: number[];
  sources: string[];
  parts: LessonPart[];
  questions: Question[];
  /** Path below the lessons folder, for messages to editors. */
  file: string;
}

export type LessonPart =
  | { kind: 'text'; markdown: string }
  | { kind: 'image'; file: string; alt: string; caption: string };

export interface Question {
  /** A hash of the question's words, its options and which are right: an edited question is another question. */
  id: string;
  /** The lesson that teaches it. */
  lesson: string;
  /** Markdown. */
  text: string;
  hint: string | null;
  pick: 'one' | 'many';
  options: Option[];
  /** Shown to everyone after they have answered. */
  after: string | null;
  line: number;
}

export interface Option {
  /** `o1`, `o2` … in the order of the file; never shown, never sent. */
  id: string;
  text: string;
  right: boolean;
  feedback: string;
}

export interface FinalCheck {
  title: string;
  questions: Question[];
}

export interface Guide {
  title: string;
  /** Markdown. */
  intro: string;
  steps: GuideStep[];
}

export interface GuideStep {
  /** Markdown. */
  question: string;
  yes: GuideEnd;
  /** Null: the next step is asked. The last step has an end here too. */
  no: GuideEnd | null;
}

/** A sentence and the id of the source it sends to. */
export interface GuideEnd {
  text: string;
  source: string;
}

/** All lessons in the order of the course. */
const lessonsIn = new WeakMap<Course, readonly Lesson[]>();

/** All lessons in order; the same list each time, since it is asked for at every turn of everybody. */
export function lessonsOf(course: Course): readonly Lesson[] {
  const known = lessonsIn.get(course);
  if (known) return known;
  const lessons = course.chapters.flatMap((chapter) => chapter.lessons);
  lessonsIn.set(course, lessons);
  return lessons;
}

/** The lesson with that id, or with that id before it was renamed; null when there is none. */
export function findLesson(course: Course, id: string): Lesson | null {
  const lessons = lessonsOf(course);
  return lessons.find((lesson) => lesson.id === id) ?? lessons.find((lesson) => lesson.was.includes(id)) ?? null;
}
