import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../src/errors.ts';
import { ownFile } from '../../src/own-file.ts';
import { packTeamsApp } from './manifest.ts';

const FOLDER = ownFile('manifest/teams');
const PACKAGE = ownFile('package.json');

/** Writes the app package to a file and says where it is and what to look at. Throws an AppError with all that is missing. */
export async function writeTeamsPackage(appId: string | null, publicUrl: string | null, to: string): Promise<string> {
  const missing = [
    ...(appId ? [] : ['Set MicrosoftAppId: the application (client) id of the Azure Bot.']),
    ...(publicUrl ? [] : ['Set PUBLIC_URL: the https address under which Teams reaches the bot.']),
  ];
  if (!appId || !publicUrl) throw new AppError('teams-manifest', missing.join('\n'));
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(await readFile(PACKAGE, 'utf8')));
  const { zip, warnings } = await packTeamsApp({ folder: FOLDER, appId, publicUrl, version });
  await writeFile(to, zip);
  return [`Upload this in the Teams admin centre: ${resolve(to)}`, ...warnings].join('\n');
}
