import type { Config } from '../config.ts';

/** Whether messages go out unasked, for whoever runs the bot. */
export function describeSending({ mode, to, teams }: Config['sending']): string {
  const whom = teams === null ? 'everybody' : `the teams ${teams.join('; ')} (REMINDERS_TEAMS)`;
  if (to !== null) return `a trial: all that is for ${whom} goes to one person (REMINDERS_TO).`;
  switch (mode) {
    case 'on':
      return `on, for ${whom}.`;
    case 'dry-run':
      return `a dry run: nothing is sent, the log says what would go to ${whom}. Set REMINDERS=on when it looks right.`;
    case 'off':
      return 'off: nothing is sent unasked (REMINDERS=off).';
  }
}
