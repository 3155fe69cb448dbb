/** What is done once a day, whenever the bot runs on that day. */
import { dayOf } from './day.ts';
import { describeError } from './errors.ts';
import type { Log } from './log.ts';

export interface DailyTask {
  name: string;
  /** Does nothing where the day's work has been done: it may be called again after a failure or a restart. */
  run(now: Date): Promise<void>;
}

export interface Daily {
  /** Runs what has not been done on this day; resolves when that is done. */
  look(): Promise<void>;
  /** Waits for the task that is under way; begins no other. */
  stop(): Promise<void>;
}

/** How often the day is looked at, in ms: the clock may be put forward, and a machine may sleep. */
const LOOK_EVERY = 60_000;
/** After a failure, in ms. */
const AGAIN_AFTER = 15 * 60_000;

/** Runs the tasks one after the other, now and on each new day (as it is in the UK). One that fails is tried again later. */
export function startDaily(tasks: readonly DailyTask[], now: () => Date, log: Log): Daily {
  const doneOn = new Map<string, string>();
  const notBefore = new Map<string, number>();
  let stopping = false;
  let running: Promise<void> | null = null;

  async function runTask({ name, run }: DailyTask): Promise<void> {
    const at = now();
    const day = dayOf(at.toISOString());
    if (stopping || doneOn.get(name) === day || at.getTime() < (notBefore.get(name) ?? 0)) return;
    try {
      await run(at);
      doneOn.set(name, day);
    } catch (error) {
      if (stopping) return;
      notBefore.set(name, at.getTime() + AGAIN_AFTER);
      log.error({ task: name, problem: describeError(error) }, 'a daily task failed and is tried again');
    }
  }

  async function runAll(): Promise<void> {
    for (const task of tasks) await runTask(task);
    running = null;
  }

  function look(): Promise<void> {
    running ??= runAll();
    return running;
  }

  void look();
  const timer = setInterval(() => void look(), LOOK_EVERY);
  timer.unref();

  return {
    look,
    async stop() {
      stopping = true;
      clearInterval(timer);
      await running;
    },
  };
}
