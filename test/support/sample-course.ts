import { createHash } from 'node:crypto';
import type { Chapter, Course, Lesson, Question } from '../../src/course/course.ts';

/** A question with options `right …` and `wrong …`; `right` says how many are right. */
export function sampleQuestion(
  lesson: string,
  name: string,
  { right = 1, options = 3, text = `What about ${name}?` } = {},
): Question {
  const id = createHash('sha256').update(`${lesson} ${text} ${right} ${options}`).digest('hex').slice(0, 12);
  return {
    id,
    lesson,
    text,
    hint: `Hint for ${name}`,
    pick: right > 1 ? 'many' : 'one',
    options: Array.from({ length: options }, (_, index) => ({
      id: `o${index + 1}`,
      text: `${index < right ? 'Right' : 'Wrong'} ${index + 1} of ${name}`,
      right: index < right,
      feedback: `Feedback ${index + 1} of ${name}`,
    })),
    after: `After ${name}`,
    line: 1,
  };
}

/** A course from chapters given as lists of lesson ids, two questions a lesson and two a lesson in the final check. */
export function sampleCourse(
  shape: Record<string, string[]> = { 'chapter-a': ['one', 'two'], 'chapter-b': ['three'] },
  { checkQuestions = 4, questions = 2 } = {},
): Course {
  let number = 0;
  const chapters = Object.entries(shape).map(
    ([id, lessons]): Chapter => ({
      id,
      title: `Title of ${id}`,
      intro: `Intro of ${id}`,
      lessons: lessons.map((lesson): Lesson => {
        number += 1;
        return sampleLesson(lesson, id, number, questions);
      }),
    }),
  );
  return withVersion({
    version: '',
    about: {
      title: 'Sample course',
      passMark: 75,
      checkQuestions,
      video: { label: 'Watch the video', url: 'https://www.gov.uk/video' },
      welcome: 'Welcome to the sample.',
      attribution: 'Sample attribution.',
    },
    council: {
      sample: true,
      name: 'Sample Council',
      serviceDesk: 'the service desk',
      outOfHours: '0000',
      securityTeam: 'the security team',
      dataProtection: 'the data protection officer',
      trainingLead: 'the training lead',
    },
    sources: new Map(),
    chapters,
    finalCheck: {
      title: 'Final check',
      questions: Object.values(shape)
        .flat()
        .flatMap((lesson) => [
          sampleQuestion(lesson, `check 1 of ${lesson}`),
          sampleQuestion(lesson, `check 2 of ${lesson}`),
        ]),
    },
    which: null,
  });
}

/** The course with one lesson changed, as after an edit. */
export function editLesson(course: Course, id: string, change: (lesson: Lesson) => Lesson): Course {
  return withVersion({
    ...course,
    chapters: course.chapters.map((chapter) => ({
      ...chapter,
      lessons: chapter.lessons.map((lesson) => (lesson.id === id ? change(lesson) : lesson)),
    })),
  });
}

/** The course as it would be loaded after any change: with the version that goes with its words. */
export function withVersion(course: Course): Course {
  const words = JSON.stringify([course.chapters, course.finalCheck, course.about]);
  return { ...course, version: createHash('sha256').update(words).digest('hex').slice(0, 16) };
}

function sampleLesson(id: string, chapter: string, number: number, questions: number): Lesson {
  return {
    id,
    was: [],
    number,
    chapter,
    title: `Title of ${id}`,
    minutes: 2,
    principles: [number],
    sources: [],
    parts: [{ kind: 'text', markdown: `Text of ${id}` }],
    questions: Array.from({ length: questions }, (_, index) => sampleQuestion(id, `question ${index + 1} of ${id}`)),
    file: `${chapter}/${id}.md`,
  };
}
