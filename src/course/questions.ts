import type { Question } from './course.ts';
import type { DraftCourse } from './read-course.ts';

export const FINAL_CHECK_FILE = 'final-check.md';

export interface PlacedQuestion {
  file: string;
  question: Question;
}

/** Every question of the course with its file: those of the lessons, then those of the final check. */
export function placedQuestions({
  chapters,
  finalCheck,
}: Pick<DraftCourse, 'chapters' | 'finalCheck'>): PlacedQuestion[] {
  const lessons = chapters.flatMap((chapter) => chapter.lessons);
  return [
    ...lessons.flatMap(({ file, questions }) => questions.map((question) => ({ file, question }))),
    ...(finalCheck?.questions ?? []).map((question) => ({ file: FINAL_CHECK_FILE, question })),
  ];
}
