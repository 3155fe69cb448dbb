/** Writing to people unasked, and what is known of them. */
import type { Adapter, Address, Delivery, Message } from '../../src/chat.ts';
import { describeError } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import type { Acquaintances } from './acquaintances.ts';
import { formatPlace, type Place, parsePlace } from './address.ts';
import type { Chat, Cloud, Post } from './cloud.ts';
import { ConnectorError } from './connector-error.ts';
import type { Files } from './files.ts';
import type { Members } from './members.ts';
import { deliveryOf, type Sender } from './send.ts';

export interface PeopleParts {
  cloud: Cloud;
  sender: Sender;
  files: Files;
  members: Members;
  acquaintances(): Promise<Acquaintances>;
  /** In as many pages as it needs. */
  drawPages(message: Message): [Post, ...Post[]];
  log: Log;
}

export function createPeople(
  parts: PeopleParts,
): Pick<Adapter, 'send' | 'hasArrived' | 'describe' | 'find' | 'forget'> {
  return {
    async send(to, message): Promise<Delivery> {
      try {
        const chat = await chatOf(parts, to);
        if (!chat) return { kind: 'unreachable', reason: 'never-met' };
        const [first, ...more] = parts.drawPages(message);
        const delivery = await parts.sender.unasked(chat, first);
        if (delivery.kind === 'delivered') await sendRest(parts, chat, to, { more, message });
        return delivery;
      } catch (error) {
        if (!(error instanceof ConnectorError)) throw error;
        // It was the chat that could not be opened, and opening one twice gives the same one.
        return deliveryOf(error, 'harmless');
      }
    },

    /** No way is known to read what is in a chat. */
    hasArrived: async () => null,

    async describe(address) {
      const { workspace, userId } = address;
      const place = await placeOf(parts, address);
      const { timeZone, locale } = parts.members.seen(workspace, userId);
      if (!place?.chat) return { name: null, email: null, timeZone, locale, guest: false };
      const chat = { ...place, chat: place.chat };
      const lookUp = () => parts.sender.ask(chat.chat, () => parts.cloud.lookUp(chat));
      const { name, email, guest, outsider } = await parts.members.find(workspace, userId, lookUp);
      return { name, email, timeZone, locale, guest: guest || outsider };
    },

    async find(emails) {
      const wanted = new Map(emails.map((email) => [email.toLowerCase(), email]));
      const found = new Map<string, Address>();
      for (const { tenant, userId, conversation, email } of (await parts.acquaintances()).all()) {
        const asked = wanted.get(email?.toLowerCase() ?? '');
        if (asked !== undefined) found.set(asked, { platform: 'teams', workspace: tenant, userId, conversation });
      }
      return found;
    },

    async forget({ addresses, emails }) {
      const here = addresses.filter(({ platform }) => platform === 'teams');
      for (const { workspace, userId } of here) parts.members.forget(workspace, userId);
      const acquaintances = await parts.acquaintances();
      await acquaintances.erase(
        ({ tenant, userId, email }) =>
          here.some((address) => address.workspace === tenant && address.userId === userId) ||
          (email !== null && emails.includes(email.toLowerCase())),
      );
    },
  };
}

/** Further pages, and files. Never throws: the message has arrived, and must not be sent again for these. */
async function sendRest(
  { sender, files, log }: PeopleParts,
  chat: Chat,
  { workspace, userId }: Address,
  { more, message }: { more: Post[]; message: Message },
): Promise<void> {
  try {
    for (const page of more) await sender.answer(chat, page);
    await files.offer({ chat, owner: { tenant: workspace, userId }, personal: true }, message);
  } catch (error) {
    log.error({ cause: error }, `part of a message was not delivered to Teams: ${describeError(error)}`);
  }
}

/** The chat of a person with the bot, made when there is none yet; null for somebody the bot never met. */
async function chatOf(parts: PeopleParts, to: Address): Promise<Chat | null> {
  const place = await placeOf(parts, to);
  if (!place) return null;
  if (place.chat !== null) return { ...place, chat: place.chat };
  const chat = await parts.sender.ask(place.person, () => parts.cloud.openChat(place, to.workspace));
  const conversation = formatPlace({ ...place, chat });
  await (await parts.acquaintances()).keep({ tenant: to.workspace, userId: to.userId, conversation });
  return { ...place, chat };
}

/** As the address says it, or as Teams told it last. */
async function placeOf(parts: PeopleParts, { workspace, userId, conversation }: Address): Promise<Place | null> {
  const told = parsePlace(conversation);
  if (told?.chat) return told;
  const known = (await parts.acquaintances()).get(workspace, userId);
  return (known && parsePlace(known.conversation)) ?? told;
}
