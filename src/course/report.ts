/** Where the readers of lesson files note what they find, one report a file. */
import type { Problem } from './problem.ts';

export type ProseKind =
  | 'title'
  | 'intro'
  | 'text'
  | 'question'
  | 'hint'
  | 'option'
  | 'feedback'
  | 'after'
  | 'alt'
  | 'caption'
  | 'picture';

/** A paragraph that learners read, without formatting; its line breaks are those of the file, so that a word's line can be told. */
export interface Prose {
  file: string;
  line: number;
  kind: ProseKind;
  text: string;
}

export interface LinkUse {
  file: string;
  line: number;
  url: string;
}

export interface PictureUse {
  file: string;
  line: number;
  /** File name below `pictures`. */
  name: string;
}

/** A name that must lead somewhere: the id of a source, or a lesson's old name. */
export interface Reference {
  file: string;
  line: number;
  kind: 'source' | 'was';
  name: string;
}

/** All that reading the course brought to light, beside the course itself. */
export interface Findings {
  problems: Problem[];
  prose: Prose[];
  links: LinkUse[];
  pictures: PictureUse[];
  references: Reference[];
}

export interface Report {
  readonly file: string;
  error(code: string, line: number, what: string, fix: string): void;
  warning(code: string, line: number, what: string, fix: string): void;
  prose(kind: ProseKind, line: number, text: string): void;
  link(line: number, url: string): void;
  picture(line: number, name: string): void;
  reference(kind: Reference['kind'], line: number, name: string): void;
}

export function noFindings(): Findings {
  return { problems: [], prose: [], links: [], pictures: [], references: [] };
}

/** A report whose notes all name `file` and end up in `findings`. */
export function openReport(file: string, findings: Findings): Report {
  const note = (severity: Problem['severity']) => (code: string, line: number, what: string, fix: string) => {
    findings.problems.push({ code, severity, file, line, what, fix });
  };
  return {
    file,
    error: note('error'),
    warning: note('warning'),
    prose(kind, line, text) {
      findings.prose.push({ file, line, kind, text });
    },
    link(line, url) {
      findings.links.push({ file, line, url });
    },
    picture(line, name) {
      findings.pictures.push({ file, line, name });
    },
    reference(kind, line, name) {
      findings.references.push({ file, line, kind, name });
    },
  };
}

export function missingFile(report: Report): void {
  report.error('missing-file', 0, 'This file is missing.', 'Write it; lessons/README.md says what belongs in it.');
}
