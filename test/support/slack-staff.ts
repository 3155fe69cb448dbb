/** People at Slack: what they type and press reaches the bot as Slack would send it, signed over HTTP or in Socket Mode. */
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FakeSlack, until } from './fake-slack.ts';
import { chatOf, type FakeBlock, type FakeMessage, nextTs } from './fake-slack-methods.ts';

export const SIGNING_SECRET = 'a-signing-secret-for-tests';

type Json = Record<string, unknown>;

/** A payload of the shape that Slack sends; `changes` replace what they name, deep down as well. */
export function payload(name: string, changes: Json = {}): Json {
  const path = new URL(`../fixtures/slack/${name}.json`, import.meta.url);
  return merge(JSON.parse(readFileSync(path, 'utf8')), changes);
}

function merge(base: Json, changes: Json): Json {
  const entries = Object.entries(changes).map(([key, value]) => {
    const below = base[key];
    return [key, isObject(value) && isObject(below) ? merge(below, value) : value] as const;
  });
  return { ...base, ...Object.fromEntries(entries) };
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** How payloads get to the bot; each resolves with whether it was acknowledged. */
export interface Door {
  event(body: Json, retry?: number): Promise<boolean>;
  press(body: Json): Promise<boolean>;
  command(form: Json): Promise<boolean>;
}

export interface Signature {
  secret?: string;
  /** Seconds since 1970. */
  at?: number;
}

export function signed(body: string, { secret = SIGNING_SECRET, at = Math.floor(Date.now() / 1000) }: Signature = {}) {
  const digest = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex');
  return { 'x-slack-signature': `v0=${digest}`, 'x-slack-request-timestamp': String(at) };
}

const FORM = 'application/x-www-form-urlencoded';

/** Over HTTP, to the Request URL `address`. */
export function httpDoor(address: string): Door & {
  address: string;
  post(body: string, headers: Record<string, string>): Promise<Response>;
} {
  const post = (body: string, headers: Record<string, string>) =>
    fetch(`${address}/slack/events`, { method: 'POST', body, headers });
  const form = (fields: Json) => {
    const body = new URLSearchParams(
      Object.entries(fields).map(([key, value]): [string, string] => [key, String(value)]),
    ).toString();
    return post(body, { 'content-type': FORM, ...signed(body) });
  };
  return {
    address,
    post,
    async event(body, retry = 0) {
      const json = JSON.stringify(body);
      const retries: Record<string, string> =
        retry > 0 ? { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_error' } : {};
      return (await post(json, { 'content-type': 'application/json', ...retries, ...signed(json) })).ok;
    },
    press: async (body) => (await form({ payload: JSON.stringify(body) })).ok,
    command: async (fields) => (await form(fields)).ok,
  };
}

export function socketDoor(fake: FakeSlack): Door {
  return {
    event: (body, retry) => fake.envelope('events_api', body, retry),
    press: (body) => fake.envelope('interactive', body),
    command: (fields) => fake.envelope('slash_commands', fields),
  };
}

let events = 0;

/** One member of staff, in front of the direct chat with the bot. */
export function createStaff(fake: FakeSlack, door: Door, userId = 'U0ADA') {
  const channel = chatOf(userId);

  /** Nothing more is on its way: no call has come for a few turns of the event loop, in which all that was ready was seen to. */
  async function quiet(): Promise<void> {
    const count = () => fake.calls.length + fake.responses.length + fake.underWay();
    for (let still = 0, before = count(); still < 3; ) {
      await sleep(6);
      still = count() === before && fake.underWay() === 0 ? still + 1 : 0;
      before = count();
    }
  }

  const staff = {
    channel,
    quiet,
    /** What the bot has written here, oldest first. */
    chat: (): FakeMessage[] =>
      fake.workspace.messages.filter((message) => message.channel === channel && !message.user),
    last: (): FakeMessage | undefined => staff.chat().at(-1),
    home: (): FakeBlock[] => fake.workspace.homes.get(userId) ?? [],
    /** Resolves with the newest message once it holds these words. */
    hears: (words: string | RegExp) =>
      until(() =>
        staff.chat().findLast(({ text }) => (typeof words === 'string' ? text.includes(words) : words.test(text))),
      ),

    say(text: string, { id = `Ev${++events}`, retry = 0, thread = null as string | null } = {}) {
      const ts = nextTs();
      const event = {
        user: userId,
        channel,
        text,
        ts,
        event_ts: ts,
        ...(thread === null ? {} : { thread_ts: thread }),
      };
      if (retry === 0) {
        fake.workspace.messages.push({ channel, ts, text, blocks: [], thread, user: userId });
      }
      return door.event(payload('message', { event, event_id: id }), retry);
    },
    openHome: () =>
      door.event(payload('app-home-opened', { event: { user: userId, channel }, event_id: `Ev${++events}` })),
    openChat: () =>
      door.event(payload('app-home-opened-messages', { event: { user: userId, channel }, event_id: `Ev${++events}` })),
    mention: (where = 'C0GENERAL') => {
      const ts = nextTs();
      return door.event(
        payload('app-mention', { event: { user: userId, channel: where, ts }, event_id: `Ev${++events}` }),
      );
    },
    command: (text: string, where = 'C0GENERAL') =>
      door.command(
        payload('command', {
          user_id: userId,
          text,
          channel_id: where,
          trigger_id: `command.${++events}`,
          response_url: `${fake.address}/respond/command-${events}`,
        }),
      ),

    /** Presses the newest button whose label begins so, with these options picked. */
    press(label: string, picked: string[] = [], trigger = `trigger.${++events}`) {
      const message = staff.chat().findLast(({ blocks }) => buttonIn(blocks, label));
      if (!message) throw new Error(`no button “${label}”; the last message is:\n${staff.last()?.text}`);
      return staff.pressOn(message, label, picked, trigger);
    },
    pressOn(message: FakeMessage, label: string, picked: string[] = [], trigger = `trigger.${++events}`) {
      const button = buttonIn(message.blocks, label);
      if (!button) throw new Error(`no button “${label}” on:\n${message.text}`);
      return door.press(pressPayload(fake, userId, message, button, picked, trigger));
    },
    pressOnHome(label: string) {
      const button = buttonIn(staff.home(), label);
      if (!button) throw new Error(`no button “${label}” on the Home tab`);
      const trigger_id = `trigger.${++events}`;
      return door.press(payload('button-on-home', { user: { id: userId }, trigger_id, actions: [pressed(button)] }));
    },
    /** The newest question that can still be answered: its letters with their texts. */
    question() {
      const message = staff.chat().findLast(({ blocks }) => blocks.some(({ type }) => type === 'input'));
      const input = message?.blocks.find((block) => block.type === 'input');
      if (!message || input?.type !== 'input')
        throw new Error(`no open question; the last message is:\n${staff.last()?.text}`);
      const submit = buttonIn(message.blocks, '');
      return { message, input, submit: submit?.text.text ?? '' };
    },
    pick(letters: string[], trigger?: string) {
      const { message, submit } = staff.question();
      return staff.pressOn(message, submit, letters, trigger);
    },
  };
  return staff;
}

type FakeButton = { type: 'button'; text: { text: string }; value?: string; action_id?: string };

function buttonIn(blocks: FakeBlock[], label: string): FakeButton | undefined {
  return blocks
    .flatMap((block) => (block.type === 'actions' ? block.elements : []))
    .flatMap((element) => (element.type === 'button' ? [element] : []))
    .find(({ text }) => text.text.startsWith(label));
}

function pressed({ action_id, text, value }: FakeButton): Json {
  return { type: 'button', action_id, block_id: 'b1', text, value, action_ts: nextTs() };
}

function pressPayload(
  fake: FakeSlack,
  userId: string,
  message: FakeMessage,
  button: FakeButton,
  picked: string[],
  trigger_id: string,
): Json {
  const input = message.blocks.find((block) => block.type === 'input');
  const options = picked.map((value) => ({ text: { type: 'plain_text', text: value }, value }));
  const one = input?.type === 'input' && input.element.type === 'radio_buttons';
  const state = one
    ? { type: 'radio_buttons', selected_option: options[0] ?? null }
    : { type: 'checkboxes', selected_options: options };
  return payload('button', {
    user: { id: userId },
    channel: { id: message.channel },
    container: {
      message_ts: message.ts,
      channel_id: message.channel,
      ...(message.thread ? { thread_ts: message.thread } : {}),
    },
    message: { ts: message.ts, text: message.text, blocks: message.blocks },
    trigger_id,
    response_url: `${fake.address}/respond/${message.ts}`,
    actions: [pressed(button)],
    state: { values: input?.block_id ? { [input.block_id]: { pick: state } } : {} },
  });
}
