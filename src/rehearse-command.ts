/** `npm run rehearse`: who would get what on some days, and why others would not. */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Config } from './config.ts';
import type { Handler } from './control.ts';
import type { Course } from './course/course.ts';
import { type Day, dayOf, isDay } from './day.ts';
import { AppError, describeError } from './errors.ts';
import { type DataFolder, operate } from './operate.ts';
import { createCompose } from './reminders/compose.ts';
import { lastOf, type RehearseParts, rehearseAll, rehearsedShape } from './reminders/rehearse-all.ts';
import { rulesOf } from './reminders/rules.ts';
import { describeRehearsal } from './say/rehearsal.ts';
import type { Store } from './store/store.ts';

/** What the running bot is asked for. */
export const REHEARSE_COMMAND = 'rehearse';

const USAGE = `npm run rehearse                             who would get what today, and why others would not
npm run rehearse -- --on 2026-12-24          the same for another day
npm run rehearse -- --on 2026-12-24 --days 14
npm run --silent rehearse -- --json          the same as JSON, with everybody by name`;

/** A year: with yearly refreshers nothing new comes after it. */
const LONGEST = 366;

const wishShape = z.object({ from: z.string().refine(isDay).nullable(), days: z.number().int().min(1).max(LONGEST) });

type Settings = Pick<Config, 'dueDays' | 'newStarterDays' | 'completionTarget' | 'refresher' | 'reminders' | 'sending'>;

export interface RehearseDesk extends Pick<RehearseParts, 'platforms' | 'now'> {
  config: Settings;
  course(): Course | Promise<Course>;
}

/** Rejects with an AppError (`past`) for a day that has gone by. */
export function tellRehearsal({ config, course, platforms, now }: RehearseDesk): (store: Store) => Handler {
  const rules = rulesOf(config);
  const reports = { dueDays: config.dueDays, newDays: config.newStarterDays, target: config.completionTarget };
  return (store) => async (args) => {
    const { from, days } = wishShape.parse(args);
    const today = dayOf(now().toISOString(), rules.timeZone);
    const first = from ?? today;
    if (first < today) throw new AppError('past', `${first} has gone by: what went out then is in the ledger.`);
    const read = await course();
    return rehearseAll(
      {
        store,
        course: () => read,
        rules,
        platforms,
        now,
        async hasWords(reminder, recipient) {
          if (reminder.item !== 'digest') return true;
          const then = () => new Date(reminder.at);
          return (
            (await createCompose({ store, course: () => read, rules, reports, now: then }).compose(
              reminder,
              recipient,
            )) !== null
          );
        },
      },
      first,
      lastOf(first, days),
    );
  };
}

export interface RehearseIo {
  where: DataFolder;
  config: Settings & Pick<Config, 'slack' | 'teams'>;
  now(): Date;
  print(line: string): void;
}

/** Resolves to the exit code. Throws an AppError for words that make no sense. */
export async function runRehearse(args: string[], { where, config, now, print }: RehearseIo): Promise<number> {
  const { from, days, json } = readArgs(args);
  if (!existsSync(where.folder)) {
    throw new AppError(
      'no-folder',
      `There is no data folder ${where.folder}. Has the bot run yet? DATA_DIR says where it is.`,
    );
  }
  let read: Promise<Course> | null = null;
  const course = () => {
    read ??= where.course();
    return read;
  };
  const told = await operate(
    { ...where, course },
    { command: REHEARSE_COMMAND, args: { from, days } },
    tellRehearsal({ config, course, platforms: platformsOf(config), now }),
  );
  const rehearsed = rehearsedShape.parse(told);
  if (json) print(JSON.stringify(rehearsed));
  else for (const line of describeRehearsal(rehearsed, heldBack(config.sending))) print(line);
  return 0;
}

function readArgs(args: string[]): { from: Day | null; days: number; json: boolean } {
  try {
    const options = { on: { type: 'string' }, days: { type: 'string' }, json: { type: 'boolean' } } as const;
    const { on = null, days = '1', json = false } = parseArgs({ args, options }).values;
    if (on !== null && !isDay(on)) throw new AppError('usage', `“${on}” is no day. Write it as 2026-12-24.`);
    const number = /^\d{1,3}$/.test(days) ? Number(days) : 0;
    if (number >= 1 && number <= LONGEST) return { from: on, days: number, json };
    throw new AppError('usage', `“${days}” is no number of days from 1 to ${LONGEST}.`);
  } catch (error) {
    throw new AppError('usage', `${describeError(error)}\n${USAGE}`, { cause: error });
  }
}

function platformsOf({ slack, teams }: Pick<Config, 'slack' | 'teams'>): RehearseParts['platforms'] {
  const open = [...(slack ? (['slack'] as const) : []), ...(teams ? (['teams'] as const) : [])];
  return new Set(open.length > 0 ? open : (['playground'] as const));
}

/** What the settings keep back of all this. */
function heldBack({ mode, to }: Config['sending']): string | null {
  if (mode === 'off') return 'REMINDERS=off: none of it goes out.';
  if (mode === 'dry-run') return 'REMINDERS=dry-run: none of it goes out; the log says what would.';
  return to === null ? null : `REMINDERS_TO=${to}: all of it goes to that address, marked as a trial.`;
}
