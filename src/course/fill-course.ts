/** A sound course with the council's contacts put in. */
import { fillIn, fillInWords } from './contacts.ts';
import type { Course, Guide, GuideEnd, Lesson, Question } from './course.ts';
import { questionId } from './question.ts';

type Unversioned = Omit<Course, 'version'>;

/** Everything that may hold a placeholder, filled in. A question whose words hold one is another question once that contact changes. */
export function fillCourse(course: Unversioned): Unversioned {
  const markdown = (text: string) => fillIn(text, course.council);
  const question = (one: Question): Question => {
    const text = markdown(one.text);
    const options = one.options.map((option) => ({
      ...option,
      text: fillInWords(option.text, course.council),
      feedback: markdown(option.feedback),
    }));
    const hint = one.hint && markdown(one.hint);
    const after = one.after && markdown(one.after);
    return { ...one, id: questionId(text, options), text, options, hint, after };
  };
  return {
    ...course,
    about: {
      ...course.about,
      welcome: markdown(course.about.welcome),
      attribution: markdown(course.about.attribution),
    },
    chapters: course.chapters.map((chapter) => ({
      ...chapter,
      intro: markdown(chapter.intro),
      lessons: chapter.lessons.map((lesson) => fillLesson(lesson, markdown, question)),
    })),
    finalCheck: { ...course.finalCheck, questions: course.finalCheck.questions.map(question) },
    which: course.which && fillGuide(course.which, markdown),
  };
}

function fillLesson(
  lesson: Lesson,
  markdown: (text: string) => string,
  question: (question: Question) => Question,
): Lesson {
  const parts = lesson.parts.map((part) =>
    part.kind === 'text' ? { ...part, markdown: markdown(part.markdown) } : part,
  );
  return { ...lesson, parts, questions: lesson.questions.map(question) };
}

function fillGuide(guide: Guide, markdown: (text: string) => string): Guide {
  const end = (one: GuideEnd): GuideEnd => ({ ...one, text: markdown(one.text) });
  return {
    ...guide,
    intro: markdown(guide.intro),
    steps: guide.steps.map(({ question, yes, no }) => ({
      question: markdown(question),
      yes: end(yes),
      no: no && end(no),
    })),
  };
}
