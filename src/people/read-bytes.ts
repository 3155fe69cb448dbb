/** The text in a file that somebody made on some computer. What is no text is refused with a sentence that says what to do. */
import { open } from 'node:fs/promises';
import iconv from 'iconv-lite';
import { AppError, describeError } from '../errors.ts';

export interface ReadText {
  text: string;
  encoding: 'UTF-8' | 'Windows-1252';
}

/** Ten times what 20,000 people take. */
const LARGEST = 32 * 1024 * 1024;

/** Throws an AppError (`roster-file`) for a file that is not there, too large, or still being written. */
export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path, 'r');
    try {
      const before = await file.stat();
      if (before.size > LARGEST) throw refused(`It is larger than ${LARGEST / 1024 / 1024} MB.`);
      const bytes = await file.readFile();
      const after = await file.stat();
      if (after.size !== bytes.length || after.mtimeMs !== before.mtimeMs) {
        throw refused('It is still being written. Try again when it is finished.');
      }
      return bytes;
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw refused(`It cannot be read: ${describeError(error)}.`, error);
  }
}

/** Throws an AppError (`roster-file`) for anything but text. */
export function readText(bytes: Uint8Array): ReadText {
  if (bytes.length === 0) throw refused('It is empty.');
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    throw refused('It is an Excel workbook. Save it as “CSV UTF-8 (comma delimited)”.');
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    throw refused('It is UTF-16 text. Save it as “CSV UTF-8 (comma delimited)”.');
  const read = decode(bytes);
  if (/(?![\t\n\v\f\r])\p{Cc}/u.test(read.text)) throw refused('It is no text, so it is no CSV file.');
  return read;
}

/**
 * Bytes that are no UTF-8 were written by Excel's plain “CSV”, which on computers in the United Kingdom is Windows-1252.
 * Node's own TextDecoder takes that for Latin-1 (its 0x92 is no apostrophe), hence the library.
 */
function decode(bytes: Uint8Array): ReadText {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' };
  } catch {
    return { text: iconv.decode(bytes, 'windows-1252'), encoding: 'Windows-1252' };
  }
}

export function refused(sentence: string, cause?: unknown): AppError {
  return new AppError('roster-file', sentence, { cause });
}
