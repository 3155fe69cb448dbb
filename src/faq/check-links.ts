/** `npm run links`: visits every page that the course and the quick questions link to, and says what is new since the last time. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { readCourse } from '../course/read-course.ts';
import type { LinkUse } from '../course/report.ts';
import { AppError } from '../errors.ts';
import { loadEntries } from './load-entries.ts';
import { isBroken, type PageState, type Visitor, visitPages } from './visit-pages.ts';

export interface LinksCommand extends Visitor {
  /** The lessons folder. */
  lessons: string;
  /** The file that keeps how the pages were found; made at the first run. */
  record: string;
  out(line: string): void;
}

const RECORD: z.ZodType<PageState[]> = z.array(
  z.object({
    address: z.string(),
    status: z.number(),
    failure: z.string().nullable(),
    movedTo: z.string().nullable(),
    changed: z.string().nullable(),
    missing: z.array(z.string()),
  }),
);

/** Resolves to the exit code: 0, or 1 where a link leads nowhere. */
export async function runLinks({ lessons, record, out, ...visitor }: LinksCommand): Promise<number> {
  const before = await readRecord(record);
  const links = await linksOf(lessons);
  const pages = await visitPages(
    links.map(({ url }) => url),
    visitor,
  );
  const broken = pages.filter(isBroken);
  for (const page of broken) out(describeBroken(page, links));
  for (const page of pages.filter((one) => one.movedTo !== null)) out(`${page.address} has moved to ${page.movedTo}.`);
  for (const line of before === null ? [] : changesSince(before, pages)) out(line);
  out(`${pages.length} pages visited, ${broken.length} broken.`);
  await writeRecord(record, pages);
  return broken.length === 0 ? 0 : 1;
}

/** What is different from the last visit, a sentence each. */
export function changesSince(before: readonly PageState[], now: readonly PageState[]): string[] {
  return now.flatMap((page) => {
    const earlier = before.find(({ address }) => address === page.address);
    if (!earlier) return [`${page.address} is new in the course.`];
    const healed = isBroken(earlier) && !isBroken(page) ? [`${page.address} is well again.`] : [];
    const edited =
      page.changed !== null && page.changed !== earlier.changed
        ? [`${page.address} was changed (${page.changed}): read what the course says about it again.`]
        : [];
    return [...healed, ...edited];
  });
}

async function linksOf(lessons: string): Promise<LinkUse[]> {
  const reading = await readCourse(lessons);
  const { links } = await loadEntries(lessons, reading);
  return [...reading.findings.links, ...links].filter(({ url }) => /^https?:/.test(url) && URL.canParse(url));
}

function describeBroken(page: PageState, links: readonly LinkUse[]): string {
  const what =
    page.status === 0
      ? `cannot be reached (${page.failure})`
      : page.missing.length > 0
        ? `has no place ${page.missing.map((anchor) => `#${anchor}`).join(', ')}`
        : `answers with ${page.status}`;
  const users = links.filter(({ url }) => {
    const [address, anchor = ''] = url.split('#');
    return address === page.address && (page.missing.length === 0 || page.missing.includes(anchor));
  });
  const places = [...new Set(users.map(({ file, line }) => `${file}:${line}`))];
  return `${page.address} ${what}. Linked in ${places.join(', ')}.`;
}

/** Null when there is none yet. */
async function readRecord(file: string): Promise<PageState[] | null> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  try {
    return RECORD.parse(JSON.parse(text));
  } catch (cause) {
    const message = `${file} is not what the last link check wrote. Delete it to begin afresh.`;
    throw new AppError('link-record', message, { cause });
  }
}

async function writeRecord(file: string, pages: readonly PageState[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, `${JSON.stringify(pages, null, 2)}\n`);
  await rename(`${file}.new`, file);
}
