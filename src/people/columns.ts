/** The columns of the council's file of people: how a cell of each is read, and how it is written. */
import { z } from 'zod';
import { COHORTS, NATIONS, type RosterEntry } from './entry.ts';
import { readDay } from './read-day.ts';

/** What a line of the file says of a person. */
export type Fields = Omit<RosterEntry, 'person' | 'addedOn' | 'leftOn'>;

export type ReadCell = { fields: Partial<Fields>; ambiguous?: string } | { problem: string };

export interface Column {
  name: string;
  /** `cell` has no space around it; empty: the cell, or the line, has nothing in this column. */
  read(cell: string): ReadCell;
  write(fields: Fields): string;
}

/** Of somebody of whom the file says no more than who they are. */
export const BLANK: Omit<Fields, 'email' | 'name'> = {
  team: null,
  service: null,
  directorate: null,
  managerEmail: null,
  role: 'learner',
  cohort: 'staff',
  startsOn: null,
  endsOn: null,
  dueOn: null,
  nation: null,
  exemptUntil: null,
  exemptReason: null,
  externalCompletion: null,
};

/** A line of somebody new, from what the file says of them. Written out, so that all lines have one shape: that is several times quicker. */
export function newEntry(
  fields: Pick<Fields, 'email' | 'name'> & Partial<Fields>,
  { person, addedOn }: Pick<RosterEntry, 'person' | 'addedOn'>,
): RosterEntry {
  return {
    person,
    email: fields.email,
    name: fields.name,
    team: fields.team ?? BLANK.team,
    service: fields.service ?? BLANK.service,
    directorate: fields.directorate ?? BLANK.directorate,
    managerEmail: fields.managerEmail ?? BLANK.managerEmail,
    role: fields.role ?? BLANK.role,
    cohort: fields.cohort ?? BLANK.cohort,
    startsOn: fields.startsOn ?? BLANK.startsOn,
    endsOn: fields.endsOn ?? BLANK.endsOn,
    dueOn: fields.dueOn ?? BLANK.dueOn,
    nation: fields.nation ?? BLANK.nation,
    exemptUntil: fields.exemptUntil ?? BLANK.exemptUntil,
    exemptReason: fields.exemptReason ?? BLANK.exemptReason,
    externalCompletion: fields.externalCompletion ?? BLANK.externalCompletion,
    addedOn,
    leftOn: null,
  };
}

const LONGEST_CELL = 200;

type FieldOf<Kind> = { [Field in keyof Fields]: Fields[Field] extends Kind ? Field : never }[keyof Fields];
type Text = Exclude<FieldOf<string | null>, 'email' | 'name' | 'role' | 'cohort' | 'nation'>;

export const COLUMNS: readonly Column[] = [
  { name: 'email', read: (cell) => readEmail(cell, (email) => ({ email })), write: ({ email }) => email },
  {
    name: 'name',
    read: (cell) => (cell === '' ? { problem: 'There is no name.' } : short(cell, { name: cell })),
    write: ({ name }) => name,
  },
  words('team', 'team'),
  words('service', 'service'),
  words('directorate', 'directorate'),
  {
    name: 'manager_email',
    read: (cell) =>
      cell === '' ? { fields: { managerEmail: null } } : readEmail(cell, (managerEmail) => ({ managerEmail })),
    write: ({ managerEmail }) => managerEmail ?? '',
  },
  {
    name: 'role',
    read: (cell) => oneOf(cell || BLANK.role, ['learner', 'lead'], (role) => ({ role })),
    write: ({ role }) => role,
  },
  {
    name: 'cohort',
    read: (cell) => oneOf(cell || BLANK.cohort, COHORTS, (cohort) => ({ cohort })),
    write: ({ cohort }) => cohort,
  },
  day('starts_on', 'startsOn'),
  day('ends_on', 'endsOn'),
  day('due_on', 'dueOn'),
  {
    name: 'nation',
    read: (cell) => (cell === '' ? { fields: { nation: null } } : oneOf(cell, NATIONS, (nation) => ({ nation }))),
    write: ({ nation }) => nation ?? '',
  },
  day('exempt_until', 'exemptUntil'),
  words('exempt_reason', 'exemptReason'),
  { name: 'external_completion', read: readExternalCompletion, write: writeExternalCompletion },
];

function words(name: string, field: Text): Column {
  return {
    name,
    read: (cell) => short(cell, { [field]: cell === '' ? null : cell }),
    write: (fields) => fields[field] ?? '',
  };
}

function day(name: string, field: Text): Column {
  return {
    name,
    read(cell) {
      if (cell === '') return { fields: { [field]: null } };
      const read = readDay(cell);
      if ('problem' in read) return read;
      return { fields: { [field]: read.day }, ...(read.ambiguous ? { ambiguous: read.day } : {}) };
    },
    write: (fields) => fields[field] ?? '',
  };
}

/** Addresses are compared in lower case everywhere. */
function readEmail(cell: string, fieldsOf: (email: string) => Partial<Fields>): ReadCell {
  if (cell === '') return { problem: 'There is no email address.' };
  if (!z.regexes.email.test(cell) || cell.length > LONGEST_CELL)
    return { problem: `“${shortened(cell)}” is no email address.` };
  return { fields: fieldsOf(cell.toLowerCase()) };
}

function oneOf<Choice extends string>(
  cell: string,
  choices: readonly Choice[],
  fieldsOf: (choice: Choice) => Partial<Fields>,
): ReadCell {
  const wanted = cell.toLowerCase().replaceAll(' ', '-');
  const choice = choices.find((candidate) => candidate === wanted);
  if (choice !== undefined) return { fields: fieldsOf(choice) };
  return { problem: `“${shortened(cell)}” is none of ${choices.join(', ')}.` };
}

/** The day, a space, and the name of who approved it. */
function readExternalCompletion(cell: string): ReadCell {
  if (cell === '') return { fields: { externalCompletion: null } };
  const [first = '', ...rest] = cell.split(' ');
  const read = readDay(first);
  const approvedBy = rest.join(' ');
  if ('problem' in read || approvedBy === '') {
    return {
      problem: `“${shortened(cell)}” is no completion elsewhere: write the day and who approved it, for example 14/03/2026 Jane Smith.`,
    };
  }
  const ambiguous = read.ambiguous ? { ambiguous: read.day } : {};
  return { ...short(cell, { externalCompletion: { on: read.day, approvedBy } }), ...ambiguous };
}

function writeExternalCompletion({ externalCompletion }: Fields): string {
  return externalCompletion === null ? '' : `${externalCompletion.on} ${externalCompletion.approvedBy}`;
}

function short(cell: string, fields: Partial<Fields>): ReadCell {
  if (cell.length <= LONGEST_CELL) return { fields };
  return { problem: `“${shortened(cell)}” is longer than ${LONGEST_CELL} characters.` };
}

function shortened(cell: string): string {
  return cell.length <= 60 ? cell : `${cell.slice(0, 59)}…`;
}
