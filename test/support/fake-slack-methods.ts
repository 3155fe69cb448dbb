/** Slack's Web API as its documentation has it, as far as this bot calls it: rights, arguments, answers, errors. */
import type { types } from '@slack/bolt';
import { homeProblems, messageProblems } from '../../adapters/slack/limits.ts';
import user from '../fixtures/slack/user.json' with { type: 'json' };
import { strangeBlocks } from './fake-slack-blocks.ts';

export type FakeBlock = types.KnownBlock;

export type FakeUser = Partial<typeof user> & { id: string; is_stranger?: boolean };

export interface FakeMessage {
  channel: string;
  ts: string;
  text: string;
  blocks: FakeBlock[];
  thread: string | null;
  /** Absent: the bot itself. */
  user?: string;
}

export interface FakeWorkspace {
  team: string;
  scopes: string[];
  users: Map<string, typeof user & { is_stranger?: boolean }>;
  messages: FakeMessage[];
  homes: Map<string, FakeBlock[]>;
  files: { channel: string; name: string; bytes: Buffer }[];
  uploads: Map<string, { name: string; bytes: Buffer }>;
  /** Base address of the fake, for upload addresses. */
  address(): string;
}

export const BOT = { user: 'U0BOT', bot: 'B0BOT' };

export class Refused extends Error {
  readonly details: object;
  constructor(error: string, details: object = {}) {
    super(error);
    this.details = details;
  }
}

type Args = Record<string, string>;
interface Method {
  /** The right it takes; null: none. */
  scope: string | null;
  args: string[];
  run(workspace: FakeWorkspace, args: Args): object;
}

let clock = 1_795_430_000;
/** A time stamp later than all before it. */
export function nextTs(): string {
  clock += 1;
  return `${clock}.000100`;
}

export function addUser(workspace: FakeWorkspace, given: FakeUser): void {
  const merged = { ...structuredClone(user), ...given };
  workspace.users.set(given.id, { ...merged, profile: { ...merged.profile, ...given.profile } });
}

export function chatOf(userId: string): string {
  return `D${userId.slice(1)}`;
}

export function checkBlocks(blocks: FakeBlock[]): FakeBlock[] {
  const strange = strangeBlocks(blocks);
  if (strange !== null) throw new Refused('invalid_blocks', { response_metadata: { messages: [strange] } });
  return blocks;
}

function readBlocks(json: string | undefined): FakeBlock[] {
  return json === undefined ? [] : checkBlocks(JSON.parse(json));
}

/** What Slack would refuse of a message, however it comes in. */
export function checkMessage(text: string, blocks: FakeBlock[]): void {
  if (text === '') throw new Refused('no_text');
  const problems = messageProblems({ text, blocks });
  const error = JSON.stringify(blocks).length > 13_200 ? 'msg_blocks_too_long' : 'invalid_blocks';
  if (problems.length > 0) throw new Refused(error, { response_metadata: { messages: problems } });
}

function member(workspace: FakeWorkspace, id: string | undefined) {
  const found = workspace.users.get(id ?? '');
  if (!found) throw new Refused('user_not_found');
  if (workspace.scopes.includes('users:read.email')) return found;
  const { email: _, ...profile } = found.profile;
  return { ...found, profile };
}

function checkChannel(workspace: FakeWorkspace, channel: string | undefined): string {
  const known = channel?.startsWith('C') || [...workspace.users.keys()].some((id) => chatOf(id) === channel);
  if (!channel || !known) throw new Refused('channel_not_found');
  return channel;
}

