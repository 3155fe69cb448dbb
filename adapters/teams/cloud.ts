/** The one place that speaks botbuilder: it proves who calls, and calls the Bot Connector. A successor would change this file. */
import {
  type Activity,
  ActivityTypes,
  type Attachment,
  CardFactory,
  CloudAdapter,
  TeamsInfo,
  type TurnContext,
} from 'botbuilder';
import { AppCredentials, AuthenticationError, type ServiceClientCredentialsFactory } from 'botframework-connector';
import { AppError } from '../../src/errors.ts';
import { readActivity, type TeamsActivity } from './activity.ts';
import type { Place } from './address.ts';
import { type Member, readMember } from './admit.ts';
import { addressesOf, credentialsOf } from './authenticate.ts';
import type { AdaptiveCard } from './card.ts';
import { connectorOptions } from './connector.ts';
import { ConnectorError } from './connector-error.ts';
import type { FilePlace } from './one-drive.ts';
import { ReusingAuthentication } from './reuse-clients.ts';
import type { TeamsSettings } from './settings.ts';

export type Chat = Place & { chat: string };

/** What one message holds, and the same in words for notifications. */
export type Post = CardPost | OfferPost | FilePost;
export interface CardPost {
  card: AdaptiveCard;
  text: string;
}
/** Asks whether a file may be put into the person's OneDrive; what they say names `id`. */
export interface OfferPost {
  offer: { id: string; name: string; size: number };
  text: string;
}
/** A file that is there now. */
export interface FilePost {
  file: FilePlace;
  text: string;
}

/** Every call makes one attempt, and throws a ConnectorError when it fails. */
export interface Cloud {
  /** Runs `turn` once it is proved who calls; `lookUp` asks Teams who that is. Throws what `turn` throws. */
  receive(body: unknown, header: string, turn: Turn): Promise<Received>;
  post(chat: Chat, post: Post): Promise<void>;
  update(chat: Chat, message: string, post: Post): Promise<void>;
  remove(chat: Chat, message: string): Promise<void>;
  lookUp(chat: Chat): Promise<Member>;
  /** Makes the chat of a person with the bot, or finds it; resolves to its id. */
  openChat(place: Place, tenant: string): Promise<string>;
  /** Gets a token as the bot; throws when Microsoft refuses one. */
  signIn(): Promise<void>;
}

export type Turn = (activity: TeamsActivity, lookUp: (person: string) => Promise<Member>) => Promise<void>;

/** `ok`, or the HTTP status for a caller who sent no activity or proved nothing. */
export type Received = { kind: 'ok' } | { kind: 'refused'; status: 400 | 401 | 503; reason: string };

/** The longest wait for an answer of the Bot Connector, in ms. */
const TIMEOUT = 10_000;
const CHANNEL = 'msteams';

