/** What is said about people and their roles: deputies, people who are not somebody's, and one person or two. */
import type { Button, Message, Part } from '../chat.ts';
import type { Course } from '../course/course.ts';
import { escaped } from '../course/words.ts';
import type { RolePage } from '../people/role-desk.ts';
import type { DescribedQuestion } from '../people/same-person.ts';
import { PLATFORMS } from './owed.ts';
import { REASONS } from './same-person.ts';
import { count, day, list, text } from './words.ts';

export function roleMessage(page: RolePage, course: Course): Message {
  switch (page.kind) {
    case 'people':
      return people(page);
    case 'answered':
      return plain(
        page.same
          ? 'They are one person from now on, with everything that was kept of both.'
          : 'They stay two people. I will not ask about these two again.',
        [PEOPLE],
      );
    case 'no-question':
      return plain('That question has been answered already.', [PEOPLE]);
    case 'two-lines':
      return plain(
        'One person has two lines in the council’s file of people. Take one of them out and import the file again; then I know them as one. Nothing has changed.',
        [PEOPLE],
      );
    case 'deputy':
      return deputy(page);
    case 'deputy-named':
      return plain(
        `${escaped(page.name)} sees what you see of your people, up to and including ${day(page.until)}. I will tell them.`,
        [END_DEPUTY, REPORT],
      );
    case 'deputy-ended':
      return plain(page.had ? 'Nobody but you sees your people any more. I will tell who was your deputy.' : NO_DEPUTY);
    case 'not-mine':
      return plain(
        `I will tell the training leads that ${escaped(page.name)} is not one of yours. Until they have changed the council’s file of people, your report still has them.`,
        [REPORT],
      );
    case 'which':
      return which(page);
    case 'unknown':
      return plain(
        page.of === 'team'
          ? `I find nobody called “${escaped(page.name)}” among your people. Type **report** to see their names.`
          : `I find nobody called “${escaped(page.name)}” in the council’s file of people. Try their email address.`,
      );
    case 'until-when':
      return plain(untilWhen(page));
    case 'managers-only':
      return plain(
        `By the council’s file of people you manage nobody, so there is nothing to hand on. If that is wrong, ask ${course.council.trainingLead}.`,
      );
    case 'leads-only':
      return plain('Only training leads can see that. If you should be one, ask whoever runs this course.');
  }
}

/** For somebody who is not in the council's file, where only those who are may learn. */
export function notOnRoster(course: Course): Message {
  return plain(
    `This course is for people in the council’s list of staff, and I cannot find you there. Please ask ${course.council.trainingLead} to add you. As soon as they have, type **start**.`,
  );
}

const PEOPLE: Button = { label: 'See the people', action: { kind: 'people' } };
const REPORT: Button = {
  label: 'See the report',
  action: { kind: 'report', view: { about: null, filter: null, page: 1 } },
};
const END_DEPUTY: Button = { label: 'End that now', action: { kind: 'end-deputy' } };
const NO_DEPUTY =
  'You have no deputy. To name one, type for example **name Sam Okafor as my deputy until 12 December**.';

function plain(words: string, press: Button[] = []): Message {
  return { parts: [text(words)], press };
}

function people({ here, left, importedAt, questions }: Extract<RolePage, { kind: 'people' }>): Message {
  return {
    title: 'People',
    parts: [
      {
        kind: 'facts',
        rows: [
          ['In the council’s file', String(here)],
          ['Left', String(left)],
          ['Last import', importedAt === null ? 'None yet' : day(importedAt)],
        ],
      },
      text(
        questions.length === 0
          ? 'There is nobody of whom I am not sure whether they are one person or two.'
          : `One person or two? ${count(questions.length, 'question is open', 'questions are open')}.`,
      ),
      ...questions.slice(0, ASKED_AT_ONCE).map(question),
    ],
    press: questions.slice(0, ASKED_AT_ONCE).flatMap(({ code }, index): Button[] => [
      { label: `${index + 1}: one person`, action: { kind: 'same-person', question: code, same: true } },
      { label: `${index + 1}: two people`, action: { kind: 'same-person', question: code, same: false } },
    ]),
  };
}

/** Cards take six buttons. */
const ASKED_AT_ONCE = 3;

function question({ reason, people: two }: DescribedQuestion, index: number): Part {
  const [later, earlier] = two.map((one) => {
    const where = one.platforms.length === 0 ? 'never met' : list(one.platforms.map((platform) => PLATFORMS[platform]));
    const left = one.leftOn === null ? '' : `, left on ${day(one.leftOn)}`;
    return `${escaped(one.name)} (${escaped(one.email ?? 'no address')}; ${where}; ${count(one.facts, 'fact')}${left})`;
  });
  return text(`**${index + 1}.** ${later} and ${earlier}. ${REASONS[reason]}`);
}

function deputy({ mine, of }: Extract<RolePage, { kind: 'deputy' }>): Message {
  const own = mine ? `${escaped(mine.name)} is your deputy, up to and including ${day(mine.until)}.` : NO_DEPUTY;
  const others = of.length === 0 ? '' : `You are the deputy of ${list(of.map(escaped))}. `;
  return plain(`${others}${own}`, mine ? [END_DEPUTY] : []);
}

function which({ name, people: found, until }: Extract<RolePage, { kind: 'which' }>): Message {
  return plain(
    `Whom do you mean by “${escaped(name)}”?`,
    found.map(({ person, name: full, team }) => ({
      label: team === null ? full : `${full}, ${team}`,
      action: until === null ? { kind: 'not-mine', person } : { kind: 'name-deputy', person, until },
    })),
  );
}

function untilWhen({ name, problem }: Extract<RolePage, { kind: 'until-when' }>): string {
  const example = `Type for example **name ${escaped(name)} as my deputy until 12 December**.`;
  switch (problem) {
    case 'none-named':
      return `Until which day? A deputy sees your people until a day that you name. ${example}`;
    case 'too-far':
      return `A deputy can be named for a year at most. ${example}`;
    case 'past':
      return `That day has passed. ${example}`;
    case 'other-weekday':
      return `That date is on another day of the week. ${example}`;
    default:
      return `I cannot read that day. ${example}`;
  }
}
