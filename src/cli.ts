/** What an operator types: `npm run lessons` and its fellows. */
import { runLessons } from './lessons-command.ts';

const COMMANDS: Record<string, (args: string[]) => Promise<number>> = {
  lessons: (args) => runLessons(args, (line) => console.log(line)),
};

const [name = '', ...args] = process.argv.slice(2);
const command = COMMANDS[name];
if (command) {
  process.exitCode = await command(args);
} else {
  console.error(`There is no command “${name}”. There are: ${Object.keys(COMMANDS).join(', ')}.`);
  process.exitCode = 1;
}
