/** `npm run reminders`: what became of the messages, and pausing them. */
import { z } from 'zod';
import { type DataFolder, operate } from './operate.ts';
import {
  REMINDERS_COMMAND,
  type RemindersDeskParts,
  remindersDesk,
  remindersWish,
} from './reminders/reminders-desk.ts';

const USAGE = `npm run --silent reminders             what became of the messages, and who was not reached
npm run reminders -- pause             no reminder goes out to anybody any more
npm run reminders -- go-on             they go out again`;

export interface RemindersParts {
  where: DataFolder;
  desk: RemindersDeskParts;
  print(line: string): void;
}

/** Resolves to the exit code: 0, or 1 where the words make no sense. */
export async function runReminders([word = 'status', ...more]: string[], parts: RemindersParts): Promise<number> {
  const wish = remindersWish.safeParse(word);
  if (!wish.success || more.length > 0) {
    parts.print(USAGE);
    return 1;
  }
  const told = await operate(parts.where, { command: REMINDERS_COMMAND, args: wish.data }, remindersDesk(parts.desk));
  parts.print(z.string().parse(told));
  return 0;
}
