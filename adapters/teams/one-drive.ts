/** The person's OneDrive, as Teams lets a bot use it: a place for one file, once they have allowed it. */
import { z } from 'zod';
import { AppError } from '../../src/errors.ts';

/** Where Teams made room for a file. */
const place = z.object({
  uploadUrl: z.url(),
  contentUrl: z.url(),
  uniqueId: z.string().min(1),
  /** May differ from what was offered: OneDrive never overwrites. */
  name: z.string().min(1),
  fileType: z.string(),
});
export type FilePlace = z.infer<typeof place>;

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4#invoke-activity-when-the-user-accepts-the-file */
const consent = z.discriminatedUnion('action', [
  z.object({ action: z.literal('accept'), context: z.object({ offer: z.string() }), uploadInfo: place }),
  z.object({ action: z.literal('decline'), context: z.object({ offer: z.string() }) }),
]);

/** What somebody said to the offer of a file. */
export interface Consent {
  offer: string;
  /** Null: they do not want it. */
  place: FilePlace | null;
}

/** The name of the invoke that tells it. */
export const FILE_CONSENT = 'fileConsent/invoke';

/** Null for what Teams does not say in this way. */
export function readConsent(value: unknown): Consent | null {
  const { data } = consent.safeParse(value);
  return data ? { offer: data.context.offer, place: data.action === 'accept' ? data.uploadInfo : null } : null;
}

/** The address comes by way of the person's client, so it is not to be any that they like. */
export function isSharePoint({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' && /\.sharepoint\.com$/i.test(hostname);
}

const UPLOAD_WITHIN = 60_000;

/**
 * One request without a token: the address itself is the permission. Throws when it did not work, or nobody knows.
 * https://learn.microsoft.com/onedrive/developer/rest-api/api/driveitem_createuploadsession#upload-bytes-to-the-upload-session
 */
export async function upload(to: URL, bytes: Uint8Array): Promise<void> {
  const headers = {
    'content-type': 'application/octet-stream',
    'content-range': `bytes 0-${bytes.length - 1}/${bytes.length}`,
  };
  const signal = AbortSignal.timeout(UPLOAD_WITHIN);
  const response = await fetch(to, { method: 'PUT', headers, body: Buffer.from(bytes), redirect: 'error', signal });
  await response.body?.cancel();
  if (!response.ok) throw new AppError('teams-upload', `OneDrive answers ${response.status} to a file.`);
}
