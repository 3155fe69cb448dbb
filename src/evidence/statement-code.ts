/** The code on a statement of completion: short enough to type, and nobody can make one up. */
import { createHash } from 'node:crypto';
import type { PersonId } from '../store/store.ts';
import type { SigningKey } from './signing-key.ts';

/** Crockford's base 32, in which nothing looks like anything else: https://www.crockford.com/base32.html */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 40 bits of the person's id lead to whose it is, 80 bits prove it. Together 24 letters. */
const ID_DIGITS = 10;
const PROOF_BYTES = 10;
const LENGTH = 24;

export interface StatementCode {
  /** What the person's id begins with. */
  idBegins: string;
  /** As it is written: six groups of four letters. */
  text: string;
}

/** `completed`: the hash of the fact, which stands for all that had happened up to it. */
export function statementCode(key: SigningKey, person: PersonId, completed: string): StatementCode {
  const signature = key.sign(Buffer.from(`statement of completion\n${person}\n${completed}`));
  const proof = createHash('sha256').update(signature).digest().subarray(0, PROOF_BYTES);
  return codeOf(Buffer.concat([Buffer.from(person.slice(0, ID_DIGITS), 'hex'), proof]));
}

/** Reads what somebody typed: upper or lower case, with any or no signs between, O for 0, I or L for 1. Null for what is no code. */
export function readStatementCode(text: string): StatementCode | null {
  const letters = text
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (letters.length !== LENGTH || [...letters].some((letter) => !LETTERS.includes(letter))) return null;
  const bits = [...letters].reduce((sum, letter) => sum * 32n + BigInt(LETTERS.indexOf(letter)), 0n);
  return codeOf(Buffer.from(bits.toString(16).padStart(30, '0'), 'hex'));
}

function codeOf(bytes: Buffer): StatementCode {
  let bits = BigInt(`0x${bytes.toString('hex')}`);
  let letters = '';
  for (let count = 0; count < LENGTH; count++, bits /= 32n) letters = LETTERS[Number(bits % 32n)] + letters;
  const groups = letters.match(/.{4}/g) ?? [];
  return { idBegins: bytes.toString('hex').slice(0, ID_DIGITS), text: groups.join('-') };
}
