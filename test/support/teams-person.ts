/** Somebody in Teams: what they do arrives at the bot as signed activities, and what the bot sends is on their screen. */
import type { AdaptiveCard, CardAction, CardElement, ChoiceSet } from '../../adapters/teams/card.ts';
import { type AboutFile, APP_ID, bearer, type FakeTeams, type Stored, TENANT } from './fake-teams.ts';

export interface Sent {
  status: number;
  /** As parsed; null for none. */
  body: { statusCode?: number; type?: string; value?: unknown } | null;
}

let activities = 0;

export type TeamsPerson = ReturnType<typeof createTeamsPerson>;

/** `endpoint`: where the bot listens. */
export function createTeamsPerson(teams: FakeTeams, endpoint: string, name = 'Ada') {
  const id = `29:${name}`;
  const objectId = `object-of-${name}`;
  const chat = `a:chat-of-${name}`;
  teams.members.set(id, {
    id,
    aadObjectId: objectId,
    name: `${name} Example`,
    email: `${name.toLowerCase()}@example.gov.uk`,
    userPrincipalName: `${name.toLowerCase()}@example.gov.uk`,
    userRole: 'user',
    tenantId: TENANT,
  });

  function activity(type: string, more: object = {}) {
    activities += 1;
    return {
      type,
      id: `${name}-${activities}`,
      timestamp: '2026-11-23T09:00:00.000Z',
      channelId: 'msteams',
      serviceUrl: teams.serviceUrl,
      from: { id, name: `${name} Example`, aadObjectId: objectId },
      recipient: { id: `28:${APP_ID}`, name: 'Principles 101' },
      conversation: { id: chat, conversationType: 'personal', tenantId: TENANT },
      channelData: { tenant: { id: TENANT } },
      locale: 'en-GB',
      localTimezone: 'Europe/London',
      ...more,
    };
  }

  async function send(body: unknown, authorization?: string | null): Promise<Sent> {
    const header = authorization === undefined ? await bearer({ serviceUrl: teams.serviceUrl }) : authorization;
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(header === null ? {} : { authorization: header }) },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : parse(text) };
  }

  const person = {
    id,
    objectId,
    chat,
    activity,
    send,
    screen: (): Stored[] => teams.messages.filter((message) => message.chat === chat),
    say: (text: string, more: object = {}) => send(activity('message', { text, ...more })),
    install: (action = 'add') => send(activity('installationUpdate', { action })),
    /** The newest message with a button that begins so. */
    findButton(label: string): { message: Stored; action: CardAction } {
      for (const message of person.screen().toReversed()) {
        const action = actionsOf(message.card).find(({ title }) => title.startsWith(label));
        if (action) return { message, action };
      }
      throw new Error(`no button “${label}” on the screen`);
    },
    invokeOf(message: Stored, action: CardAction, picked: string[] = []) {
      const data = { ...action.data, ...(picked.length > 0 ? { picked: picked.join(',') } : {}) };
      const value = { action: { type: 'Action.Execute', verb: action.verb, data }, trigger: 'manual' };
      return activity('invoke', { name: 'adaptiveCard/action', replyToId: message.id, value });
    },
    /** Presses as today's Teams does; a card that comes back takes the place of the pressed one. */
    async press(label: string, picked: string[] = []): Promise<Sent> {
      const { message, action } = person.findButton(label);
      return person.invoke(message, person.invokeOf(message, action, picked));
    },
    async invoke(message: Stored, body: object): Promise<Sent> {
      const sent = await send(body);
      if (sent.body?.type === 'application/vnd.microsoft.card.adaptive') message.card = sent.body.value as AdaptiveCard;
      return sent;
    },
    /** Presses as an old client does: the fallback of the button, which arrives as a message. */
    async submit(label: string, picked: string[] = []): Promise<Sent> {
      const { message, action } = person.findButton(label);
      const value = { ...action.fallback.data, ...(picked.length > 0 ? { picked: picked.join(',') } : {}) };
      return send(activity('message', { value, replyToId: message.id }));
    },
    /** Messages about files in their chat: offers, and files that are there. */
    aboutFiles: (): AboutFile[] => teams.aboutFiles.filter((message) => message.chat === chat),
    /** Presses Allow or Decline on the offer of a file, as Teams sends it. */
    consentOf(offer: AboutFile, action: 'accept' | 'decline', more: object = {}) {
      const uploadInfo = action === 'accept' ? { uploadInfo: teams.roomFor(offer.name) } : {};
      const value = { type: 'fileUpload', action, context: offer.content.acceptContext, ...uploadInfo, ...more };
      return activity('invoke', { name: 'fileConsent/invoke', replyToId: offer.id, value });
    },
    /** The field of the newest question that can still be answered. */
    question(): { message: Stored; field: ChoiceSet } {
      for (const message of person.screen().toReversed()) {
        const field = elementsOf(message.card).find((element) => element.type === 'Input.ChoiceSet');
        if (field) return { message, field };
      }
      throw new Error('no question on the screen');
    },
  };
  return person;
}

export function elementsOf(card: AdaptiveCard): CardElement[] {
  const inside = (element: CardElement): CardElement[] => {
    if (element.type === 'Container') return [element, ...element.items.flatMap(inside)];
    return [element];
  };
  return card.body.flatMap(inside);
}

export function actionsOf(card: AdaptiveCard): CardAction[] {
  const sets = elementsOf(card).flatMap((element) => (element.type === 'ActionSet' ? element.actions : []));
  return [...sets, ...(card.actions ?? [])];
}

/** All words of a card, as one text to search in. */
export function wordsOf(card: AdaptiveCard): string {
  return JSON.stringify(card.body);
}

function parse(text: string): Sent['body'] {
  try {
    return JSON.parse(text);
  } catch {
    return { value: text };
  }
}
