/** Pausing the sending of reminders, and letting it go on. It is kept by the programme, so that a restart changes nothing. */
import type { Fact, NewFact, SendingBy } from '../learning/fact.ts';
import { PROGRAMME, type Store } from '../store/store.ts';

/** Who has paused it, and when (ISO 8601), from the programme's own history; null while it goes on. Pure. */
export function pauseOf(facts: readonly Fact[]): { by: SendingBy; at: string } | null {
  const last = facts.findLast(({ kind }) => kind === 'sending-paused' || kind === 'sending-resumed');
  return last?.kind === 'sending-paused' ? { by: last.by, at: last.at } : null;
}

export interface Pausing {
  isPaused(): Promise<boolean>;
  /** Resolves with whether it had been going on. Where too much has failed, the training leads are owed a word about it. */
  pause(by: SendingBy): Promise<boolean>;
  /** Resolves with whether it had been paused. */
  resume(by: SendingBy): Promise<boolean>;
}

export function createPausing({ store, now }: { store: Pick<Store, 'history' | 'append'>; now(): Date }): Pausing {
  const isPaused = async () => pauseOf((await store.history(PROGRAMME)).facts) !== null;

  /** Of two at once the second finds that it is done. */
  async function change(kind: 'sending-paused' | 'sending-resumed', by: SendingBy): Promise<boolean> {
    for (;;) {
      const { facts, version } = await store.history(PROGRAMME);
      if ((pauseOf(facts) !== null) === (kind === 'sending-paused')) return false;
      const about = { at: now().toISOString(), cause: null };
      const changed: NewFact = { kind, by, key: `${kind}:${version}`, ...about };
      const owed = kind === 'sending-paused' ? alarm(by, `owed:${changed.key}`, about) : [];
      if ((await store.append(PROGRAMME, [changed, ...owed], version)).kind === 'appended') return true;
    }
  }

  return {
    isPaused,
    pause: (by) => change('sending-paused', by),
    resume: (by) => change('sending-resumed', by),
  };
}

function alarm(by: SendingBy, key: string, about: Pick<NewFact, 'at' | 'cause'>): NewFact[] {
  if (by.kind !== 'failures') return [];
  const { platform, failed, attempted } = by;
  const stopped = { kind: 'sending-stopped', platform, failed, attempted } as const;
  return [{ kind: 'owed', to: { kind: 'leads' }, about: stopped, key, ...about }];
}
