import assert from 'node:assert/strict';
import { printCourse } from '../../src/course/print-course.ts';
import { editLesson, sampleCourse } from '../support/sample-course.ts';

describe('the course on paper', () => {
  it('holds every question with each option, marked in words, and its feedback', () => {
    const course = sampleCourse();
    const html = printCourse({ course, pictures: new Map() });
    const questions = [
      ...course.chapters.flatMap(({ lessons }) => lessons).flatMap((lesson) => lesson.questions),
      ...course.finalCheck.questions,
    ];
    for (const { text, options } of questions) {
      assert.ok(html.includes(text), text);
      for (const option of options) {
        assert.ok(html.includes(`${option.right ? '<strong>Right:</strong>' : 'Wrong:'} ${option.text}`), option.text);
        assert.ok(html.includes(option.feedback), option.feedback);
      }
    }
  });

  it('shows words as words, whatever signs they hold', () => {
    const evil = '<script>alert("x")</script>';
    const course = editLesson(sampleCourse(), 'one', (lesson) => ({
      ...lesson,
      title: evil,
      parts: [
        { kind: 'text', markdown: evil },
        { kind: 'image', file: 'a.svg', alt: `"${evil}`, caption: evil },
      ],
      questions: lesson.questions.map((question) => ({
        ...question,
        text: evil,
        hint: evil,
        after: evil,
        options: question.options.map((option) => ({ ...option, text: evil, feedback: evil })),
      })),
    }));
    const html = printCourse({ course, pictures: new Map([['a.svg', new Uint8Array([1])]]) });
    assert.doesNotMatch(html, /<script/);
    assert.match(html, /alt="&quot;&lt;script&gt;/);
  });
});
