/** `npm run lessons -- --stats`: how each question does. */
import { type Course, lessonsOf, type Question } from './course/course.ts';
import { describeProblems } from './course/describe-problems.ts';
import { loadCourse } from './course/load-course.ts';
import { AppError } from './errors.ts';
import {
  ENOUGH_ANSWERS,
  ENOUGH_TO_DISCRIMINATE,
  type ItemCounts,
  type ItemStatistics,
  statisticsOf,
} from './learning/item-statistics.ts';
import { withoutMarks } from './say/words.ts';

/** Below this a question hardly tells those who know from those who do not. */
const LOW = 0.1;
/** Fewer right first answers than these, or more, and the question wants a look. */
const HARD = 0.3;
const EASY = 0.97;

const INTRO = `How each question does, from everybody's first answers, without names. Fewer than ${ENOUGH_ANSWERS} answers are
too few to tell. From ${ENOUGH_TO_DISCRIMINATE} on, “tells apart” says how being right here goes with being right elsewhere: 0.2 and more is good,
near 0 the question tells nothing, below 0 those who know more get it wrong more.
`;

/** Prints the questions in the order of the course. Throws an AppError that holds every problem where the course has an error. */
export async function printStatistics(
  folder: string,
  counts: (course: Course) => Promise<ItemCounts[]>,
  asJson: boolean,
  out: (line: string) => void,
): Promise<number> {
  const { course, problems } = await loadCourse(folder);
  if (!course) throw new AppError('course', describeProblems(problems));
  const byQuestion = new Map((await counts(course)).map((one) => [one.question, one]));
  const statisticsIn = (questions: readonly Question[]) =>
    questions.map((question) => statisticsOf(question, byQuestion.get(question.id)));
  const sections = [
    ...lessonsOf(course).map(({ number, title, questions }) => ({ title: `Lesson ${number}: ${title}`, questions })),
    { title: course.finalCheck.title, questions: course.finalCheck.questions },
  ];
  if (asJson) {
    out(
      JSON.stringify(
        sections.flatMap(({ title, questions }) => statisticsIn(questions).map((one) => asData(title, one))),
      ),
    );
    return 0;
  }
  out(INTRO);
  for (const { title, questions } of sections) {
    out(title);
    for (const one of statisticsIn(questions)) for (const line of inWords(one)) out(`  ${line}`);
  }
  return 0;
}

function asData(place: string, { question, ...told }: ItemStatistics): object {
  return { place, question: question.id, text: withoutMarks(question.text), ...told };
}

function inWords(one: ItemStatistics): string[] {
  const { question, answered, rightFirst, mostWrong, discrimination } = one;
  const text = withoutMarks(question.text);
  if (rightFirst === null) {
    const few = answered === 0 ? 'no answer yet' : `${answered} answers so far; told from ${ENOUGH_ANSWERS} on`;
    return [`${text}`, `    ${few}`];
  }
  const apart = discrimination === null ? '' : `, tells apart ${discrimination.toFixed(2)}`;
  const look = wantsALook(one);
  return [
    text,
    `    ${share(rightFirst)} right first, of ${answered}${apart}${look === null ? '' : `; have a look: ${look}`}`,
    ...(mostWrong ? [`    most picked wrong: ${share(mostWrong.share)} “${withoutMarks(mostWrong.text)}”`] : []),
  ];
}

function wantsALook({ rightFirst, discrimination }: ItemStatistics): string | null {
  if (discrimination !== null && discrimination < LOW) return 'it hardly tells those who know from those who do not';
  if (rightFirst !== null && rightFirst < HARD) return 'few get it right';
  return rightFirst !== null && rightFirst > EASY ? 'nearly everybody gets it right' : null;
}

function share(part: number): string {
  return `${Math.round(part * 100)}%`;
}
