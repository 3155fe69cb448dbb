/** What a report is about and which part of it is shown, and the short text that stands for it in a button. Pure. */
import { GROUP_KINDS, type GroupKind } from './groups.ts';
import { REPORT_FILTERS, type ReportFilter } from './report-filter.ts';

/** `line`: everybody below a manager; its key, and that of `person`, is a person's id. */
export const ABOUT_KINDS = [...GROUP_KINDS, 'line', 'person'] as const;
export interface About {
  kind: GroupKind | 'line' | 'person';
  key: string;
}

export interface ReportView {
  /** Null: everybody whom the reader may see. */
  about: About | null;
  filter: ReportFilter | null;
  /** Counted from 1. */
  page: number;
}

export const WHOLE_REPORT: ReportView = { about: null, filter: null, page: 1 };

const NONE = '-';

/** For example `overdue:directorate.housing:2`. Nothing personal is in it. */
export function formatView({ about, filter, page }: ReportView): string {
  return `${filter ?? NONE}:${about ? `${about.kind}.${about.key}` : NONE}:${page}`;
}

/** Null for what was never written by `formatView`. */
export function parseView(text: string): ReportView | null {
  const [, said = '', what = '', page = ''] = /^([a-z-]+):([a-z0-9.-]{1,60}):([1-9]\d{0,4})$/.exec(text) ?? [];
  const filter = REPORT_FILTERS.find((one) => one === said) ?? null;
  const about = parseAbout(what);
  const isWhole = (filter !== null || said === NONE) && (about !== null || what === NONE);
  return isWhole ? { about, filter, page: Number(page) } : null;
}

function parseAbout(text: string): About | null {
  const [, said, key] = /^([a-z]+)\.([a-z0-9][a-z0-9-]{0,39})$/.exec(text) ?? [];
  const kind = ABOUT_KINDS.find((one) => one === said);
  return kind && key ? { kind, key } : null;
}
