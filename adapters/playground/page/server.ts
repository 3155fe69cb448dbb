/** Talks to the bot. What the person did is sent again, with the same id, until an answer comes. */
import type { BlockOnPage, EntryOnPage, HomeOnPage, PersonOnPage, StateOnPage, TurnOnPage } from '../wire.ts';

export interface Server {
  state(): Promise<StateOnPage>;
  open(person: string): Promise<EntryOnPage[]>;
  say(person: string, text: string, after: number): Promise<EntryOnPage[]>;
  press(person: string, pressed: object, after: number): Promise<EntryOnPage[]>;
  home(person: string): Promise<BlockOnPage[]>;
  afresh(person: string): Promise<void>;
  moveClock(days: number, from: number): Promise<StateOnPage>;
}

/** The bot answered, and it was no. */
export class RefusedError extends Error {}

/** How long until a request without an answer is sent again, in ms; the last goes on for ever. */
const WAITS = [300, 700, 1_500, 3_000];

/** `lost` hears that no answer comes, and `found` that one has come again. */
export function createServer({ lost, found }: { lost(): void; found(): void }): Server {
  async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    for (let tries = 0; ; tries++) {
      try {
        const response = await fetch(`/playground/${path}`, init);
        found();
        return response;
      } catch {
        lost();
        await new Promise((resolve) => setTimeout(resolve, WAITS[Math.min(tries, WAITS.length - 1)]));
      }
    }
  }

  const post = (path: string, body: object) =>
    ask(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

  const turn = async (person: string, what: string, body: object) =>
    (await read<TurnOnPage>(await post(`people/${person}/${what}`, { id: crypto.randomUUID(), ...body }))).entries;

  return {
    state: async () => read(await ask('state')),
    open: (person) => turn(person, 'open', {}),
    say: (person, text, after) => turn(person, 'text', { text, after }),
    press: (person, pressed, after) => turn(person, 'press', { ...pressed, after }),
    home: async (person) => (await read<HomeOnPage>(await post(`people/${person}/home`, {}))).blocks,
    async afresh(person) {
      await read<PersonOnPage>(await post(`people/${person}/afresh`, {}));
    },
    moveClock: async (days, from) => read(await post('clock', { days, from })),
  };
}

/** An answer in JSON is one, also where it says that something was not kept: it holds what the bot says to that. */
async function read<T>(response: Response): Promise<T> {
  const isJson = response.headers.get('Content-Type')?.startsWith('application/json');
  if (!isJson) throw new RefusedError((await response.text()).trim());
  return response.json();
}

export interface Stream {
  close(): void;
}

/** Hears of what happens without being asked for: reminders, another tab, the end of the bot. Comes back by itself when the bot does. */
export function openStream(
  person: string,
  after: () => number,
  hear: { entry(entry: EntryOnPage): void; state(state: StateOnPage): void; lost(): void; found(): void },
): Stream {
  let source: EventSource;
  let again: ReturnType<typeof setTimeout> | undefined;
  function open(): void {
    source = new EventSource(`/playground/people/${person}/events?after=${after()}`);
    source.addEventListener('message', (event) => hear.entry(JSON.parse(event.data)));
    source.addEventListener('state', (event) => hear.state(JSON.parse(event.data)));
    source.addEventListener('open', hear.found);
    source.addEventListener('error', () => {
      hear.lost();
      if (source.readyState !== EventSource.CLOSED) return;
      again = setTimeout(open, 2_000);
    });
  }
  open();
  return {
    close() {
      clearTimeout(again);
      source.close();
    },
  };
}
