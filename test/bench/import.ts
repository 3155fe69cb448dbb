/** How long the command takes that shows what a file of people would change, and takes it in: from typing it to its end. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writeRoster } from '../../src/people/write-roster.ts';
import { rosterEntry } from '../support/roster.ts';

const run = promisify(execFile);

/** Teams of eight, one below the other, each line with most of its cells filled. */
function lineOf(n: number) {
  return rosterEntry(`person${n}`, {
    team: `Team ${n % 400}`,
    service: `Service ${n % 60}`,
    directorate: `Directorate ${n % 9}`,
    managerEmail: n === 0 ? null : `person${Math.floor((n - 1) / 8)}@council.example`,
    startsOn: `2024-0${(n % 9) + 1}-${String((n % 28) + 1).padStart(2, '0')}`,
    nation: 'england',
  });
}

/** In seconds. */
export async function benchImport(people: number): Promise<{ preview: number; apply: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'principles-import-'));
  try {
    const file = join(folder, 'people.csv');
    await writeFile(file, [...writeRoster(Array.from({ length: people }, (_, n) => lineOf(n)))].join(''));
    const time = async (...more: string[]) => {
      const start = performance.now();
      const command = ['--import', 'tsx', 'src/cli.ts', 'people', 'import', file, ...more];
      const env = { ...process.env, DATA_DIR: join(folder, 'data') };
      const { stdout } = await run(process.execPath, command, { env });
      if (!stdout.includes(`${people} new`)) throw new Error(`The import went wrong:\n${stdout}`);
      return (performance.now() - start) / 1000;
    };
    return { preview: await time(), apply: await time('--apply') };
  } finally {
    await rm(folder, { recursive: true });
  }
}
