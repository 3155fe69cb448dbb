/** `npm run ask`: what the bot would say to a question, or to many of them as JSON lines, for scoring. */
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import type { Message, Part } from '../chat.ts';
import type { Problem } from '../course/problem.ts';
import { readCourse } from '../course/read-course.ts';
import { sayFound } from '../say/found.ts';
import { withoutMarks } from '../say/words.ts';
import { buildFinder, type Finder } from './build-finder.ts';
import { loadDictionary } from './dictionary.ts';
import type { Entry, Playbook } from './entry.ts';
import { type Found, findAnswer } from './find-answer.ts';
import { loadEntries } from './load-entries.ts';

export interface AskIo {
  /** The lessons folder. */
  lessons: string;
  /** Standard input. */
  input: Readable;
  print(line: string): void;
  /** For what is wrong. */
  complain(line: string): void;
}

const USAGE = 'Ask like this: npm run ask -- "what should I ask a supplier?", or pipe JSON lines into it with --jsonl.';
const LINE = z.object({ id: z.string(), text: z.string() });
const RANKED = 5;
/** Phrasings of each entry. */
const WARM_UP = 5;

/** The process's exit code: 0 when all was answered, 1 when the entries are broken, 2 when the question cannot be read. */
export async function askCommand(args: readonly string[], io: AskIo): Promise<number> {
  const question = args.filter((arg) => arg !== '--jsonl').join(' ');
  const asLines = args.includes('--jsonl');
  if (!asLines && question.trim() === '') {
    io.complain(USAGE);
    return 2;
  }
  const { draft, files } = await readCourse(io.lessons);
  const { playbook, problems } = await loadEntries(io.lessons, { draft, files });
  if (!playbook || !draft.council) {
    for (const problem of problems.filter(({ severity }) => severity === 'error')) io.complain(inWords(problem));
    io.complain('The entries need mending first: npm run lessons says how.');
    return 1;
  }
  const finder = await buildFinder(playbook, await loadDictionary());
  if (asLines) return answerLines(finder, playbook, io);
  const lessons = draft.chapters.flatMap((chapter) => chapter.lessons);
  const message = sayFound(findAnswer(finder, question), '', {
    targets: playbook.targets,
    council: draft.council,
    lessons,
  });
  for (const line of linesOf(message)) io.print(line);
  return 0;
}

async function answerLines(finder: Finder, playbook: Playbook, io: AskIo): Promise<number> {
  warmUp(finder, playbook);
  let broken = 0;
  let number = 0;
  for await (const line of createInterface({ input: io.input })) {
    number += 1;
    if (line.trim() === '') continue;
    const parsed = LINE.safeParse(fromJson(line));
    if (parsed.success) io.print(JSON.stringify(answerLine(parsed.data, finder, playbook)));
    else {
      broken += 1;
      io.complain(`Line ${number} is no {"id": "…", "text": "…"}.`);
    }
  }
  return broken === 0 ? 0 : 2;
}

/** Until its code has been compiled a question takes several times as long; what counts is how a running bot answers. */
function warmUp(finder: Finder, { entries, notHere }: Playbook): void {
  for (const { phrasings } of [...entries, ...notHere]) {
    for (const phrasing of phrasings.slice(0, WARM_UP)) findAnswer(finder, phrasing);
  }
}

function answerLine({ id, text }: z.infer<typeof LINE>, finder: Finder, { targets }: Playbook) {
  const start = performance.now();
  const found = findAnswer(finder, text);
  const ms = performance.now() - start;
  const outcome = found.kind === 'answer' || found.kind === 'suggestions' ? found.kind : 'unknown';
  const links = shownIn(found).map(({ target, address }) => {
    return { target, url: address, title: targets.get(target)?.title ?? target };
  });
  const ranked = 'ranked' in found ? found.ranked.map(({ target }) => target) : [];
  return { id, outcome, links, ranked: [...new Set(ranked)].slice(0, RANKED), ms: Number(ms.toFixed(3)) };
}

function shownIn(found: Found): Entry[] {
  if (found.kind === 'answer') return [found.entry];
  return found.kind === 'suggestions' ? found.entries : [];
}

function fromJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function inWords({ file, line, what, fix }: Problem): string {
  return `${file}:${line}: ${what} ${fix}`;
}

function linesOf({ title, parts, press }: Message): string[] {
  return [...(title ? [title, ''] : []), ...parts.flatMap(lineOf), ...press.map(({ label }) => `[ ${label} ]`)];
}

function lineOf(part: Part): string[] {
  if (part.kind === 'text') return [withoutMarks(part.markdown)];
  return part.kind === 'links' ? part.links.map(({ label, url }) => `- ${label}: ${url}`) : [];
}
