/** Where reports are asked for in chat: who asks, what they may see, and what they are shown. */
import { dayOf } from '../day.ts';
import { standsInFor } from '../people/deputies.ts';
import { standingOf } from '../people/standing.ts';
import { sightOf, type Viewer } from '../people/who-may-see.ts';
import type { NamedAbout } from './find-about.ts';
import { lookUp } from './look-up.ts';
import { type DeskParts, openDraft, openDrafts, openFile, openMe, openView, refuse } from './open-report.ts';
import { readReportWords } from './read-report-words.ts';
import type { Opened, ReportAsk } from './report-page.ts';
import type { Reader } from './report-scope.ts';
import { type ReportView, WHOLE_REPORT } from './report-view.ts';

export interface ReportDesk {
  /** Null: the words name nobody, so they are about something else. `at` is ISO 8601. */
  open(ask: ReportAsk, asker: Asker, at: string): Promise<Opened | null>;
}

type Asker = Pick<Viewer, 'person' | 'isLead'>;

/** Of more that fit a name, these are offered. */
const OFFERED = 6;

export function createReportDesk(parts: DeskParts): ReportDesk {
  return {
    async open(ask, asker, at) {
      const reader = await readerOf(parts, asker, dayOf(at));
      switch (ask.kind) {
        case 'words':
          return openByWords(parts, reader, ask.words);
        case 'draft-words':
          return openDraftByName(parts, reader, ask.words);
        case 'view':
          return openView(parts, reader, ask.view);
        case 'drafts':
          return openDrafts(parts, reader, ask.view);
        case 'file':
          return openFile(parts, reader, ask.view);
        case 'draft':
          return openDraft(parts, reader, ask.person);
        case 'me':
          return openMe(parts, reader, false);
      }
    },
  };
}

async function readerOf({ store }: DeskParts, { person, isLead }: Asker, today: string): Promise<Reader> {
  const entries = await store.people.entries();
  const standing = standingOf(entries);
  const viewer: Viewer = { person, isLead, standsInFor: isLead ? [] : await standsInFor(store, person, today) };
  return { viewer, sight: sightOf(viewer, standing, today), standing, entries, today };
}

async function openByWords(parts: DeskParts, reader: Reader, words: string): Promise<Opened | null> {
  const { filter, asFile, page, ...sought } = readReportWords(words);
  const open = asFile ? openFile : openView;
  const view: ReportView = { about: null, filter, page };
  if (sought.name === '') return open(parts, reader, view);
  const found = await lookUp(reader, sought);
  if (found.kind === 'unknown') return null;
  if (found.kind === 'foreign') return refuse('people', found.about);
  const [about, ...others] = found.abouts;
  if (!about || others.length > 0) return which(sought.name, view, found.abouts);
  return open(parts, reader, { ...view, about });
}

async function openDraftByName(parts: DeskParts, reader: Reader, name: string): Promise<Opened | null> {
  const found = await lookUp(reader, { kind: 'person', name });
  if (found.kind === 'unknown') return null;
  if (found.kind === 'foreign') return refuse('message', found.about);
  const [about, ...others] = found.abouts;
  return about && others.length === 0 ? openDraft(parts, reader, about.key) : which(name, WHOLE_REPORT, found.abouts);
}

function which(name: string, view: ReportView, abouts: readonly NamedAbout[]): Opened {
  return { page: { kind: 'which', name, view, abouts: abouts.slice(0, OFFERED) }, access: null };
}
