/** The key that statements are signed with. Whoever has its public half can tell, without the bot, whether a file was changed. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { join } from 'node:path';
import { openKeyFile } from '../key-file.ts';

export interface SigningKey {
  /** An Ed25519 signature: 64 bytes, the same each time for the same bytes. */
  sign(bytes: Uint8Array): Buffer;
  verify(bytes: Uint8Array, signature: Uint8Array): boolean;
  /** As PEM; not secret. */
  publicKey: string;
}

/** Made at the first start, kept in the data folder, readable by the bot's user alone. */
export function openSigningKey(folder: string): Promise<SigningKey> {
  return openKeyFile({
    path: join(folder, 'statement.key'),
    make: () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    read: readSigningKey,
    price: 'statements of completion that were given out so far can then no longer be verified.',
  });
}

function readSigningKey(text: string): SigningKey | null {
  const key = readPem(text);
  return key?.asymmetricKeyType === 'ed25519' ? signingKeyOf(key) : null;
}

export function signingKeyOf(key: KeyObject): SigningKey {
  const publicKey = createPublicKey(key);
  return {
    sign: (bytes) => sign(null, bytes, key),
    verify: (bytes, signature) => verify(null, bytes, publicKey, signature),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

function readPem(text: string): KeyObject | null {
  try {
    return createPrivateKey(text);
  } catch {
    return null;
  }
}
