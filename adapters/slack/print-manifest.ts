import { readFile } from 'node:fs/promises';
import { AppError } from '../../src/errors.ts';
import { ownFile } from '../../src/own-file.ts';
import { fitManifest, manifestProblems, parseManifest } from './manifest.ts';

const MANIFEST = ownFile('manifest/slack.json');

/** The manifest to paste into Slack, checked. Throws an AppError with everything that Slack would refuse. */
export async function printSlackManifest(socket: boolean, publicUrl: string | null): Promise<string> {
  if (!socket && publicUrl === null) {
    throw new AppError(
      'manifest',
      'Slack calls the bot at its public address: set PUBLIC_URL, or add --socket for Socket Mode.',
    );
  }
  const manifest = fitManifest(
    parseManifest(await readFile(MANIFEST, 'utf8')),
    socket || publicUrl === null ? { socket: true } : { socket: false, publicUrl },
  );
  const problems = manifestProblems(manifest);
  if (problems.length > 0)
    throw new AppError('manifest', `manifest/slack.json needs attention:\n${problems.join('\n')}`);
  return JSON.stringify(manifest, null, 2);
}
