/** The messages on the screen. */
import type { DrawnOnPage, EntryOnPage } from '../wire.ts';
import { drawBlocks } from './blocks.ts';
import { build } from './build.ts';
import { drawCard, type Press } from './card.ts';

export type ShowAs = 'card' | 'blocks' | 'text';

export interface Conversation {
  /** Shows what is new; what is known already is left alone. */
  add(entries: readonly EntryOnPage[]): void;
  /** The newest `seq` shown. */
  last(): number;
  /** Moves the focus to the first message after `seq`, or to the one that was replaced. */
  focusAfter(seq: number): void;
  /** Whether the newest message is in view, so that what comes next should be too. */
  isAtEnd(): boolean;
  /** Scrolls to the first thing after `seq`; with 0, to the newest message. */
  reveal(seq: number): void;
  showAs(way: ShowAs): void;
  /** Empties the screen for another person. */
  clear(): void;
  /** Whether new messages are read out by a screen reader. */
  announce(on: boolean): void;
}

interface Shown {
  element: HTMLElement;
  body: HTMLElement;
  drawn: DrawnOnPage;
}

const dayFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'Europe/London' });
const timeFormat = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Europe/London' });

/** `press` is told the `seq` of the message too. */
export function createConversation(
  log: HTMLElement,
  bot: () => string,
  press: (message: number, pressed: Press) => void,
): Conversation {
  const messages = new Map<number, Shown>();
  let last = 0;
  let way: ShowAs = 'card';
  let day = '';
  let replaced: HTMLElement | null = null;
  // It scrolls, and in plain text there may be nothing in it that takes the focus.
  log.tabIndex = 0;

  function draw(seq: number, { body, drawn }: Shown): void {
    const pressed = (what: Press) => press(seq, what);
    if (way === 'card') body.replaceChildren(drawCard(drawn.card, pressed));
    else if (way === 'blocks' && drawn.blocks) body.replaceChildren(drawBlocks(drawn.blocks, pressed));
    else body.replaceChildren(plain(drawn.text));
  }

  function add(entry: EntryOnPage): void {
    if (entry.seq <= last) return;
    last = entry.seq;
    if (entry.kind === 'replaced') replace(entry.target, entry.drawn);
    else append(entry);
  }

  function append(entry: Exclude<EntryOnPage, { kind: 'replaced' }>): void {
    const time = new Date(entry.at);
    if (dayFormat.format(time) !== day) {
      day = dayFormat.format(time);
      log.append(build('p', 'day', day));
    }
    const who = entry.kind === 'said' ? 'You' : bot();
    const meta = `${who}, ${timeFormat.format(time)}`;
    const element = build('article', entry.kind === 'said' ? 'yours' : 'bots');
    // Several messages of one reply are told apart by their cards; who wrote them, and when, is said once.
    element.classList.toggle('follows', log.lastElementChild?.firstElementChild?.textContent === meta);
    const body = entry.kind === 'said' ? plain(entry.text) : build('div', 'body');
    element.dataset.seq = String(entry.seq);
    element.tabIndex = -1;
    element.setAttribute('aria-label', who);
    element.append(build('p', 'meta', meta), body);
    if (entry.kind === 'message') {
      const shown = { element, body, drawn: entry.drawn };
      messages.set(entry.seq, shown);
      draw(entry.seq, shown);
    }
    log.append(element);
  }

  function replace(seq: number, drawn: DrawnOnPage): void {
    const shown = messages.get(seq);
    if (!shown) return;
    shown.drawn = drawn;
    // What is new is read out; read together with it, the old question would be heard a second time.
    shown.body.setAttribute('aria-live', 'off');
    draw(seq, shown);
    replaced = shown.element;
  }

  return {
    add(entries) {
      for (const entry of entries) add(entry);
    },
    last: () => last,
    focusAfter(seq) {
      const first = [...messages].find(([candidate]) => candidate > seq)?.[1].element ?? replaced;
      if (!first) return;
      replaced = null;
      const heading = first.querySelector<HTMLElement>('[role="heading"], h3');
      if (heading) heading.tabIndex = -1;
      (heading ?? first).focus({ preventScroll: true });
      first.scrollIntoView({ block: 'start' });
    },
    isAtEnd: () => log.scrollHeight - log.scrollTop - log.clientHeight < 40,
    reveal(seq) {
      const all = [...log.querySelectorAll<HTMLElement>('article')];
      const first = seq === 0 ? all.at(-1) : all.find(({ dataset }) => Number(dataset.seq) > seq);
      first?.scrollIntoView({ block: 'start' });
    },
    showAs(wanted) {
      way = wanted;
      for (const [seq, shown] of messages) draw(seq, shown);
    },
    clear() {
      log.replaceChildren();
      messages.clear();
      last = 0;
      day = '';
      replaced = null;
    },
    announce(on) {
      log.setAttribute('aria-live', on ? 'polite' : 'off');
    },
  };
}

function plain(text: string): HTMLElement {
  return build('p', 'plain', text);
}
