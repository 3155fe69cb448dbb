/** What is kept about somebody, told to them. */
import type { Message, Part } from '../chat.ts';
import type { Course } from '../course/course.ts';
import { escaped } from '../course/words.ts';
import type { MyData } from '../evidence/my-data.ts';
import type { Fact } from '../learning/fact.ts';
import { count, day, text } from './words.ts';

type Row = [string, string];

/** Everything in words; `file` has every single fact. `months`: how long it is kept after they leave; null for as long as the bot. */
export function myData(course: Course, data: MyData, file: string, months: number | null): Message {
  const facts = data.histories.flatMap((kept) => kept.facts);
  return {
    title: 'What I know about you',
    parts: [
      text('Here is all of it in words. The file below has every single entry, to read or to take elsewhere.'),
      { kind: 'facts', rows: whoYouAre(data) },
      ...rosterParts(data),
      ...(facts.length === 0 ? [text('Nothing is kept yet of what you did.')] : [whatYouDid(facts)]),
      text(whoSeesIt(data)),
      text(howLong(course, months)),
      { kind: 'file', name: 'what-is-kept-about-me.json', mediaType: 'application/json', bytes: Buffer.from(file) },
    ],
    press: [
      { label: 'Erase what you know about me', action: { kind: 'erasure' } },
      { label: 'What does my manager see?', action: { kind: 'report-me' } },
    ],
  };
}

function whoYouAre({ person, histories }: MyData): Row[] {
  const { name, email, addresses, timeZone, locale, describedAt } = person;
  return [
    ['Name', name ?? 'not known'],
    ['Email, as confirmed there', email ?? 'not known'],
    ...addresses.map(
      ({ platform, workspace, userId }): Row => [`Account in ${PLATFORMS[platform]}`, `${userId} in ${workspace}`],
    ),
    ['Time zone and language', [timeZone, locale].filter((part) => part !== null).join(', ') || 'not known'],
    ...(describedAt === null ? [] : ([['Looked up last', day(describedAt)]] satisfies Row[])),
    ['My own id for you', histories.map((kept) => kept.person.id).join(', ') || person.id],
  ];
}

const PLATFORMS = { slack: 'Slack', teams: 'Teams', playground: 'the playground' } as const;

function rosterParts({ entry, manages }: MyData): Part[] {
  if (entry === null) return [text('**The council’s file of people** has no line about you.')];
  const { startsOn, endsOn, exemptUntil, exemptReason, externalCompletion } = entry;
  const worked = [startsOn && `from ${day(startsOn)}`, endsOn && `to ${day(endsOn)}`].filter(Boolean).join(' ');
  const exempt = [exemptReason, exemptUntil && `until ${day(exemptUntil)}`].filter(Boolean).join(', ');
  const rows: [string, string | null | undefined][] = [
    ['Name', entry.name],
    ['Email', entry.email],
    ['Team', entry.team],
    ['Service', entry.service],
    ['Directorate', entry.directorate],
    ['Manager', entry.managerEmail],
    ['Role and group', entry.role === 'lead' ? `training lead, ${entry.cohort}` : entry.cohort],
    ['Nation, for bank holidays', entry.nation],
    ['Works here', worked],
    ['Due', entry.dueOn && day(entry.dueOn)],
    ['Exempt', exempt],
    [
      'Done elsewhere',
      externalCompletion && `${day(externalCompletion.on)}, approved by ${externalCompletion.approvedBy}`,
    ],
    ['In the file since', day(entry.addedOn)],
    ['No longer in it since', entry.leftOn && day(entry.leftOn)],
    ['Manager of', manages > 0 ? count(manages, 'person', 'people') : null],
  ];
  return [
    text('**The council’s file of people** says about you:'),
    { kind: 'facts', rows: rows.flatMap(([label, value]): Row[] => (value ? [[label, value]] : [])) },
  ];
}