export const METHODS: Record<string, Method> = {
  'auth.test': {
    scope: null,
    args: [],
    run: ({ team }) => ({
      url: 'https://council.slack.com/',
      team: 'Sample Council',
      team_id: team,
      user: 'principles',
      user_id: BOT.user,
      bot_id: BOT.bot,
      is_enterprise_install: false,
    }),
  },
  'users.info': {
    scope: 'users:read',
    args: ['user', 'include_locale'],
    run: (workspace, args) => ({ user: member(workspace, args.user) }),
  },
  'users.list': {
    scope: 'users:read',
    args: ['limit', 'cursor', 'include_locale'],
    run(workspace, { limit, cursor }) {
      const start = Number(cursor ?? 0);
      const end = start + Number(limit ?? 1000);
      const ids = [...workspace.users.keys()];
      const next_cursor = end < ids.length ? String(end) : '';
      return { members: ids.slice(start, end).map((id) => member(workspace, id)), response_metadata: { next_cursor } };
    },
  },
  'conversations.open': {
    scope: 'im:write',
    args: ['users'],
    run(workspace, args) {
      const { id, deleted, is_bot } = member(workspace, args.users);
      if (deleted) throw new Refused('user_disabled');
      if (is_bot) throw new Refused('cannot_dm_bot');
      return { channel: { id: chatOf(id) } };
    },
  },
  'conversations.history': {
    scope: 'im:history',
    args: ['channel', 'limit', 'oldest'],
    run(workspace, { channel, limit, oldest }) {
      const known = checkChannel(workspace, channel);
      const found = workspace.messages
        .filter((message) => message.channel === known && Number(message.ts) > Number(oldest ?? 0))
        .toReversed();
      const page = Number(limit ?? 100);
      const messages = found.slice(0, page).map(({ ts, text, blocks, user: by }) => ({
        type: 'message',
        ts,
        text,
        blocks,
        ...(by ? { user: by } : { user: BOT.user, bot_id: BOT.bot }),
      }));
      return { messages, has_more: found.length > page };
    },
  },
  'chat.postMessage': {
    scope: 'chat:write',
    args: ['channel', 'text', 'blocks', 'thread_ts', 'unfurl_links', 'unfurl_media'],
    run(workspace, args) {
      const message = {
        channel: checkChannel(workspace, args.channel),
        ts: nextTs(),
        text: args.text ?? '',
        blocks: readBlocks(args.blocks),
        thread: args.thread_ts ?? null,
      };
      checkMessage(message.text, message.blocks);
      workspace.messages.push(message);
      return { channel: message.channel, ts: message.ts, message };
    },
  },
  'chat.update': {
    scope: 'chat:write',
    args: ['channel', 'ts', 'text', 'blocks'],
    run(workspace, args) {
      const message = workspace.messages.find(({ channel, ts }) => channel === args.channel && ts === args.ts);
      if (!message) throw new Refused('message_not_found');
      const blocks = readBlocks(args.blocks);
      checkMessage(args.text ?? '', blocks);
      Object.assign(message, { text: args.text, blocks });
      return { channel: message.channel, ts: message.ts };
    },
  },
  'views.publish': {
    scope: null,
    args: ['user_id', 'view'],
    run(workspace, args) {
      const view: { type: string; blocks: FakeBlock[] } = JSON.parse(args.view ?? '{}');
      if (view.type !== 'home') throw new Refused('invalid_arguments');
      const blocks = checkBlocks(view.blocks);
      const problems = homeProblems(blocks);
      if (problems.length > 0) throw new Refused('invalid_blocks', { response_metadata: { messages: problems } });
      workspace.homes.set(member(workspace, args.user_id).id, blocks);
      return { view: { type: 'home' } };
    },
  },
  'files.getUploadURLExternal': {
    scope: 'files:write',
    args: ['filename', 'length'],
    run(workspace, { filename }) {
      const id = `F${workspace.uploads.size + 1}`;
      workspace.uploads.set(id, { name: filename ?? '', bytes: Buffer.alloc(0) });
      return { upload_url: `${workspace.address()}/upload/${id}`, file_id: id };
    },
  },
  'files.completeUploadExternal': {
    scope: 'files:write',
    args: ['files', 'channel_id', 'thread_ts'],
    run(workspace, args) {
      const files: { id: string }[] = JSON.parse(args.files ?? '[]');
      for (const { id } of files) {
        const upload = workspace.uploads.get(id);
        if (!upload) throw new Refused('file_not_found');
        workspace.files.push({ channel: args.channel_id ?? '', ...upload });
      }
      return { files };
    },
  },
};
