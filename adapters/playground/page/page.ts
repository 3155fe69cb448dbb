/** Start here: joins the conversation, the settings beside it, and the server behind them. */
import type { EntryOnPage, PersonOnPage, StateOnPage } from '../wire.ts';
import { drawBlocks } from './blocks.ts';
import type { Press } from './card.ts';
import { createConversation } from './conversation.ts';
import { createServer, openStream, RefusedError, type Stream } from './server.ts';
import { createSettings, find, findDialog } from './settings.ts';

const LOST = 'The bot cannot be reached. What you do is kept here and sent as soon as it is back.';

const notice = find('notice');
const input = document.querySelector<HTMLInputElement>('#message');
const reach = {
  lost: () => say(LOST),
  found: () => {
    if (notice.textContent === LOST) say('');
  },
};
const server = createServer({ lost: reach.lost, found: () => say('') });

let state: StateOnPage = await server.state();
let person = personOf(location.hash.slice(1));
let stream: Stream | null = null;
/** What was pressed and has no answer yet, so that a double press is one. */
const underWay = new Set<string>();

const conversation = createConversation(find('log'), () => state.bot, press);
const settings = createSettings({
  become: (wanted) => attempt(() => become(wanted)),
  startAfresh: () =>
    attempt(async () => {
      await server.afresh(person.id);
      await showState(await server.state());
    }),
  moveClock: (days) => attempt(async () => showState(await server.moveClock(days, state.clockOffset))),
  showAs(way) {
    conversation.showAs(way);
    conversation.reveal(0);
  },
  openHome: () => attempt(openHome),
});

find('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = input?.value.trim() ?? '';
  if (!input || text === '') return;
  input.value = '';
  attempt(async () => {
    const before = conversation.last();
    const whose = person;
    show(whose, await server.say(whose.id, text, before));
    if (whose.id === person.id) conversation.reveal(before);
  });
});

find('skip').addEventListener('click', (event) => {
  // The part of the address that this would change says who one is.
  event.preventDefault();
  input?.focus();
});

addEventListener('hashchange', () => {
  const wanted = personOf(location.hash.slice(1));
  if (wanted.id !== person.id) attempt(() => become(wanted));
});

attempt(() => become(person));

/** The person with that role; the first of the list for any other word. */
function personOf(role: string): PersonOnPage {
  const found = state.people.find((candidate) => candidate.role === role) ?? state.people[0];
  if (!found) throw new Error('the playground has no people');
  return found;
}

async function become(wanted: PersonOnPage): Promise<void> {
  stream?.close();
  person = wanted;
  history.replaceState(null, '', `#${person.role}`);
  conversation.announce(false);
  conversation.clear();
  settings.show(state, person);
  show(wanted, await server.open(wanted.id));
  if (person !== wanted) return;
  conversation.reveal(0);
  // What is shown at the start is not read out; what comes later is.
  setTimeout(() => conversation.announce(true), 500);
  stream = openStream(wanted.id, conversation.last, {
    entry(entry) {
      const before = conversation.last();
      const follow = conversation.isAtEnd();
      show(wanted, [entry]);
      if (follow) conversation.reveal(before);
    },
    state: (changed) => attempt(() => showState(changed)),
    ...reach,
  });
}

function show(whose: PersonOnPage, entries: EntryOnPage[]): void {
  if (whose.id === person.id) conversation.add(entries);
}

async function showState(changed: StateOnPage): Promise<void> {
  state = changed;
  settings.show(state, person);
  // Started afresh, here or in another tab: somebody else has this one's place.
  const inPlace = personOf(person.role);
  if (inPlace.id !== person.id) await become(inPlace);
}

function press(message: number, pressed: Press): void {
  const key = JSON.stringify([message, pressed]);
  if (underWay.has(key)) return;
  underWay.add(key);
  attempt(async () => {
    const before = conversation.last();
    const whose = person;
    try {
      show(whose, await server.press(whose.id, { ...pressed, message }, before));
      if (whose.id === person.id) conversation.focusAfter(before);
    } finally {
      underWay.delete(key);
    }
  });
}

/** Slack's page beside the chat; what is pressed there is answered in the chat. */
async function openHome(): Promise<void> {
  const dialog = findDialog('home-dialog');
  const blocks = drawBlocks(await server.home(person.id), (pressed) => {
    dialog.close();
    press(0, pressed);
  });
  find('home-blocks').replaceChildren(blocks);
  dialog.showModal();
}

/** Runs what a person asked for, and tells them if the bot said no. */
function attempt(work: () => Promise<void>): void {
  work().catch((error: unknown) => {
    if (!(error instanceof RefusedError)) throw error;
    say(error.message);
  });
}

function say(text: string): void {
  if (notice.textContent !== text) notice.textContent = text;
}
