/** What `npm run report -- verify` and `-- audit` ask for, as the running bot does it, or the command itself where none runs. */
import { z } from 'zod';
import type { Handler } from '../control.ts';
import { appendAlways } from '../store/append-always.ts';
import { PROGRAMME, type Store } from '../store/store.ts';
import type { Turns } from '../turns.ts';
import { writeAuditPack } from './audit-pack.ts';
import { openSigningKey } from './signing-key.ts';
import { findStatement } from './verify-statement.ts';

export const VERIFY_COMMAND = 'verify';
export const AUDIT_COMMAND = 'audit';

const verifyShape = z.object({ code: z.string() });
/** `to` is a whole path. */
const auditShape = z.object({ to: z.string(), names: z.boolean() });

export const statementShape = z
  .object({
    name: z.string().nullable(),
    course: z.string(),
    completedAt: z.string(),
    score: z.number(),
    total: z.number(),
    round: z.number(),
    code: z.string(),
  })
  .nullable();

export const packShape = z.object({
  people: z.number(),
  facts: z.number(),
  size: z.number(),
  sha256: z.string(),
  lastSeal: z.object({ day: z.string(), hash: z.string() }).nullable(),
});

/** Told on the way. */
export const stepShape = z.object({ step: z.string() });

/** Gives a `Statement`, or null for a code that stands for nothing. `folder`: where the key is. */
export function verifyDesk(folder: string): (store: Store) => Handler {
  return (store) => async (args) => {
    const { code } = verifyShape.parse(args);
    return findStatement({ store, key: await openSigningKey(folder) }, code);
  };
}

/** Gives an `AuditPack`. Of packing and erasing one goes on at a time: `turns` is the same for both. */
export function auditDesk(folder: string, now: () => Date, turns: Turns): (store: Store) => Handler {
  return (store) => async (args, progress) => {
    const { to, names } = auditShape.parse(args);
    const key = await openSigningKey(folder);
    await keepWhoRead(store, names, now().toISOString());
    const tell = (step: string) => progress({ step } satisfies z.infer<typeof stepShape>);
    return turns.run('records', () => writeAuditPack(to, names, { store, key, progress: tell }));
  };
}

/** That somebody at the server has taken everything out is on record before they have it. */
async function keepWhoRead(store: Store, names: boolean, at: string): Promise<void> {
  let people = 0;
  for await (const _ of store.records.heads()) people += 1;
  const scope = names ? 'everybody' : 'everybody, without names';
  const key = `report-read:audit:${at}`;
  const read = { kind: 'report-read', report: 'audit', scope, people, key, at, cause: null } as const;
  await appendAlways(store, PROGRAMME, [read]);
}
