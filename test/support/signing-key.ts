import { createPrivateKey } from 'node:crypto';
import { type SigningKey, signingKeyOf } from '../../src/evidence/signing-key.ts';

/** How the key format of RFC 8410 begins before the 32 bytes of an Ed25519 key. */
const BEFORE = '302e020100300506032b657004220420';

/** A signing key of a test's own; the same for the same digit. */
export function testKey(digit = '1'): SigningKey {
  const key = Buffer.from(BEFORE + digit.repeat(64), 'hex');
  return signingKeyOf(createPrivateKey({ key, format: 'der', type: 'pkcs8' }));
}
