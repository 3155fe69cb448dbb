/** The whole course as one page to read on paper: for somebody who knows the subject and should not have to press buttons. */
import MarkdownIt from 'markdown-it';
import type { Chapter, Course, GuideEnd, Lesson, LessonPart, Question } from './course.ts';

export interface PrintedCourse {
  course: Course;
  /** PNG by file name. */
  pictures: ReadonlyMap<string, Uint8Array>;
}

const markdownIt = new MarkdownIt({ html: false, linkify: false });
const safe = markdownIt.utils.escapeHtml;
const markdown = (text: string) => markdownIt.render(text);
const phrase = (text: string) => markdownIt.renderInline(text);

/** One self-contained HTML page with all lessons, questions, right answers, feedback and sources. */
export function printCourse(printed: PrintedCourse): string {
  const { course } = printed;
  const { about } = course;
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${safe(about.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${safe(about.title)}</h1>
<p class="note">Version ${course.version}. Every lesson, question, option and feedback of the course, with the right answers marked.</p>
${markdown(about.welcome)}
<p><a href="${safe(about.video.url)}">${safe(about.video.label)}</a></p>
${course.chapters.map((chapter, index) => printChapter(chapter, index, printed)).join('\n')}
${printFinalCheck(course)}
${printGuide(course)}
${printSources(course)}
<h2>Attribution</h2>
${markdown(about.attribution)}
</body>
</html>
`;
}

function printChapter(chapter: Chapter, index: number, printed: PrintedCourse): string {
  return `<section class="chapter">
<h2>Chapter ${index + 1}: ${safe(chapter.title)}</h2>
${markdown(chapter.intro)}
${chapter.lessons.map((lesson) => printLesson(lesson, printed)).join('\n')}
</section>`;
}

function printLesson(lesson: Lesson, { course, pictures }: PrintedCourse): string {
  const facts = [
    `${lesson.minutes} ${lesson.minutes === 1 ? 'minute' : 'minutes'}`,
    ...(lesson.principles.length > 0 ? [`principle ${lesson.principles.join(', ')}`] : []),
    lesson.file,
  ];
  return `<article>
<h3>Lesson ${lesson.number}: ${safe(lesson.title)}</h3>
<p class="note">${safe(facts.join(', '))}</p>
${lesson.parts.map((part) => printPart(part, pictures)).join('\n')}
<p class="note">Sources: ${lesson.sources.map((id) => sourceLink(course, id)).join('; ')}</p>
${lesson.questions.map((question, index) => printQuestion(question, index)).join('\n')}
</article>`;
}

function printPart(part: LessonPart, pictures: PrintedCourse['pictures']): string {
  if (part.kind === 'text') return markdown(part.markdown);
  const png = pictures.get(part.file);
  const image = png
    ? `<img alt="${safe(part.alt)}" src="data:image/png;base64,${Buffer.from(png).toString('base64')}">`
    : '';
  return `<figure>${image}<figcaption>${safe(part.caption)}<br>Alt text: ${safe(part.alt)}</figcaption></figure>`;
}

function printQuestion(question: Question, index: number): string {
  const many = question.pick === 'many' ? ' <span class="note">(choose all that apply)</span>' : '';
  return `<section class="question">
<h4>Question ${index + 1}: ${phrase(question.text)}${many}</h4>
${question.hint === null ? '' : `<p><strong>Hint:</strong> ${phrase(question.hint)}</p>`}
<ol type="A">
${question.options.map(({ text, right, feedback }) => `<li><p>${right ? '<strong>Right:</strong>' : 'Wrong:'} ${safe(text)}</p><p class="feedback">${phrase(feedback)}</p></li>`).join('\n')}
</ol>
${question.after === null ? '' : `<div><strong>Shown to everyone afterwards:</strong> ${markdown(question.after)}</div>`}
</section>`;
}

function printFinalCheck(course: Course): string {
  const { finalCheck, about } = course;
  const lessons = course.chapters.flatMap((chapter) => chapter.lessons);
  const sections = lessons.map((lesson) => {
    const questions = finalCheck.questions.filter((question) => question.lesson === lesson.id);
    if (questions.length === 0) return '';
    return `<h3>On lesson ${lesson.number}: ${safe(lesson.title)}</h3>\n${questions.map(printQuestion).join('\n')}`;
  });
  return `<section class="chapter">
<h2>${safe(finalCheck.title)}</h2>
<p class="note">${finalCheck.questions.length} questions, of which an attempt asks up to ${about.checkQuestions}; pass mark ${about.passMark}%.</p>
${sections.join('\n')}
</section>`;
}

function printGuide(course: Course): string {
  const { which } = course;
  if (!which) return '';
  const end = (answer: string, { text, source }: GuideEnd) =>
    `<li><strong>${answer}:</strong> ${safe(text)} (${sourceLink(course, source)})</li>`;
  const steps = which.steps.map(
    ({ question, yes, no }) =>
      `<li>${phrase(question)}<ul>${end('Yes', yes)}${no ? end('No', no) : '<li><strong>No:</strong> the next question</li>'}</ul></li>`,
  );
  return `<section class="chapter">\n<h2>${safe(which.title)}</h2>\n<p>${safe(which.intro)}</p>\n<ol>${steps.join('\n')}</ol>\n</section>`;
}

function printSources({ sources }: Course): string {
  const rows = [...sources.values()].map(
    ({ id, title, publisher, address, licence, lookedAt }) =>
      `<li>${safe(title)}, ${safe(publisher)}. <a href="${safe(address)}">${safe(address)}</a> ${safe(licence)}. ${lookedAt === null ? 'Not looked at yet' : `Looked at on ${safe(lookedAt)}`}. <span class="note">${safe(id)}</span></li>`,
  );
  return `<section class="chapter">\n<h2>Sources</h2>\n<ul>${rows.join('\n')}</ul>\n</section>`;
}

function sourceLink({ sources }: Course, id: string): string {
  const source = sources.get(id);
  return source ? `<a href="${safe(source.address)}">${safe(source.title)}</a>` : safe(id);
}

const STYLE = `
body { font: 16px/1.5 Georgia, serif; max-width: 42em; margin: 2em auto; padding: 0 1em; color: #111; background: #fff; }
h1, h2, h3, h4 { font-family: Arial, sans-serif; line-height: 1.25; break-after: avoid; }
a { color: #0b4a8f; }
img { max-width: 100%; }
.note, .feedback, figcaption { font-size: 0.9em; color: #444; }
.question { margin: 1em 0; padding-left: 1em; border-left: 3px solid #999; }
.question li, figure { break-inside: avoid; }
@media print {
  body { font-size: 11pt; margin: 0; max-width: none; }
  .chapter { break-before: page; }
  a { color: inherit; }
}
`;
