/** Whose next message is due, and who has been handed out already. */
import { join } from 'node:path';
import { z } from 'zod';
import type { Log } from '../log.ts';
import type { DocumentKind } from './document-file.ts';
import { openDocuments } from './documents.ts';
import type { PersonId, Store } from './store.ts';
import type { SummaryRow, SummaryRows } from './summary-rows.ts';

interface LeaseDocument {
  version: 1;
  leases: Record<PersonId, Lease>;
}

interface Lease {
  /** ISO 8601, by the clock of the caller. */
  until: string;
  /** Of the history when the lease was given: any fact since has ended it. */
  history: number;
}

const kind: DocumentKind<LeaseDocument> = {
  version: 1,
  schema: z.object({
    version: z.literal(1),
    leases: z.record(z.string(), z.object({ until: z.string(), history: z.number() })),
  }),
  upgrades: {},
};

export interface Leases extends Pick<Store, 'takeDue'> {
  forget(people: readonly PersonId[]): Promise<void>;
  close(): Promise<void>;
}

/** Leases are on disk before anybody is handed out, so that a kill hands nobody out twice. */
export function openLeases(folder: string, rows: SummaryRows, log: Log): Leases {
  const documents = openDocuments({ kind, pathOf: () => join(folder, 'leases.json'), memory: 1, log });

  return {
    async takeDue(now, limit, leaseMs) {
      await rows.complete();
      const at = Date.parse(now);
      const until = new Date(at + leaseMs).toISOString();
      let taken: SummaryRow[] = [];
      await documents.update('leases', (current) => {
        const held = Object.entries(current?.leases ?? {}).filter(([id, lease]) => holds(lease, rows.get(id), at));
        const leased = new Set(held.map(([id]) => id));
        taken = dueRows(rows, at)
          .filter(({ summary }) => !leased.has(summary.person))
          .slice(0, limit);
        if (taken.length === 0) return null;
        const fresh = taken.map(({ summary, version }) => [summary.person, { until, history: version }] as const);
        return { version: 1, leases: Object.fromEntries([...held, ...fresh]) };
      });
      return taken.map(({ summary }) => summary.person);
    },
    async forget(people) {
      await documents.update('leases', (current) => {
        const held = Object.entries(current?.leases ?? {});
        const kept = held.filter(([id]) => !people.includes(id));
        return kept.length === held.length ? null : { version: 1, leases: Object.fromEntries(kept) };
      });
      await documents.scrub('leases', people);
    },
    close: () => documents.close(),
  };
}

/** Soonest first. One pass over 20,000 rows takes about a millisecond, so nothing is kept in order. */
function dueRows(rows: SummaryRows, at: number): SummaryRow[] {
  const due: SummaryRow[] = [];
  for (const row of rows.all()) if (row.due <= at) due.push(row);
  return due.sort((a, b) => a.due - b.due);
}

function holds(lease: Lease, row: SummaryRow | undefined, at: number): boolean {
  return Date.parse(lease.until) > at && row?.version === lease.history;
}
