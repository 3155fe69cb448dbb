/** The statement of completion, in chat and on paper, and what comes of checking one. */
import type { Button, Message, Part } from '../chat.ts';
import type { Course } from '../course/course.ts';
import type { StatementPage } from '../evidence/draw-statement.ts';
import type { Statement } from '../evidence/statement.ts';
import type { Step } from '../learning/next-step.ts';
import { goOnButton, whatIsNext } from './position.ts';
import { day, percent, text } from './words.ts';

const TITLE = 'Statement of completion';
const NO_NAME = 'not known to me';

/** What stands on the page that is given out. */
export function statementPage({ about, council }: Course, statement: Statement, isPrintable: boolean): StatementPage {
  return {
    issuer: council.name,
    title: TITLE,
    opening: 'This is to state that',
    name: statement.name ?? `(name ${NO_NAME})`,
    closing: `has completed the course “${about.title}”${statement.round > 1 ? ' again, as its yearly refresher' : ''}.`,
    rows: [...rowsOf(statement)],
    notes: [
      `To check this statement, send the words “verify ${statement.code}” to the bot of the course, or ask ${council.trainingLead}. What the bot then says is what counts.`,
      'The file is signed: whoever runs the course can tell whether anything in it was changed.',
      ...(isPrintable
        ? []
        : ['Letters of the name that this page cannot show stand as “?”. The bot shows the name in full.']),
      ...(council.sample ? ['This is a sample: the council that it names does not exist.'] : []),
    ],
    code: statement.code,
  };
}

/** Hands a statement over. `file` is null where it could not be drawn; `earlier` are the person's other completions. */
export function giveStatement(
  { about }: Course,
  statement: Statement,
  file: Uint8Array | null,
  earlier: readonly Pick<Statement, 'round' | 'completedAt'>[],
): Message {
  const drawn: Part =
    file === null
      ? text('I could not make the file just now. Type **statement** to try again.')
      : {
          kind: 'file',
          name: `statement-of-completion-${statement.completedAt.slice(0, 10)}.pdf`,
          mediaType: 'application/pdf',
          bytes: file,
        };
  return {
    title: `Your ${TITLE.toLowerCase()}`,
    parts: [
      { kind: 'facts', rows: [['Name', statement.name ?? NO_NAME], ['Course', about.title], ...rowsOf(statement)] },
      text(
        `Keep it, or hand it to whoever asks for proof. Anybody on this course can check it: they type **verify ${statement.code}**. You get it again with **statement**.`,
      ),
      drawn,
    ],
    press: earlier.map(
      ({ round, completedAt }): Button => ({
        label: `Statement of ${day(completedAt)}`,
        action: { kind: 'statement', round },
      }),
    ),
  };
}

/** For who asks for a statement and has completed nothing. */
export function noStatementYet(step: Step): Message {
  return {
    parts: [text(`You get a statement when you have completed the course. ${whatIsNext(step)}`)],
    press: [goOnButton(step)],
  };
}

export function genuine({ about }: Course, statement: Statement): Message {
  return {
    title: 'This statement is genuine',
    parts: [
      {
        kind: 'facts',
        rows: [['Name', statement.name ?? NO_NAME], ['Course', about.title], ...rowsOf(statement)],
      },
      text(
        'If the paper or file that you hold says anything else, it was changed. The name is the one on record today.',
      ),
    ],
    press: [],
  };
}

/** For a code that stands for nothing that is on record. */
export function notGenuine(): Message {
  return {
    title: 'I cannot confirm this statement',
    parts: [
      text(
        'There is no such completion on record. Compare the code letter by letter. If it is the same, the statement was made up or changed, or what it was about has been erased since.',
      ),
    ],
    press: [],
  };
}

/** For “verify” without a code. */
export function howToVerify(): Message {
  return {
    parts: [
      text(
        'Type **verify** and then the code on the statement: six groups of four letters and digits, for example **verify 3F7K-…**.',
      ),
    ],
    press: [],
  };
}

function rowsOf({ completedAt, score, total, course, round, code }: Statement): [string, string][] {
  return [
    ['Completed on', day(completedAt)],
    ['Score', `${score} of ${total} (${percent(score, total)})`],
    ...(round > 1 ? ([['Round', `${round} (refresher)`]] satisfies [string, string][]) : []),
    ['Course version', course],
    ['Code', code],
  ];
}
