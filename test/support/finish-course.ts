import type { createPerson } from './conversation.ts';

/** Takes somebody through all that is left of the round, every answer right; gives what the last of them brought. */
export async function finishCourse(person: ReturnType<typeof createPerson>) {
  let said = await person.say('next');
  for (let turns = 0; turns < 500; turns++) {
    const titles = said.map(({ title }) => title ?? '');
    if (titles.some((title) => title === 'You have completed the course')) return said;
    const asks = said.some(({ ask }) => ask !== undefined);
    if (asks) said = await person.answer(true);
    else if (titles.includes('Final check')) said = await person.say('begin');
    else said = await person.say('next');
  }
  throw new Error('the course does not come to an end');
}
