/** Names that must be one of a kind, and those that must exist: lessons, chapters, old names, sources. */
import { didYouMean } from './nearest.ts';
import type { Reading } from './read-course.ts';
import { openReport } from './report.ts';

export function checkNames(reading: Reading): void {
  checkLessonNames(reading);
  checkTitles(reading);
  checkOldNames(reading);
  checkOrder(reading);
  checkSourceIds(reading);
}

interface Named {
  name: string;
  file: string;
}

function checkLessonNames({ files, findings }: Reading): void {
  const lessons = files.chapters.flatMap((chapter) =>
    chapter.lessons.map(({ id, path }) => ({ name: id, file: path })),
  );
  for (const [one, first] of repeats(lessons)) {
    const what = `The lesson “${one.name}” has the same name as ${first.file}.`;
    const fix = 'Rename the file; a lesson’s name is used once in the course.';
    openReport(one.file, findings).error('repeated-lesson', 0, what, fix);
  }
  const chapters = files.chapters.map(({ id, path }) => ({ name: id, file: path }));
  for (const [one, first] of repeats(chapters)) {
    const what = `The chapter “${one.name}” has the same name as ${first.file}.`;
    openReport(one.file, findings).error('repeated-chapter', 0, what, 'Rename the folder.');
  }
}

function checkTitles({ draft, findings }: Reading): void {
  const lessons = draft.chapters.flatMap((chapter) => chapter.lessons);
  const titles = lessons
    .filter(({ title }) => title !== '')
    .map(({ title, file }) => ({ name: title.toLowerCase(), file }));
  for (const [one, first] of repeats(titles)) {
    const line = findings.prose.find(({ file, kind }) => file === one.file && kind === 'title')?.line ?? 0;
    const what = `This title is also that of ${first.file}.`;
    openReport(one.file, findings).error('repeated-title', line, what, 'Change one of the two.');
  }
}

function checkOldNames({ draft, findings }: Reading): void {
  const lessons = draft.chapters.flatMap((chapter) => chapter.lessons);
  const old = findings.references.filter(({ kind }) => kind === 'was');
  for (const { name, file, line } of old) {
    const living = lessons.find(({ id }) => id === name);
    if (!living) continue;
    const fix = `Remove “${name}”: \`was\` holds names that no lesson has any more.`;
    const what = `“${name}” is the name of a lesson: ${living.file}.`;
    openReport(file, findings).error('was-is-a-lesson', line, what, fix);
  }
  for (const [one, first] of repeats(old)) {
    const what = `“${one.name}” is given as an old name in ${first.file} as well.`;
    const fix = 'Keep it in the lesson that people should go on with.';
    openReport(one.file, findings).error('repeated-was', one.line, what, fix);
  }
}

/** Two with one number are read in order of their names, which is seldom what was meant. */
function checkOrder({ files, findings }: Reading): void {
  const chapters = files.chapters.map(({ order, path }) => ({ name: String(order), file: path }));
  const lessons = files.chapters.map((chapter) =>
    chapter.lessons.map(({ order, path }) => ({ name: String(order), file: path })),
  );
  for (const [one, first] of [chapters, ...lessons].flatMap((numbered) => repeats(numbered))) {
    const what = `${first.file} has the same number.`;
    openReport(one.file, findings).warning('repeated-number', 0, what, 'Give one of them another number.');
  }
}

function checkSourceIds({ draft, findings }: Reading): void {
  const known = draft.sources.map(({ id }) => id);
  for (const { name, file, line } of findings.references.filter(({ kind }) => kind === 'source')) {
    if (known.includes(name)) continue;
    const fix = didYouMean(name, known) || 'Add it to sources.md, or name another.';
    openReport(file, findings).error('unknown-source', line, `There is no source “${name}” in sources.md.`, fix);
  }
}

/** Each entry whose name an earlier one has, with that earlier one. */
function repeats<T extends Named>(entries: readonly T[]): [T, T][] {
  return entries.flatMap((entry, index): [T, T][] => {
    const first = entries.find(({ name }) => name === entry.name);
    return first && entries.indexOf(first) < index ? [[entry, first]] : [];
  });
}
