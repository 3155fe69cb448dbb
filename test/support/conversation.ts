import { type Bot, type BotParts, createBot } from '../../src/bot.ts';
import type { Address, Incoming, IncomingEvent, Message, Reply } from '../../src/chat.ts';
import type { Course, Question } from '../../src/course/course.ts';
import { createEvidence, type EvidenceParts } from '../../src/evidence/evidence.ts';
import type { SigningKey } from '../../src/evidence/signing-key.ts';
import { shownOptions } from '../../src/learning/shown-options.ts';
import type { Log } from '../../src/log.ts';
import { createIdentity } from '../../src/people/identity.ts';
import { createMeeting, type MeetingParts } from '../../src/people/meeting.ts';
import { createRoleDesk } from '../../src/people/role-desk.ts';
import type { ReminderRules } from '../../src/reminders/outlook.ts';
import { createPausing } from '../../src/reminders/pause.ts';
import { createSendingDesk } from '../../src/reminders/sending-desk.ts';
import { createReportDesk } from '../../src/reports/report-desk.ts';
import { reportRows } from '../../src/say/report-file.ts';
import type { Store } from '../../src/store/store.ts';
import { reminderRules } from './reminders.ts';
import { sampleQuick } from './sample-quick.ts';
import { testKey } from './signing-key.ts';
import { assertSoundCard } from './sound-card.ts';

export const SECRET = 'the secret of the tests';
/** Of the statements that the test bots give out. */
export const KEY: SigningKey = testKey();
const drawNothing = async () => Buffer.from('%PDF');

export const quiet: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** The real bot on a given store, with a clock that moves one second a turn. */
export function createTestBot(
  store: Store,
  first: Course,
  parts: Partial<
    Pick<BotParts, 'log' | 'patience' | 'isLead' | 'reports' | 'quick' | 'sending' | 'rosterOnly'> &
      Pick<MeetingParts, 'describe'> &
      Pick<ReminderRules, 'refresher'> &
      Pick<EvidenceParts, 'draw'> & { now(): Date }
  > = {},
) {
  let course = first;
  let ticks = 0;
  let start = Date.UTC(2026, 10, 23, 9);
  let seeds = 0;
  const log = parts.log ?? quiet;
  /** Looking somebody up does not move the clock. */
  const now = parts.now ?? (() => new Date(start + 1000 * ticks));
  const meeting = createMeeting({
    store,
    identity: createIdentity({ store, now, log }),
    describe: parts.describe ?? (async () => ({ name: null, email: null, timeZone: null, locale: null, guest: false })),
    now,
    log,
  });
  const bot = createBot({
    store,
    course: () => course,
    secret: SECRET,
    now: parts.now ?? (() => new Date(start + 1000 * ticks++)),
    newSeed: () => `seed ${seeds++}`,
    meeting,
    roles: createRoleDesk(store),
    rosterOnly: parts.rosterOnly ?? false,
    rules: reminderRules({ refresher: parts.refresher ?? { kind: 'none' } }),
    evidence: createEvidence({
      store,
      key: KEY,
      course: () => course,
      draw: parts.draw ?? drawNothing,
      retentionMonths: 24,
      log: quiet,
    }),
    reports: parts.reports ?? createTestReports(store),
    sending: parts.sending ?? createTestDesk(store),
    isLead: parts.isLead ?? (async () => false),
    quick: parts.quick ?? (async () => sampleQuick),
    log,
    ...(parts.patience === undefined ? {} : { patience: parts.patience }),
  });
  return {
    handle: bot.handle,
    settled: meeting.settled,
    edit(edited: Course) {
      course = edited;
    },
    course: () => course,
    /** Moves the clock to the beginning of a day, 9 o'clock. */
    goTo(day: string) {
      start = Date.parse(`${day}T09:00:00Z`);
    },
  };
}

export function createTestReports(store: Store) {
  const rules = { dueDays: 30, newDays: 30, target: 90 };
  return createReportDesk({ store, rules, fileRows: reportRows });
}

export function createTestDesk(store: Store) {
  const now = () => new Date('2026-11-23T09:00:00.000Z');
  const rules = { dueDays: 30, newDays: 30, target: 90 };
  return createSendingDesk({
    store,
    pausing: createPausing({ store, now }),
    mode: 'on',
    rules,
    timeZone: 'Europe/London',
  });
}

