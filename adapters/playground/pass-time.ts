/** Lets days go by instead of leaping over them, so that what falls due on the way happens at its own hour. */
import type { People } from './people.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** By universal time, so that working hours of British winter and summer are within it. */
const BUSY_HOURS = { begin: 7, end: 18 };
const BUSY_STEP = 10 * MINUTE;
const QUIET_STEP = 60 * MINUTE;

export interface PassTimeParts {
  people: Pick<People, 'clockOffset' | 'setClock' | 'keepClock'>;
  /** The time of the playground. */
  now(): Date;
  /** Does what is due at the present moment. */
  happen(): Promise<void>;
}

/** Moves the clock forward by so many days. A kill in between leaves it at a midnight or noon that has passed. */
export async function passTime({ people, now, happen }: PassTimeParts, days: number): Promise<void> {
  const end = people.clockOffset() + days * DAY;
  for (let kept = people.clockOffset(); people.clockOffset() < end; ) {
    people.setClock(Math.min(end, people.clockOffset() + stepAt(now())));
    await happen();
    if (people.clockOffset() - kept < DAY / 2 && people.clockOffset() < end) continue;
    await people.keepClock();
    kept = people.clockOffset();
  }
}

function stepAt(time: Date): number {
  const hour = time.getUTCHours();
  return hour >= BUSY_HOURS.begin && hour < BUSY_HOURS.end ? BUSY_STEP : QUIET_STEP;
}
