import type { Address } from '../../src/chat.ts';
import { admit, type House } from './admit.ts';
import type { Directory } from './directory.ts';
import type { Identity } from './identity.ts';

/**
 * People by their confirmed email address, from the pages of the directory: a look-up for each would take hours for a large
 * council. Only those who may come in.
 */
export async function findPeople(
  directory: Directory,
  emails: readonly string[],
  { workspace, enterprise }: Pick<Identity, 'workspace' | 'enterprise'>,
  house: House,
): Promise<Map<string, Address>> {
  const wanted = new Map(emails.map((email) => [email.trim().toLowerCase(), email]));
  const found = new Map<string, Address>();
  for await (const member of directory.everybody()) {
    const email = wanted.get(member.email?.toLowerCase() ?? '');
    const visitor = { userId: member.id, workspace, enterprise, home: null };
    if (email === undefined || admit(visitor, member, house) !== 'come-in') continue;
    found.set(email, { platform: 'slack', workspace, userId: member.id, conversation: member.id });
    if (found.size === wanted.size) break;
  }
  return found;
}
