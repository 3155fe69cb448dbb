/** What a reader of reports asks for, and what they are then shown. */
import type { PersonId } from '../store/store.ts';
import type { NamedAbout } from './find-about.ts';
import type { Rules } from './member.ts';
import type { ReportView } from './report-view.ts';
import type { Row, TeamReport } from './team-report.ts';

export type ReportAsk =
  /** `text`: all that was typed, which is a question about something else where its words name nobody. */
  | { kind: 'words' | 'draft-words'; words: string; text: string }
  | { kind: 'view' | 'file' | 'drafts'; view: ReportView }
  | { kind: 'draft'; person: PersonId }
  /** What others see of whoever asks. */
  | { kind: 'me' };

export type ReportPage =
  | {
      kind: 'team';
      view: ReportView;
      /** Null: all whom the reader may see. */
      about: NamedAbout | null;
      /** The reader sees everybody. */
      whole: boolean;
      /** The managers whose people are among these because the reader stands in for them. */
      standsInFor: string[];
      report: TeamReport;
      /** Those of this page. */
      rows: Row[];
      pages: number;
    }
  | { kind: 'person'; row: Row; rules: Rules }
  /** What others see of the reader; also for who asks for a report and has nobody to look after. */
  | { kind: 'me'; row: Row | null; rules: Rules; manager: string | null; deputy: string | null; askedForTeam: boolean }
  | { kind: 'refused' }
  /** Several have that name. */
  | { kind: 'which'; name: string; view: ReportView; abouts: NamedAbout[] }
  | { kind: 'drafts'; view: ReportView; rows: Row[]; pages: number }
  | { kind: 'draft'; row: Row; rules: Rules }
  /** Of more people than a file in a chat holds. */
  | { kind: 'too-long'; people: number }
  | { kind: 'file'; view: ReportView; about: NamedAbout | null; report: TeamReport; bytes: Uint8Array };

/** That somebody read how far others are, or was refused; kept in their own history. */
export interface Access {
  kind: 'report-read' | 'report-refused';
  report: 'people' | 'file' | 'message';
  /** What it was about, without names. */
  scope: string;
  /** How many people it showed. */
  people: number;
}

export interface Opened {
  page: ReportPage;
  access: Access | null;
}
