import { randomUUID } from 'node:crypto';
import { type IncomingHttpHeaders, request } from 'node:http';
import { openPlayground, type Playground } from '../../adapters/playground/index.ts';
import type { EntryOnPage, PersonOnPage, StateOnPage, TurnOnPage } from '../../adapters/playground/wire.ts';
import type { Incoming, Reply } from '../../src/chat.ts';
import { createHttp, type Http } from '../../src/http.ts';
import { playgroundWords } from '../../src/say/adapter-words.ts';
import { quiet } from './conversation.ts';

export interface OpenPlayground {
  playground: Playground;
  http: Http;
  address: string;
  /** Closes as main.ts does. */
  close(): Promise<void>;
}

export interface PlaygroundChoices {
  picture?(file: string): Promise<Uint8Array | null>;
  now?(): Date;
  /** Any that is free, unless given. */
  port?: number;
}

/** The playground on a free port, with its data in `folder`. */
export async function startPlayground(
  folder: string,
  handle: (incoming: Incoming) => Promise<Reply>,
  { picture = async () => null, now = () => new Date('2026-11-23T09:00:00Z'), port = 0 }: PlaygroundChoices = {},
): Promise<OpenPlayground> {
  const http = createHttp({ host: '127.0.0.1', port, log: quiet });
  const playground = await openPlayground({ http, folder, words: playgroundWords, log: quiet, now, picture });
  await playground.start(handle);
  const address = await http.listen();
  return {
    playground,
    http,
    address,
    async close() {
      await http.close();
      await playground.stop();
    },
  };
}

/** What the page does, without the page. */
export function createPageOf(address: string) {
  const post = (path: string, body: object = {}) =>
    fetch(`${address}/playground/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  const state = () => fetch(`${address}/playground/state`).then(read<StateOnPage>);
  const entries = async (response: Response) => (await read<TurnOnPage>(response)).entries;
  return {
    post,
    state,
    entries,
    /** A person who is in nobody's list. */
    visitor: async () => read<PersonOnPage>(await post('people')),
    afresh: async (id: string) => read<PersonOnPage>(await post(`people/${id}/afresh`)),
    async person(role: PersonOnPage['role']): Promise<PersonOnPage> {
      const found = (await state()).people.find((person) => person.role === role);
      if (!found) throw new Error(`nobody is listed as ${role}`);
      return found;
    },
    open: async (id: string) => entries(await post(`people/${id}/open`)),
    say: async (id: string, text: string, more: { id?: string; after?: number } = {}) =>
      entries(await post(`people/${id}/text`, { id: randomUUID(), text, ...more })),
    press: async (
      id: string,
      pressed: { action: string; picked?: string[]; message: number; id?: string; after?: number },
    ) => entries(await post(`people/${id}/press`, { id: randomUUID(), picked: [], ...pressed })),
  };
}

/** JSON that the playground itself has just made. */
async function read<T>(response: Response): Promise<T> {
  return (await response.json()) as T;
}

/** What entries say, one line each. */
export function told(entries: readonly EntryOnPage[]): string[] {
  return entries.map((entry) => {
    if (entry.kind === 'said') return `you: ${entry.text}`;
    return `${entry.kind === 'replaced' ? 'replaced: ' : ''}${entry.drawn.text.split('\n')[0]}`;
  });
}

/** A request with any headers, also those that `fetch` sets itself. */
export function ask(
  url: string,
  headers: Record<string, string>,
  method = 'GET',
): Promise<{ status: number; headers: IncomingHttpHeaders; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        body += piece;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    sent.on('error', reject);
    sent.end(method === 'POST' ? '{}' : undefined);
  });
}
