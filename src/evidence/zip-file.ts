/** A zip file, written as it is made: what it holds need never be in memory at once. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';
import { Zip, type ZipInputFile } from 'fflate';
import { AppError, describeError } from '../errors.ts';

export interface ZipFile {
  /** Resolves when there is room for more. */
  add(name: string, content: string | Uint8Array): Promise<void>;
  /** SHA-256 of each file so far, in the order in which they were added. */
  digests(): ReadonlyMap<string, string>;
  /** Puts the finished file in its place; whatever stood there is gone. */
  close(): Promise<{ size: number; sha256: string }>;
  /** Leaves nothing behind. */
  abandon(): Promise<void>;
}

const deflate = promisify(deflateRaw);
/** The number of this method in zip files. */
const DEFLATED = 8;

/** A zip without its larger form can hold no more. */
const MOST_FILES = 65_000;

/** Readable by this user alone. Throws an AppError (`no-file`) where it cannot be written. */
export async function createZip(path: string): Promise<ZipFile> {
  const draft = `${path}.part`;
  const stream = createWriteStream(draft, { mode: 0o600 });
  try {
    await once(stream, 'open');
  } catch (error) {
    throw new AppError('no-file', `${path} cannot be written: ${describeError(error)}.`, { cause: error });
  }
  const done = finished(stream);
  // Whoever writes or closes hears of it; until then it must not end the program.
  done.catch(() => {});
  const whole = createHash('sha256');
  const digests = new Map<string, string>();
  let size = 0;
  let full = false;
  let broken: Error | null = null;
  const zip = new Zip((error, chunk, final) => {
    broken ??= error;
    if (error) return;
    whole.update(chunk);
    size += chunk.length;
    full = !stream.write(chunk);
    if (final) stream.end();
  });

  return {
    async add(name, content) {
      if (digests.size >= MOST_FILES)
        throw new AppError('too-many', `${path}: a zip holds at most ${MOST_FILES} files.`);
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      digests.set(name, createHash('sha256').update(bytes).digest('hex'));
      // By Node rather than by fflate: it does so beside the event loop, and several times as fast.
      const deflated = await deflate(bytes);
      const file: ZipInputFile = { filename: name, size: bytes.length, crc: crc32(bytes), compression: DEFLATED };
      zip.add(file);
      file.ondata?.(null, deflated, true);
      if (broken) throw broken;
      if (full) await Promise.race([once(stream, 'drain'), done]);
      full = false;
    },
    digests: () => digests,
    async close() {
      zip.end();
      await done;
      await rename(draft, path);
      return { size, sha256: whole.digest('hex') };
    },
    async abandon() {
      zip.terminate();
      stream.destroy();
      await rm(draft, { force: true });
    },
  };
}