/** `credentials`: how the bot signs in; from the settings unless given. */
export function createCloud(settings: TeamsSettings, credentials = credentialsOf(settings)): Cloud {
  const authentication = new ReusingAuthentication(settings, credentials, connectorOptions(TIMEOUT));
  const adapter = new CloudAdapter(authentication);
  const inChat = <T>({ serviceUrl, chat, bot, person }: Chat, work: (context: TurnContext) => Promise<T>) => {
    const reference = {
      serviceUrl,
      channelId: CHANNEL,
      conversation: { id: chat, isGroup: false, conversationType: 'personal', name: '' },
      bot: { id: bot, name: '' },
      user: { id: person, name: '' },
    };
    const run = (logic: (context: TurnContext) => Promise<void>) =>
      adapter.continueConversationAsync(settings.appId, reference, logic);
    return call(() =>
      resultOf((context) => {
        // botbuilder made this id up; left there, every message would claim to be a reply to it.
        delete context.activity.id;
        return work(context);
      }, run),
    );
  };

  return {
    async receive(body, header, turn) {
      const activity = readActivity(body);
      if (!activity || !isActivity(body)) return { kind: 'refused', status: 400, reason: 'not an activity' };
      try {
        const caller = await authentication.authenticateRequest(body, header);
        await resultOf(
          (context) => turn(activity, (person) => call(() => lookUp(context, person, settings.tenantId))),
          (logic) => adapter.processActivityDirect(caller, body, logic),
        );
        return { kind: 'ok' };
      } catch (error) {
        if (!(error instanceof AuthenticationError)) throw error;
        return { kind: 'refused', status: error.statusCode === 503 ? 503 : 401, reason: error.message };
      }
    },
    async post(chat, post) {
      await inChat(chat, (context) => context.sendActivity(activityOf(post)));
    },
    async update(chat, message, post) {
      await inChat(chat, (context) => context.updateActivity({ ...activityOf(post), id: message }));
    },
    async remove(chat, message) {
      await inChat(chat, (context) => context.deleteActivity(message));
    },
    lookUp: (chat) => inChat(chat, (context) => lookUp(context, chat.person, settings.tenantId)),
    openChat({ serviceUrl, person, bot }, tenantId) {
      const channelData = { tenant: { id: tenantId } };
      const parameters = {
        isGroup: false,
        bot: { id: bot, name: '' },
        members: [{ id: person, name: '' }],
        tenantId,
        channelData,
      };
      const { scope } = addressesOf(settings);
      const run = (logic: (context: TurnContext) => Promise<void>) =>
        adapter.createConversationAsync(settings.appId, CHANNEL, serviceUrl, scope, parameters, logic);
      return call(() => resultOf(async (context) => context.activity.conversation.id, run));
    },
    signIn: () => signIn(settings, credentials),
  };
}

/** Runs a turn of botbuilder's and hands on what comes of it; left to itself, botbuilder wraps errors in its own. */
async function resultOf<T>(
  work: (context: TurnContext) => Promise<T>,
  run: (logic: (context: TurnContext) => Promise<void>) => Promise<void>,
): Promise<T> {
  const results: Promise<T>[] = [];
  await run(async (context) => {
    const result = work(context);
    results.push(result);
    await result.catch(() => {});
  });
  const [result] = results;
  if (!result) throw new AppError('teams-turn', 'botbuilder ended a turn without running it.');
  return result;
}

/** What fails before a request is sent, signing in above all, has had no effect. */
async function call<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ConnectorError) throw error;
    throw new ConnectorError({ arrived: 'no', status: null, word: null, waitAsked: null }, { cause: error });
  }
}

async function lookUp(context: TurnContext, person: string, tenantId: string): Promise<Member> {
  return readMember(await TeamsInfo.getMember(context, person), tenantId);
}

function activityOf(post: Post): Partial<Activity> {
  return { type: ActivityTypes.Message, attachments: [attachmentOf(post)], summary: post.text };
}

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4 */
function attachmentOf(post: Post): Attachment {
  if ('card' in post) return CardFactory.adaptiveCard(post.card);
  if ('offer' in post) {
    const { id, name, size } = post.offer;
    const context = { offer: id };
    const content = { description: post.text, sizeInBytes: size, acceptContext: context, declineContext: context };
    return { contentType: 'application/vnd.microsoft.teams.card.file.consent', name, content };
  }
  const { name, contentUrl, uniqueId, fileType } = post.file;
  const content = { uniqueId, fileType };
  return { contentType: 'application/vnd.microsoft.teams.card.file.info', name, contentUrl, content };
}

async function signIn(settings: TeamsSettings, factory: ServiceClientCredentialsFactory): Promise<void> {
  if (settings.unauthenticated) return;
  const { scope, login } = addressesOf(settings);
  const credentials = await factory.createCredentials(settings.appId, scope, login, true);
  if (credentials instanceof AppCredentials) await credentials.getToken(true);
}

/** Enough for botbuilder, of a body that `readActivity` has read: it only hands it on. */
function isActivity(body: unknown): body is Activity {
  return typeof body === 'object' && body !== null && 'type' in body;
}
