/** Microsoft's side of Teams on loopback: the issuer of its tokens, and a Bot Connector that keeps what it is sent. */
import { generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { AppCredentials, type ServiceClientCredentialsFactory } from 'botframework-connector';
import { exportJWK, SignJWT } from 'jose';
import type { AdaptiveCard } from '../../adapters/teams/card.ts';
import type { TeamsSettings } from '../../adapters/teams/settings.ts';

export const APP_ID = '00000000-0000-4000-8000-0000000000a1';
export const TENANT = '00000000-0000-4000-8000-0000000000b1';
export const ISSUER = 'https://api.botframework.com';

/** One request that the bot made. */
export interface Call {
  method: string;
  path: string;
  authorization: string | undefined;
  body: unknown;
  at: number;
}

/** A message in a chat, as it stands. */
export interface Stored {
  id: string;
  chat: string;
  card: AdaptiveCard;
  summary: string;
  updates: number;
}

/** A message in a chat that is about a file: the offer of one, or one that is there. */
export interface AboutFile {
  id: string;
  chat: string;
  contentType: string;
  name: string;
  content: { description?: string; sizeInBytes?: number; acceptContext?: { offer: string }; uniqueId?: string };
  contentUrl?: string;
  summary: string;
}

/** What the connector does with one request instead of what is usual. */
export interface Trouble {
  /** Which requests; all unless given. */
  on?: (call: Call) => boolean;
  /** Answers with it; 0: cuts the connection. */
  status: number;
  headers?: Record<string, string>;
  body?: object;
  /** Keeps the message all the same. */
  stores?: boolean;
  /** In ms. */
  delay?: number;
}

export interface FakeMember {
  id: string;
  aadObjectId: string;
  name: string;
  email?: string;
  userPrincipalName?: string;
  userRole?: string;
  tenantId?: string;
}

export type FakeTeams = Awaited<ReturnType<typeof startFakeTeams>>;

const pairOf = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const KEYS = { teams: pairOf(), skype: pairOf(), stranger: pairOf() };

export async function startFakeTeams() {
  const calls: Call[] = [];
  const messages: Stored[] = [];
  const aboutFiles: AboutFile[] = [];
  const uploads = new Map<string, { bytes: Buffer; headers: IncomingHttpHeaders }>();
  const troubles: Trouble[] = [];
  const members = new Map<string, FakeMember>();
  let issuing = true;

  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) =>
      response.destroy(error instanceof Error ? error : undefined),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const base = `http://127.0.0.1:${address.port}`;
  const serviceUrl = `${base}/teams/`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = decodeURIComponent(new URL(request.url ?? '/', base).pathname);
    if (path === '/openid') return sendJson(response, issuing ? 200 : 500, { jwks_uri: `${base}/keys` });
    if (path === '/keys') return sendJson(response, 200, { keys: await publicKeys() });
    const bytes = await readBytes(request);
    const call = {
      method: request.method ?? '',
      path,
      authorization: request.headers.authorization,
      body: path.startsWith('/onedrive/') ? bytes : parseJson(bytes),
      at: Date.now(),
    };
    calls.push(call);
    const index = troubles.findIndex(({ on }) => on?.(call) ?? true);
    const [trouble] = index < 0 ? [] : troubles.splice(index, 1);
    const { headers } = request;
    if (!trouble) return sendJson(response, ...carryOut(call, headers));
    if (trouble.stores) carryOut(call, headers);
    if (trouble.delay) await new Promise((resolve) => setTimeout(resolve, trouble.delay).unref());
    if (trouble.status === 0) return void response.destroy();
    sendJson(response, trouble.status, trouble.body ?? {}, trouble.headers);
  }

  function carryOut({ method, path, body }: Call, headers: IncomingHttpHeaders): [status: number, body: object] {
    if (method === 'PUT' && path.startsWith('/onedrive/') && Buffer.isBuffer(body)) {
      uploads.set(path.slice('/onedrive/'.length), { bytes: body, headers });
      return [201, { id: 'item' }];
    }
    const [, chat = '', what, id] =
      /^\/teams\/v3\/conversations\/([^/]+)\/(activities|members)(?:\/(.+))?$/.exec(path) ?? [];
    if (method === 'POST' && path === '/teams/v3/conversations') return [201, { id: chatFor(body) }];
    if (what === 'members') {
      const member = members.get(id ?? '');
      return member ? [200, member] : [404, { error: { code: 'MemberNotFoundInConversation', message: '' } }];
    }
    if (what === 'activities' && method === 'POST') return [201, { id: keep(chat, body) }];
    if (what === 'activities' && method === 'PUT') return replace(chat, id ?? '', body);
    if (what === 'activities' && method === 'DELETE') return remove(chat, id ?? '');
    return [404, { error: { code: 'ServiceError', message: path } }];
  }

  function keep(chat: string, body: unknown): string {
    const id = `message-${messages.length + aboutFiles.length + 1}`;
    const about = aboutFileIn(body);
    if (about) aboutFiles.push({ id, chat, ...about });
    else messages.push({ id, chat, updates: 0, ...cardIn(body) });
    return id;
  }

  function remove(chat: string, id: string): [number, object] {
    const index = aboutFiles.findIndex((stored) => stored.id === id && stored.chat === chat);
    if (index < 0) return [404, { error: { code: 'ActivityNotFoundInConversation', message: '' } }];
    aboutFiles.splice(index, 1);
    return [200, {}];
  }

  function replace(chat: string, id: string, body: unknown): [number, object] {
    const message = messages.find((stored) => stored.id === id && stored.chat === chat);
    if (!message) return [404, { error: { code: 'ActivityNotFoundInConversation', message: '' } }];
    Object.assign(message, cardIn(body), { updates: message.updates + 1 });
    return [200, { id }];
  }

  return {
    base,
    serviceUrl,
    calls,
    messages,
    aboutFiles,
    /** What was put into OneDrive, by the place it was given. */
    uploads,
    /** Where somebody's OneDrive makes room for a file. */
    roomFor: (name: string) => {
      const uniqueId = randomUUID();
      const contentUrl = `https://council-my.sharepoint.com/personal/ada/Documents/Applications/${name}`;
      return {
        uploadUrl: `${base}/onedrive/${uniqueId}`,
        contentUrl,
        uniqueId,
        name,
        fileType: name.split('.').at(-1),
      };
    },
    members,
    /** The next request that fits meets this trouble. */
    next(...coming: Trouble[]) {
      troubles.push(...coming);
    },
    /** Microsoft's keys cannot be had for now. */
    issueNothing(nothing = true) {
      issuing = !nothing;
    },
    settings: (changes: Partial<TeamsSettings> = {}): TeamsSettings => ({
      appId: APP_ID,
      appPassword: 'secret',
      appType: 'SingleTenant',
      tenantId: TENANT,
      unauthenticated: false,
      allowGuests: false,
      allowOutsiders: false,
      secretEnds: null,
      cloud: {
        ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
        ToChannelFromBotOAuthScope: ISSUER,
        ToBotFromChannelTokenIssuer: ISSUER,
        OAuthUrl: ISSUER,
        ToBotFromChannelOpenIdMetadataUrl: `${base}/openid`,
        ToBotFromEmulatorOpenIdMetadataUrl: `${base}/openid`,
        CallerId: 'urn:botframework:azure',
      },
      ...changes,
    }),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export interface TokenParts {
  serviceUrl: string;
  claims?: Record<string, unknown>;
  /** Who signs. */
  by?: keyof typeof KEYS;
  /** What the header says about who signs. */
  kid?: string;
  /** Seconds from now. */
  from?: number;
  until?: number;
}

/** What Teams puts into the Authorization header. */
export async function bearer({
  serviceUrl,
  claims = {},
  by = 'teams',
  kid = by,
  from = -60,
  until = 3600,
}: TokenParts) {
  const now = Math.floor(Date.now() / 1000);
  const token = await new SignJWT({
    serviceurl: serviceUrl,
    iss: ISSUER,
    aud: APP_ID,
    nbf: now + from,
    exp: now + until,
    ...claims,
  })
    .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
    .sign(KEYS[by].privateKey);
  return `Bearer ${token}`;
}

/** The bot signs in without Microsoft: msal takes nothing but https and public addresses. */
export const credentials: ServiceClientCredentialsFactory = {
  isValidAppId: async (appId) => appId === APP_ID,
  isAuthenticationDisabled: async () => false,
  createCredentials: async (appId) => new FakeCredentials(appId),
};

/** The bot as whom Microsoft does not let in. */
export function refusedCredentials(said: string): ServiceClientCredentialsFactory {
  const { isValidAppId, isAuthenticationDisabled } = credentials;
  return {
    isValidAppId,
    isAuthenticationDisabled,
    createCredentials: async (appId) => new RefusedCredentials(appId, said),
  };
}

class RefusedCredentials extends AppCredentials {
  constructor(
    appId: string,
    private readonly said: string,
  ) {
    super(appId);
  }
  override refreshToken(): Promise<never> {
    return Promise.reject(new Error(this.said));
  }
  /** Tokens that others got are shared in a process. */
  override getToken(): Promise<string> {
    return this.refreshToken();
  }
}

class FakeCredentials extends AppCredentials {
  override async refreshToken() {
    return { accessToken: 'a token of the bot', expiresOn: new Date(Date.now() + 3_600_000) };
  }
}

async function publicKeys(): Promise<object[]> {
  const published: [string, KeyObject, string[]][] = [
    ['teams', KEYS.teams.publicKey, ['msteams']],
    ['skype', KEYS.skype.publicKey, ['skype']],
  ];
  return Promise.all(
    published.map(async ([kid, key, endorsements]) => ({ ...(await exportJWK(key)), kid, use: 'sig', endorsements })),
  );
}

function cardIn(body: unknown): { card: AdaptiveCard; summary: string } {
  const { attachments, summary } = body as { attachments: { content: AdaptiveCard }[]; summary: string };
  const card = attachments[0]?.content;
  if (!card) throw new Error('a message without a card');
  return { card, summary };
}

function chatFor(body: unknown): string {
  const { members } = body as { members?: { id: string }[] };
  return `chat of ${members?.[0]?.id ?? randomUUID()}`;
}

function aboutFileIn(body: unknown): Omit<AboutFile, 'id' | 'chat'> | null {
  const { attachments, summary } = body as {
    attachments: Omit<AboutFile, 'id' | 'chat' | 'summary'>[];
    summary: string;
  };
  const attachment = attachments[0];
  return attachment?.contentType.includes('.teams.card.file.') ? { ...attachment, summary } : null;
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function parseJson(bytes: Buffer): unknown {
  return bytes.length === 0 ? null : JSON.parse(bytes.toString('utf8'));
}

function sendJson(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
