/** What somebody asks of the evidence, which is kept about everybody. */
export type EvidenceRequest =
  /** The statement of one round; null: of the latest completion. */
  | { kind: 'statement'; round: number | null }
  /** Whether a statement is genuine; `code` as typed, null where none was. */
  | { kind: 'verify'; code: string | null }
  /** Everything that is kept about them. */
  | { kind: 'my-data' }
  /** What it would mean to have it erased; `asked`: they want it. */
  | { kind: 'erasure'; asked: boolean };
