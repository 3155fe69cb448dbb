/** A document: a JSON object in a durable file, with a version number and a shape that is checked on reading. */
import type { Adapter } from 'lowdb';
import type { z } from 'zod';
import { describeError, StoreError } from '../errors.ts';
import type { Log } from '../log.ts';
import { durableFile } from './durable-file.ts';

export interface DocumentKind<T extends { version: number }> {
  /** The version that this program writes. */
  version: T['version'];
  schema: z.ZodType<T>;
  /** Turns a document of the version that is the key into one of the next; `version` itself is set by the caller. */
  upgrades: Readonly<Record<number, (old: object) => object>>;
}

/**
 * A lowdb adapter. A damaged document is kept under a new name and its last good copy takes its place. Where there is none,
 * the document stays as it is and each reading throws a StoreError (`damaged`): nothing is ever taken for an empty one.
 */
export function documentFile<T extends { version: number }>(
  path: string,
  kind: DocumentKind<T>,
  log: Log,
): Adapter<T | null> {
  const file = durableFile(path);

  async function read(): Promise<T | null> {
    const text = await file.read();
    const found = text === null ? null : parse(text, kind, path);
    if (found?.sound) return found.document;
    const copy = await file.readLast();
    if (text === null && copy === null) return null;
    const kept = copy === null ? null : parse(copy, kind, path);
    const damage = found?.damage ?? 'missing';
    if (!kept?.sound) throw noGoodCopy(path, damage);
    await file.putBack();
    log.error({ file: path, damage }, 'a document was damaged: its last good copy is used, the damaged one is kept');
    return kept.document;
  }

  return {
    read: () => read().catch((error: unknown) => Promise.reject(asStoreError(error, path))),
    write: async (document) => file.write(JSON.stringify(document)),
  };
}

type Parsed<T> = { sound: true; document: T } | { sound: false; damage: string };

/** `damage` never quotes the text: it goes into the log, and the text is about people. */
function parse<T extends { version: number }>(text: string, kind: DocumentKind<T>, path: string): Parsed<T> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { sound: false, damage: text.length === 0 ? 'empty' : 'not JSON' };
  }
  if (typeof value !== 'object' || value === null || !('version' in value) || typeof value.version !== 'number') {
    return { sound: false, damage: 'no version number' };
  }
  if (value.version > kind.version) throw tooNew(path, value.version, kind.version);
  let document: object = value;
  for (let { version } = value; version < kind.version; version++) {
    const upgrade = kind.upgrades[version];
    if (upgrade === undefined) return { sound: false, damage: `version ${version} was never written` };
    document = { ...upgrade(document), version: version + 1 };
  }
  const result = kind.schema.safeParse(document);
  if (result.success) return { sound: true, document: result.data };
  return { sound: false, damage: `wrong at ${result.error.issues[0]?.path.join('.') || 'the top'}` };
}

function tooNew(path: string, version: number, known: number): StoreError {
  return new StoreError(
    'too-new',
    `${path} was written by a newer version of this program (format ${version}, this one knows ${known}). ` +
      'Install that version again, or go back to a copy of the data folder from before.',
  );
}

function noGoodCopy(path: string, damage: string): StoreError {
  return new StoreError(
    'damaged',
    `${path} is damaged (${damage}) and there is no good copy beside it. Put it back from a backup; no restart is needed.`,
  );
}

function asStoreError(error: unknown, path: string): StoreError {
  if (error instanceof StoreError) return error;
  return new StoreError('unreadable', `${path} cannot be read: ${describeError(error)}`, { cause: error });
}
