import type { Message } from '../chat.ts';
import type { Course, GuideEnd } from '../course/course.ts';
import { sourceLinks, text } from './words.ts';

/** A question of the guide to the Playbook's resources, or where its answer leads; null where the course has none such. */
export function which(course: Course, number: number, end: 'yes' | 'no' | null): Message | null {
  const guide = course.which;
  const step = guide?.steps[number - 1];
  if (!guide || !step) return null;
  if (end === 'yes') return endOfGuide(course, guide.title, step.yes);
  if (end === 'no' && step.no) return endOfGuide(course, guide.title, step.no);
  if (end === 'no') return which(course, number + 1, null);
  return {
    title: guide.title,
    parts: [
      ...(number === 1 ? [text(guide.intro)] : []),
      text(`**Question ${number} of ${guide.steps.length}:** ${step.question}`),
    ],
    press: [
      { label: 'Yes', action: { kind: 'which-end', step: number, yes: true }, style: 'main' },
      {
        label: 'No',
        action: step.no ? { kind: 'which-end', step: number, yes: false } : { kind: 'which', step: number + 1 },
      },
    ],
  };
}

function endOfGuide(course: Course, title: string, { text: words, source }: GuideEnd): Message {
  return {
    title,
    parts: [text(words), ...sourceLinks(course, [source])],
    press: [
      { label: 'Start the guide again', action: { kind: 'which', step: 1 } },
      { label: 'See all lessons', action: { kind: 'menu' } },
    ],
  };
}