function whatYouDid(facts: readonly Fact[]): Part {
  const kinds = new Map<string, Fact[]>();
  for (const fact of facts) {
    const what = WHAT[fact.kind];
    kinds.set(what, [...(kinds.get(what) ?? []), fact]);
  }
  const rows = [...kinds].map(([what, all]) => {
    const times = all.map(({ at }) => at).sort();
    const days = new Set([times[0], times.at(-1)].map((at) => day(at ?? '')));
    return [what, String(all.length), [...days].join(' to ')];
  });
  return { kind: 'table', header: ['What', 'How often', 'When'], rows };
}

/** Every kind there is: what has no name here would be kept without being told. */
const WHAT: Record<Fact['kind'], string> = {
  joined: 'You came',
  left: 'You removed me',
  linked: 'An account of yours was linked by its email address',
  'joined-with': 'Another account was found to be yours',
  'moved-to': 'Another account was found to be yours',
  'lesson-opened': 'Lessons that you opened',
  'lesson-read': 'Lessons that you read',
  asked: 'Questions that were shown again after a change',
  answered: 'Answers: what you picked, and whether it was right',
  'lesson-finished': 'Lessons that you finished',
  'check-started': 'Final checks that you began, with their questions',
  'check-answered': 'Answers in the final check: what you picked, and whether it was right',
  'check-finished': 'Results of the final check',
  completed: 'Completions, with their score',
  'round-opened': 'Refreshers that were opened',
  'chapter-judged': 'That you judged a chapter, not how',
  'entry-judged': 'That you judged an answer, not how',
  'report-read': 'Reports about others that you read',
  'report-refused': 'Reports that you asked for and may not see',
  'reminders-stopped': 'Wishes about reminders',
  'reminders-resumed': 'Wishes about reminders',
  snoozed: 'Wishes about reminders',
  'remind-on': 'Wishes about reminders',
  away: 'Wishes about reminders',
  'working-days': 'Wishes about reminders',
  'deputy-named': 'Deputies that you named',
  'deputy-ended': 'Deputies that you named',
  'not-mine': 'People of whom you said that they are not yours',
  'elsewhere-decided': 'Decisions on what was done elsewhere',
  'reminder-claimed': 'Messages sent to you unasked, and what became of them',
  'reminder-delivered': 'Messages sent to you unasked, and what became of them',
  'reminder-unreachable': 'Messages sent to you unasked, and what became of them',
  'reminder-doubtful': 'Messages sent to you unasked, and what became of them',
  'reminder-put-off': 'Messages sent to you unasked, and what became of them',
  'reminder-skipped': 'Messages sent to you unasked, and what became of them',
  'reminder-opened': 'Messages sent to you unasked, and what became of them',
  owed: 'What you said that others were told of',
  'owed-settled': 'What you said that others were told of',
  'roster-imported': 'The council’s file was taken in',
  'same-person-asked': 'Whether two accounts are one person',
  'same-person-answered': 'Whether two accounts are one person',
  sealed: 'Daily seals',
  erased: 'Erasures',
  'sending-paused': 'Reminders were paused for everybody',
  'sending-resumed': 'Reminders were paused for everybody',
};

function whoSeesIt({ manager, elsewhere }: MyData): string {
  const whom = manager === null ? 'your manager' : `your manager, ${escaped(manager)},`;
  const named =
    elsewhere.length === 0
      ? ''
      : ` You are named in ${count(elsewhere.length, 'entry', 'entries')} of the programme’s history or your manager’s; the file has them.`;
  return [
    `**Who sees it:** ${whom} those who manage them, a deputy of theirs, and the training leads see how far you are, the days, how many attempts, and your final score.`,
    'Nobody sees your single answers in a report. Whoever runs the server can read the files, and an auditor may be given all of them.',
    `Somebody who has the code of your statement of completion can look up what it says.${named}`,
  ].join(' ');
}

function howLong({ council }: Course, months: number | null): string {
  const ends =
    months === null
      ? 'It is kept until somebody erases it.'
      : `It is erased ${count(months, 'month')} after you leave.`;
  return [
    `**How long:** ${ends} Backups of the server may hold it longer.`,
    '**Not in here:** the messages of this chat, which Slack or Teams keep; what was counted without names; questions that I could not answer, which are kept without who asked.',
    `Is something wrong, or do you want it erased? Type **delete my data**, or ask ${council.dataProtection}.`,
  ].join('\n\n');
}
