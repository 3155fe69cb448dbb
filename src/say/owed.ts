/** What somebody is told because of what another person did. */
import type { Message, Platform } from '../chat.ts';
import type { Course } from '../course/course.ts';
import { escaped } from '../course/words.ts';
import type { Owed } from '../reminders/owed.ts';
import { day, text } from './words.ts';

export interface OwedContext {
  course: Course;
  owed: Owed;
  /** The id of whom it is about. */
  owner: string;
  /** A person's name, or `Somebody` where none is known. */
  nameOf(person: string): string;
}

export function owedMessage({ course, owed, owner, nameOf }: OwedContext): Message {
  const { about } = owed;
  const name = escaped(nameOf(owner));
  const title = `*${course.about.title}*`;
  switch (about.kind) {
    case 'done-elsewhere':
      return {
        title: 'Somebody has done the course elsewhere',
        parts: [
          text(`${name} says about ${title}: “${escaped(about.words)}”`),
          text('If you approve, it counts as done elsewhere, with today’s day and your name. If not, reminders go on.'),
        ],
        press: [
          { label: 'Approve', action: { kind: 'approve', person: owner, claim: owed.slot }, style: 'main' },
          { label: 'Do not approve', action: { kind: 'decline', person: owner, claim: owed.slot } },
        ],
      };
    case 'decided-elsewhere':
      return about.approved
        ? {
            title: 'That counts',
            parts: [text(`${escaped(nameOf(about.by))} has approved that you did the course elsewhere. You are done.`)],
            press: [],
          }
        : {
            title: 'Please take the course here',
            parts: [
              text(
                `${escaped(nameOf(about.by))} could not approve that you did the course elsewhere. If you think that is wrong, please ask them. I keep your place.`,
              ),
            ],
            press: [{ label: 'Go on', action: { kind: 'next' }, style: 'main' }],
          };
    case 'thanks':
      return {
        title: 'Thank you',
        parts: [text(`${escaped(nameOf(about.from))} thanks you for finishing ${title}.`)],
        press: [{ label: 'My result', action: { kind: 'progress' } }],
      };
    case 'erasure-asked':
      return {
        title: 'Somebody wants everything about them erased',
        parts: [
          text(
            `${name} has asked me to erase all that I keep about them. I do nothing by myself. Decide with ${escaped(course.council.dataProtection)} what the council has to keep, and tell them within a month of today.`,
          ),
          text(
            `To carry it out, whoever runs the server types **npm run people -- erase ${owner}**, which shows what there is, and then the same with **--apply**.`,
          ),
        ],
        press: [],
      };
    case 'not-mine':
      return {
        title: 'A manager says that somebody is not theirs',
        parts: [
          text(
            `${name} says that ${escaped(nameOf(about.person))} is not one of theirs. Please look at the manager’s email in the council’s file of people.`,
          ),
        ],
        press: [],
      };
    case 'same-person':
      return {
        title: 'Is this one person or two?',
        parts: [
          text('An email address belongs to two accounts. Type **people** to see whose, and to say which it is.'),
        ],
        press: [],
      };
    case 'deputy':
      return {
        title: about.until === null ? 'You are no longer a deputy' : 'You are a deputy',
        parts: [
          text(
            about.until === null
              ? `${escaped(nameOf(about.manager))} needs no deputy any more, so you no longer see how their people get on.`
              : `${escaped(nameOf(about.manager))} lets you see how their people get on, up to and including ${day(about.until)}. Type **report** to see it.`,
          ),
        ],
        press: [],
      };
    case 'sending-stopped':
      return {
        title: 'I have stopped sending reminders',
        parts: [
          text(
            `${about.failed} of ${about.attempted} messages in ${PLATFORMS[about.platform]} did not arrive, so something is wrong that is not up to single people. Nothing more goes out. Whoever runs me can type \`npm run doctor\` on the server.`,
          ),
        ],
        press: [
          { label: 'See who was not reached', action: { kind: 'deliveries' }, style: 'main' },
          { label: 'Let reminders go on', action: { kind: 'resume-sending' } },
        ],
      };
  }
}

export const PLATFORMS: Record<Platform, string> = {
  slack: 'Slack',
  teams: 'Microsoft Teams',
  playground: 'the playground',
};
