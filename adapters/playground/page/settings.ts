/** Beside the conversation: who you are, what time it is, and how messages are shown. */
import type { PersonOnPage, StateOnPage } from '../wire.ts';
import { build } from './build.ts';
import type { ShowAs } from './conversation.ts';

export interface Settings {
  show(state: StateOnPage, current: PersonOnPage): void;
}

export interface Wishes {
  become(person: PersonOnPage): void;
  startAfresh(): void;
  moveClock(days: number): void;
  showAs(way: ShowAs): void;
  openHome(): void;
}

const WAYS: readonly ShowAs[] = ['card', 'blocks', 'text'];

const timeFormat = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'full',
  timeStyle: 'short',
  timeZone: 'Europe/London',
});

export function createSettings(wishes: Wishes): Settings {
  let clockOffset = 0;
  const clock = find('clock');
  const tick = () => {
    clock.textContent = timeFormat.format(new Date(Date.now() + clockOffset));
  };
  setInterval(tick, 5_000);
  openAndClose();
  askBeforeStartingAfresh(wishes);
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-days]')) {
    button.addEventListener('click', () => wishes.moveClock(Number(button.dataset.days)));
  }
  find('show-as').addEventListener('change', (event) => {
    const way = WAYS.find((one) => event.target instanceof HTMLInputElement && event.target.value === one);
    if (!way) return;
    find('home').hidden = way !== 'blocks';
    wishes.showAs(way);
  });
  find('home').addEventListener('click', () => wishes.openHome());

  return {
    show(state, current) {
      clockOffset = state.clockOffset;
      tick();
      find('bot').textContent = state.bot;
      find('who').textContent = `${current.name}, ${current.about}`;
      const items = state.people.map((person) => personItem(person, person.id === current.id, wishes));
      const focused = document.activeElement?.closest('#people') !== null;
      find('people').replaceChildren(...items);
      if (focused) find('people').querySelector<HTMLElement>('[aria-current]')?.focus();
    },
  };
}

function personItem(person: PersonOnPage, isCurrent: boolean, wishes: Wishes): HTMLElement {
  const item = document.createElement('li');
  const button = build('button', 'person');
  const initials = build('span', 'initials', person.name.replace(/[^A-Z]/g, ''));
  initials.ariaHidden = 'true';
  initials.dataset.role = person.role;
  button.setAttribute('type', 'button');
  if (isCurrent) button.setAttribute('aria-current', 'true');
  button.append(initials, build('span', 'name', person.name), build('span', 'about', person.about));
  button.addEventListener('click', () => wishes.become(person));
  item.append(button);
  return item;
}

/** On a narrow screen the settings are folded away. */
function openAndClose(): void {
  const button = find('open-settings');
  button.addEventListener('click', () => {
    const open = button.getAttribute('aria-expanded') !== 'true';
    button.setAttribute('aria-expanded', String(open));
    document.body.classList.toggle('settings-open', open);
  });
}

function askBeforeStartingAfresh(wishes: Wishes): void {
  const dialog = findDialog('afresh-dialog');
  find('afresh').addEventListener('click', () => dialog.showModal());
  dialog.addEventListener('close', () => {
    if (dialog.returnValue === 'yes') wishes.startAfresh();
    dialog.returnValue = '';
  });
}

/** An element of index.html. */
export function find(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no #${id}`);
  return element;
}

export function findDialog(id: string): HTMLDialogElement {
  const dialog = find(id);
  if (!(dialog instanceof HTMLDialogElement)) throw new Error(`#${id} is no dialog`);
  return dialog;
}
