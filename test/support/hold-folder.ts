/**
 * Run as a process of its own: holds a data folder until it is killed. Writes `held`, or the code of the error that kept it from that.
 * Argument: the data folder.
 */
import { writeSync } from 'node:fs';
import { openControl } from '../../src/control.ts';
import { AppError } from '../../src/errors.ts';

const [folder = ''] = process.argv.slice(2);
try {
  await openControl(folder, {
    pid: async () => process.pid,
    hang: (_, progress) => {
      progress('begun');
      return new Promise(() => {});
    },
  });
  writeSync(1, 'held\n');
} catch (error) {
  writeSync(1, error instanceof AppError ? `${error.code}\n` : `${error}\n`);
}