export type TestBot = ReturnType<typeof createTestBot>;

/** One person in a chat: says things, presses what is on the screen, and sees what comes. */
export function createPerson(
  bot: Bot & Pick<TestBot, 'course'>,
  userId = 'ada',
  from: Address = { platform: 'playground', workspace: 'test', userId, conversation: userId },
) {
  const screen: { id: string; message: Message }[] = [];
  let events = 0;
  let messages = 0;

  async function send(event: IncomingEvent, id = `${userId}-${++events}`): Promise<Message[]> {
    const incoming: Incoming = { id, at: '2026-11-23T09:00:00Z', from, ...event };
    const reply = await bot.handle(incoming);
    for (const message of [...(reply.replace ? [reply.replace] : []), ...reply.say]) assertSoundCard(message);
    const pressed = event.kind === 'choice' ? event.message : undefined;
    show(reply, pressed);
    return reply.say;
  }

  function show(reply: Reply, pressed: string | undefined) {
    const replaced = screen.find(({ id }) => id === pressed);
    if (reply.replace && replaced) replaced.message = reply.replace;
    for (const message of reply.say) screen.push({ id: `${userId}-message-${++messages}`, message });
  }

  const person = {
    from,
    send,
    screen: () => screen.map(({ message }) => message),
    say: (text: string, id?: string) => send({ kind: 'text', text }, id),
    /** Presses the newest button whose label begins so. */
    press(label: string, id?: string) {
      const shown = screen.findLast(({ message }) => message.press.some((button) => button.label.startsWith(label)));
      const button = shown?.message.press.find((candidate) => candidate.label.startsWith(label));
      if (!shown || !button)
        throw new Error(`no button “${label}” on the screen:\n${words(person.screen().slice(-4))}`);
      return send({ kind: 'choice', action: button.action, picked: [], message: shown.id }, id);
    },
    /** The newest question that can still be answered, as shown. */
    open(): { shown: { id: string; message: Message }; question: Question; place: 'lesson' | 'check' } {
      const shown = screen.findLast(({ message }) => message.ask !== undefined);
      const text = shown?.message.parts.flatMap((part) => (part.kind === 'text' ? part.markdown : []));
      const { chapters, finalCheck } = bot.course();
      const inLessons = chapters.flatMap(({ lessons }) => lessons).flatMap(({ questions }) => questions);
      const question = [...inLessons, ...finalCheck.questions].find((candidate) => text?.includes(candidate.text));
      if (!shown || !question) throw new Error(`no open question on the screen:\n${words(person.screen().slice(-4))}`);
      return { shown, question, place: inLessons.includes(question) ? 'lesson' : 'check' };
    },
    /** Sends letters to the newest open question. */
    pick(letters: string[], id?: string) {
      const { shown } = person.open();
      const action = shown.message.ask?.submit.action ?? { kind: 'next' };
      return send({ kind: 'choice', action, picked: letters, message: shown.id }, id);
    },
    answer: (right: boolean, id?: string) => person.pick(lettersFor(person.open().question, right, person.id), id),
    /** The store's id of this person; set by `know`, needed to answer by right or wrong. */
    id: '',
    async know(store: Store) {
      person.id = (await store.people.meet(from)).id;
      return person;
    },
  };
  return person;
}

/** The right letters, or those of the first wrong option of the course, as they stand in this person's order. */
export function lettersFor(question: Question, right: boolean, personId: string): string[] {
  const firstWrong = question.options.find((option) => !option.right);
  return shownOptions(personId, question)
    .filter(({ option }) => (right ? option.right : option === firstWrong))
    .map(({ letter }) => letter);
}

/** All that messages say, as one text to search in. */
export function words(messages: readonly Message[]): string {
  return messages
    .map((message) =>
      [
        message.title ?? '',
        ...message.parts.map((part) => JSON.stringify(part)),
        ...(message.ask ? message.ask.options.map(({ id, text }) => `${id}) ${text}`) : []),
        ...message.press.map(({ label }) => `[${label}]`),
      ].join('\n'),
    )
    .join('\n\n');
}
