/** The folder of quick questions to a playbook, or to every reason why it is none. */
import { checkLinks } from '../course/check-links.ts';
import { checkReading } from '../course/check-reading.ts';
import { checkSpelling } from '../course/check-spelling.ts';
import { valueIn } from '../course/fields.ts';
import { didYouMean } from '../course/nearest.ts';
import { byPlace, type Problem } from '../course/problem.ts';
import type { Reading } from '../course/read-course.ts';
import { type Findings, type LinkUse, noFindings, openReport } from '../course/report.ts';
import { checkEntries, slug } from './check-entries.ts';
import type { Entry, NotHere, Playbook, Target } from './entry.ts';
import { type PlacedDraft, type PlaybookDraft, pathOf, readPlaybook } from './read-playbook.ts';

export interface LoadedEntries {
  /** Null where there is any error. */
  playbook: Playbook | null;
  /** In order of file and line. */
  problems: Problem[];
  /** Where the answers and targets lead. */
  links: LinkUse[];
}

/** What of the course the entries lean on: its sources, lessons and known hosts. */
export type CourseReading = Pick<Reading, 'draft' | 'files'>;

/** Reads and checks `playbook` below the lessons folder. All problems are found at once; a missing folder is one of them. */
export async function loadEntries(lessons: string, course: CourseReading): Promise<LoadedEntries> {
  const { playbook, findings } = await read(lessons, course);
  return settled(playbook, findings);
}

/** As `loadEntries`, with spelling and long sentences, which take longer. */
export async function reviewEntries(lessons: string, course: CourseReading): Promise<LoadedEntries> {
  const { playbook, findings } = await read(lessons, course);
  checkReading({ ...course, findings });
  checkSpelling({ ...course, findings });
  return settled(playbook, findings);
}

async function read(lessons: string, course: CourseReading): Promise<{ playbook: Playbook; findings: Findings }> {
  const findings = noFindings();
  const draft = await readPlaybook(lessons, findings);
  const ids = course.draft.chapters.flatMap((chapter) => chapter.lessons.map(({ id }) => id));
  checkEntries(draft, ids, findings);
  const playbook = playbookOf(draft, course, findings);
  checkLinks({ ...course, findings });
  return { playbook, findings };
}

function settled(playbook: Playbook, { problems, links }: Findings): LoadedEntries {
  const broken = problems.some(({ severity }) => severity === 'error');
  return { playbook: broken ? null : playbook, problems: problems.sort(byPlace), links };
}

function playbookOf(draft: PlaybookDraft, course: CourseReading, findings: Findings): Playbook {
  const addressOf = (link: string, file: string, line: number) => readLink(link, { file, line }, course, findings);
  const targets = draft.targets.map(({ id, line, title, principle, link }): Target => {
    const address = addressOf(link, pathOf('targets.md'), line);
    return { id, title, principle: principle === '' ? null : Number(principle), address };
  });
  const entries = draft.entries.map((one): Entry => {
    const target = valueIn(one.fields, 'target');
    const link = one.fields.get('link');
    const address = link
      ? addressOf(link.value, one.file, link.line)
      : (targets.find(({ id }) => id === target)?.address ?? '');
    return { ...plain(one), target, address, lesson: valueIn(one.fields, 'lesson') };
  });
  return {
    targets: new Map(targets.map((target) => [target.id, target])),
    entries,
    notHere: draft.notHere.map(plain),
    rewriting: draft.rewriting,
    names: draft.names,
  };
}

function plain({ title, answer, phrasings }: PlacedDraft): NotHere {
  return { id: slug(title), title, answer: answer.value, phrasings: phrasings.map(({ value }) => value) };
}

/** `playbook:landing#where-to-start`: the id of a source, and if need be a place within its page. */
function readLink(
  link: string,
  { file, line }: { file: string; line: number },
  { draft: { sources } }: CourseReading,
  findings: Findings,
): string {
  if (link === '') return '';
  const [id = '', anchor] = link.split('#');
  const report = openReport(file, findings);
  const source = sources.find((one) => one.id === id);
  if (!source) {
    const known = sources.map((one) => one.id);
    const fix = didYouMean(id, known) || 'Add it to sources.md, or name another.';
    report.error('unknown-source', line, `There is no source “${id}” in sources.md.`, fix);
    return '';
  }
  const address = anchor ? `${source.address.replace(/#.*$/, '')}#${anchor}` : source.address;
  report.link(line, address);
  return address;
}
