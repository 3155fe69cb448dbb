/** Somebody at the playground who always presses what leads on, over HTTP, and remembers what was never answered. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { EntryOnPage, PressPosted, TurnOnPage } from '../../adapters/playground/wire.ts';

export interface Clicker {
  person: string;
  /** The press that got no response; it is the next to be sent, unchanged. */
  unanswered: PressPosted | null;
  /** One press, of which true says that it was answered. False: the bot has gone. Throws where there is nothing to go on with. */
  press(address: string): Promise<boolean>;
  /** Ids of the presses that were answered with 200. */
  answered: string[];
  /** How many of those were repeats of a press that had got no response. */
  repeated: number;
}

/** `after`: the newest number this person has seen. */
export function createClicker(person: string): Clicker {
  let after = 0;
  let next: Pick<PressPosted, 'action' | 'picked' | 'message'> = { action: 'next', picked: [], message: 0 };

  return {
    person,
    unanswered: null,
    answered: [],
    repeated: 0,
    async press(address) {
      const isRepeat = this.unanswered !== null;
      const pressed = this.unanswered ?? { id: randomUUID(), after, ...next };
      this.unanswered = pressed;
      const turn = await post(`${address}/playground/people/${person}/press`, pressed);
      if (turn === null) return false;
      this.unanswered = null;
      this.answered.push(pressed.id);
      if (isRepeat) this.repeated += 1;
      const found = leadsOn(turn.entries);
      if (!found)
        throw new Error(`${person} is stuck after “${pressed.action}”: ${JSON.stringify(turn).slice(0, 500)}`);
      next = found;
      after = Math.max(after, ...turn.entries.map(({ seq }) => seq));
      return true;
    },
  };
}

/** Connections are kept, and plain `http` takes a third of the processor time of `fetch`: the clicker is not to slow down what it measures. */
const agent = new Agent({ keepAlive: true });

/** Null when the connection broke. Throws for any response but 200. */
async function post(url: string, body: object): Promise<TurnOnPage | null> {
  const sending = request(url, { method: 'POST', agent, headers: { 'Content-Type': 'application/json' } });
  sending.end(JSON.stringify(body));
  const response = await once(sending, 'response').then(
    ([first]: IncomingMessage[]) => first ?? null,
    () => null,
  );
  const got = response && (await text(response).catch(() => null));
  if (response === null || got === null) return null;
  if (response.statusCode !== 200) throw new Error(`${url} answered ${response.statusCode}: ${got}`);
  return JSON.parse(got);
}

interface CardNode {
  type?: string;
  verb?: string;
  style?: string;
  choices?: { value: string }[];
}

/** The first option of the newest question, or else the newest main button. */
export function leadsOn(entries: readonly EntryOnPage[]): Pick<PressPosted, 'action' | 'picked' | 'message'> | null {
  for (const entry of entries.toReversed()) {
    if (entry.kind !== 'message') continue;
    const nodes = [...nodesOf(entry.drawn.card)];
    const buttons = nodes.filter(({ type }) => type === 'Action.Execute');
    const option = nodes.find(({ type }) => type === 'Input.ChoiceSet')?.choices?.[0];
    const button = option ? buttons[0] : buttons.find(({ style }) => style === 'positive');
    if (button?.verb) return { action: button.verb, picked: option ? [option.value] : [], message: entry.seq };
  }
  return null;
}

function* nodesOf(value: unknown): Iterable<CardNode> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value;
  for (const member of Object.values(value)) yield* nodesOf(member);
}
