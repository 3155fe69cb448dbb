/** A PDF with its signature in a last line, which readers pass over as a comment. */
import type { SigningKey } from './signing-key.ts';

const MARK = '\n% principles-101 ';
const LAST_LINE = /\n% principles-101 ([0-9A-Z-]{29}) ([A-Za-z0-9_-]{86})\n$/;
/** Of the last line. */
const LENGTH = MARK.length + 29 + 1 + 86 + 1;

/** The signature is over every byte before it, the code in the last line too. */
export function signFile(key: SigningKey, pdf: Uint8Array, code: string): Buffer {
  const signed = Buffer.concat([pdf, Buffer.from(`${MARK}${code} `)]);
  return Buffer.concat([signed, Buffer.from(`${key.sign(signed).toString('base64url')}\n`)]);
}

/** The code in a file, and whether each byte of it is as it was signed. Null for what was never signed, or has lost its end. */
export function checkFile(key: Pick<SigningKey, 'verify'>, file: Buffer): { code: string; unchanged: boolean } | null {
  const [, code, signature] = LAST_LINE.exec(file.subarray(-LENGTH).toString('latin1')) ?? [];
  if (code === undefined || signature === undefined) return null;
  const signed = file.subarray(0, file.length - signature.length - 1);
  const bytes = Buffer.from(signature, 'base64url');
  // The last letter has four bits to spare: with others in them the file is not what was given out.
  const canonical = bytes.toString('base64url') === signature;
  return { code, unchanged: canonical && key.verify(signed, bytes) };
}
