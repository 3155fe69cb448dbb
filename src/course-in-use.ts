/** The course that the bot teaches now. */
import type { Course } from './course/course.ts';
import { describeProblems } from './course/describe-problems.ts';
import { loadCourse } from './course/load-course.ts';
import { reviewCourse } from './course/review-course.ts';
import { createProblemTeller } from './course/tell-problems.ts';
import { watchCourse } from './course/watch-course.ts';
import { AppError, describeError } from './errors.ts';
import type { CourseReading } from './faq/load-entries.ts';
import type { Log } from './log.ts';
import type { CourseTexts } from './store/store.ts';

export interface CourseInUse {
  now(): Course;
  /** What that course was made of. */
  reading(): CourseReading;
  /** Keeps the text of this course, and of every one that takes its place. */
  keepTexts(texts: CourseTexts): Promise<void>;
  /** Takes edits over while the bot runs, and tells of each; what it gives back ends that. */
  watch(changed: () => void): () => Promise<void>;
}

/** Throws an AppError that holds every problem where the course has an error. */
export async function createCourseInUse(folder: string, log: Log): Promise<CourseInUse> {
  const loaded = await loadCourse(folder);
  if (!loaded.course) {
    throw new AppError(
      'course',
      `The lessons need attention before the bot can start:\n\n${describeProblems(loaded.problems)}`,
    );
  }
  let { course, text } = { course: loaded.course, text: loaded.text };
  let reading = essence(loaded.reading);
  let texts: CourseTexts | null = null;

  return {
    now: () => course,
    reading: () => reading,
    async keepTexts(given) {
      texts = given;
      await texts.keep(course.version, text);
    },
    watch(changed) {
      const tell = createProblemTeller(console.error);
      const watching = watchCourse(
        folder,
        course.version,
        (change) => {
          tell(change.problems);
          if (change.kind === 'refused')
            return console.error('The lessons on disk have errors; the ones before stay in use.');
          const { course: edited, text: editedText, reading: editedReading } = change;
          const kept = texts?.keep(edited.version, editedText) ?? Promise.resolve();
          kept.then(
            () => {
              course = edited;
              text = editedText;
              reading = essence(editedReading);
              changed();
              console.log('The changed lessons are in use.');
            },
            (error: unknown) => log.error({ problem: describeError(error) }, 'the changed course could not be kept'),
          );
        },
        reviewCourse,
      );
      return async () => watching.close();
    },
  };
}

/** Without the findings, which nobody needs once the course is in use. */
function essence({ draft, files }: CourseReading): CourseReading {
  return { draft, files };
}
