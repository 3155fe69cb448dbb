import type { Message } from '../../src/chat.ts';
import { type Course, lessonsOf } from '../../src/course/course.ts';
import { createPerson, createTestBot } from './conversation.ts';
import { createFakeStore } from './fake-store.ts';

const WORDS = [
  ...['menu', 'help', 'progress', 'check', 'stop', 'remind me', 'what is a sensor?', '', 'lesson 99'],
  ...['who is it?', 'when are bins collected?', 'what about it?', 'skip', 'questions'],
  ...['reminders', 'remind me next week', 'not on Mondays', 'away until Christmas', 'remind me next Sunday'],
];

/** What the bot says to somebody who asks for all there is and answers right, or mostly wrong, as it stands in the end. */
export async function everyMessage(course: Course, right: boolean): Promise<Message[]> {
  const store = createFakeStore();
  const bot = createTestBot(store, course, { isLead: async () => true });
  const ada = await createPerson(bot, `ada ${right}`).know(store);
  const asked = () => ada.screen().at(-1)?.ask !== undefined;
  const seen: Message[] = [];
  /** Questions too, before they are answered. */
  const answerAll = async (giveRight: (answers: number) => boolean) => {
    for (let answers = 0; answers < 60 && asked(); answers++) {
      seen.push(...ada.screen().slice(-1));
      await ada.answer(giveRight(answers));
    }
  };
  await ada.say('hello');
  for (const words of WORDS) await ada.say(words);
  for (const { id } of course.chapters) {
    await ada.send({ kind: 'choice', action: { kind: 'chapter', chapter: id }, picked: [] });
  }
  await ada.send({ kind: 'met-in-public' });
  for (const { id, number } of lessonsOf(course)) {
    await ada.say(`lesson ${number}`);
    await ada.send({ kind: 'choice', action: { kind: 'quiz', lesson: id }, picked: [] });
    await answerAll((answers) => right || answers % 2 === 1);
  }
  for (const attempt of [1, 2, 3]) {
    // The last one asks all the questions that there are.
    if (attempt === 3)
      bot.edit({ ...course, about: { ...course.about, checkQuestions: course.finalCheck.questions.length } });
    await ada.say('check');
    await ada.send({ kind: 'choice', action: { kind: 'begin-check', attempt }, picked: [] });
    await answerAll(() => right);
  }
  return [...seen, ...ada.screen()];
}
