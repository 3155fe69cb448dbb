/** Small turns of phrase that several messages share. */

import type { Part } from '../chat.ts';
import type { Course, Lesson, Source } from '../course/course.ts';
import type { Day } from '../day.ts';

/** `1 lesson`, `3 lessons`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function list(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** `lesson 4, Know what you have`. */
export function lessonName(lesson: Lesson): string {
  return `lesson ${lesson.number}, ${lesson.title}`;
}

export function text(markdown: string): Part {
  return { kind: 'text', markdown };
}

/** Links to the sources of a lesson; none where it names none. */
export function sourceLinks(course: Course, ids: readonly string[]): Part[] {
  const sources = ids.flatMap((id): Source[] => {
    const source = course.sources.get(id);
    return source ? [source] : [];
  });
  if (sources.length === 0) return [];
  return [{ kind: 'links', links: sources.map(({ title, address }) => ({ label: title, url: address })) }];
}

/** A whole percentage, rounded down so that nobody who failed reads the pass mark. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? '0%' : `${Math.floor((part * 100) / whole)}%`;
}

/** To make a format takes a hundred times as long as to use it, and a file of everybody has many days. */
const LONG = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' });

/** `23 November 2026`, in UK time. */
export function day(iso: string): string {
  return LONG.format(new Date(iso));
}

/** Made once: to make one takes a hundred times as long as to use it. */
const WEEKDAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });

/** `Wednesday 23 December`. */
export function weekday(day: Day): string {
  return WEEKDAY.format(new Date(`${day}T12:00:00Z`)).replace(',', '');
}

/** `Thu 24 December 2026`, the same in every version of Node. */
export function dayOfYear(day: Day): string {
  const date = new Date(`${day}T12:00:00Z`);
  const form = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(date);
  return `${form({ weekday: 'short' })} ${form({ day: 'numeric', month: 'long', year: 'numeric' })}`;
}

/** Small numbers as a sentence has them. */
export function inWords(number: number): string {
  return ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'][number] ?? String(number);
}

/** A sentence that ends as one, so that another can follow. */
export function ended(sentence: string): string {
  return /[.?!…]["”’]?$/.test(sentence) ? sentence : `${sentence}.`;
}

/** What plain words an author's Markdown stands for, where a platform shows no formatting (the label of a field, say). */
export function withoutMarks(markdown: string): string {
  return markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/\\([^\p{L}\p{N}\s])|[*_]/gu, '$1');
}
