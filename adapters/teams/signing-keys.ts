import { AuthenticationError } from 'botframework-connector';
import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { AppError } from '../../src/errors.ts';

/** The keys with which Microsoft signs what its channels send. */
export interface SigningKeys {
  /** The key that a token names, if it may sign for Teams. An AuthenticationError 503 means that the keys could not be had. */
  find: JWTVerifyGetKey;
}

type KeySet = ReturnType<typeof createRemoteJWKSet>;

const DAY = 24 * 60 * 60_000;
const TIMEOUT = 5_000;

const metadata = z.object({ jwks_uri: z.url() });
const endorsed = z.object({ endorsements: z.array(z.string()).optional() });

/** `metadataUrl`: the OpenID document that says where the keys are. */
export function createSigningKeys(metadataUrl: string): SigningKeys {
  let keySet: { found: Promise<KeySet>; until: number } | null = null;

  function findKeySet(): Promise<KeySet> {
    if (keySet && Date.now() < keySet.until) return keySet.found;
    const found = openKeySet(metadataUrl);
    keySet = { found, until: Date.now() + DAY };
    found.catch(() => {
      keySet = null;
    });
    return found;
  }

  return {
    async find(header, token) {
      try {
        const keys = await findKeySet();
        const key = await keys(header, token);
        const jwk = endorsed.safeParse(keys.jwks()?.keys.find(({ kid }) => kid === header.kid)).data;
        // Each key is endorsed for some channels; a key of another channel proves nothing about Teams.
        if (jwk?.endorsements && !jwk.endorsements.includes('msteams')) throw new errors.JWKSNoMatchingKey();
        return key;
      } catch (error) {
        // What is wrong with the token itself is the caller's to judge.
        if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JOSENotSupported) throw error;
        throw new AuthenticationError('the signing keys cannot be had', 503);
      }
    },
  };
}

async function openKeySet(metadataUrl: string): Promise<KeySet> {
  const response = await fetch(metadataUrl, { signal: AbortSignal.timeout(TIMEOUT) });
  if (!response.ok) throw new AppError('teams-keys', `${metadataUrl} answers ${response.status}.`);
  const { jwks_uri } = metadata.parse(await response.json());
  return createRemoteJWKSet(new URL(jwks_uri), { cacheMaxAge: DAY, timeoutDuration: TIMEOUT });
}
