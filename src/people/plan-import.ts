/** What a file of people would change in the roster. Nothing is changed here. */
import type { Day } from '../day.ts';
import type { DoubtReason } from '../learning/fact.ts';
import { createPauses } from '../pause.ts';
import type { PersonId } from '../store/store.ts';
import { COLUMNS, newEntry } from './columns.ts';
import type { RosterEntry } from './entry.ts';
import type { LineNote, RosterLine, RosterRead } from './read-roster.ts';
import { inLoops, standingOf } from './standing.ts';

export interface Changed {
  line: number;
  before: RosterEntry;
  after: RosterEntry;
  /** Names of the columns. */
  columns: string[];
}

/** Two people who may be one: whoever runs the course is asked, and until then they stay two. */
export interface Doubt {
  line: number;
  /** The one the file speaks of now. */
  person: PersonId;
  other: PersonId;
  reason: DoubtReason;
}

export interface ImportPlan {
  /** The roster as it would be: the file's order, then who is gone. */
  next: RosterEntry[];
  added: { line: number; entry: RosterEntry }[];
  changed: Changed[];
  /** Those of `changed` who had left. */
  back: Changed[];
  gone: RosterEntry[];
  same: number;
  doubts: Doubt[];
  /** Managers that are nobody, chains of managers that lead back to where they began. */
  notes: LineNote[];
}

export interface PlanParts {
  entries: readonly RosterEntry[];
  today: Day;
  /** Who was met under an address that the roster does not have. */
  met(email: string): PersonId | null;
  newId(): PersonId;
}

/** The same file again gives the roster as it is. Waits now and then, so that a long file holds nobody up. */
export async function planImport(read: Pick<RosterRead, 'lines'>, parts: PlanParts): Promise<ImportPlan> {
  const { entries, today } = parts;
  const standing = standingOf(entries);
  const inFile = new Set(read.lines.map(({ fields }) => fields.email));
  const plan: ImportPlan = { next: [], added: [], changed: [], back: [], gone: [], same: 0, doubts: [], notes: [] };
  const kept = new Set<RosterEntry>();
  const pause = createPauses();
  for (const line of read.lines) {
    const same = standing.byEmail(line.fields.email);
    const stranger = same !== null && isSomebodyElse(same, line);
    const known = stranger ? null : (same ?? renamed(line, inFile, parts));
    if (known === null) addNew(plan, line, stranger ? same.person : null, parts);
    else {
      kept.add(known);
      addKnown(plan, line, known);
    }
    await pause();
  }
  for (const entry of entries) {
    if (kept.has(entry)) continue;
    const gone = entry.leftOn === null ? { ...entry, leftOn: today } : entry;
    if (gone !== entry) plan.gone.push(gone);
    plan.next.push(gone);
  }
  await pause();
  addNotes(plan, read.lines);
  return plan;
}

/** Somebody whose address has changed: the platform knows them by the new one, and the file names the old one no more. */
function renamed({ fields }: RosterLine, inFile: ReadonlySet<string>, { entries, met }: PlanParts): RosterEntry | null {
  const person = met(fields.email);
  const entry = person === null ? null : standingOf(entries).entry(person);
  return entry !== null && !inFile.has(entry.email) ? entry : null;
}

/** An address that comes back under another name may have been given to somebody new. */
function isSomebodyElse(known: RosterEntry, { fields }: RosterLine): boolean {
  return known.leftOn !== null && nameKey(known.name) !== nameKey(fields.name);
}

/** `Smith, Jane` and `Jane Smith` are one name. */
function nameKey(name: string): string {
  return (name.toLowerCase().match(/\p{L}+/gu) ?? []).sort().join(' ');
}

/** `before`: who had the address, and may be somebody else. */
function addNew(plan: ImportPlan, { line, fields }: RosterLine, before: PersonId | null, parts: PlanParts): void {
  const met = parts.met(fields.email);
  const elsewhere = met === null ? null : standingOf(parts.entries).entry(met);
  const person = before === null && elsewhere === null && met !== null ? met : parts.newId();
  const entry = newEntry(fields, { person, addedOn: parts.today });
  plan.added.push({ line, entry });
  plan.next.push(entry);
  if (before !== null) plan.doubts.push({ line, person, other: before, reason: 'back-renamed' });
  else if (elsewhere !== null) plan.doubts.push({ line, person, other: elsewhere.person, reason: 'two-lines' });
}

function addKnown(plan: ImportPlan, { line, fields }: RosterLine, before: RosterEntry): void {
  const after = { ...before, ...fields, leftOn: null };
  const columns = COLUMNS.filter(({ write }) => write(before) !== write(after)).map(({ name }) => name);
  if (columns.length === 0 && before.leftOn === null) {
    plan.same += 1;
    plan.next.push(before);
    return;
  }
  plan.next.push(after);
  const changed = { line, before, after, columns };
  plan.changed.push(changed);
  if (before.leftOn !== null) plan.back.push(changed);
}

function addNotes({ next, notes }: ImportPlan, lines: readonly RosterLine[]): void {
  const standing = standingOf(next);
  const here = next.slice(0, lines.length);
  const named = new Map<PersonId, RosterEntry>();
  for (const [index, { person, managerEmail }] of here.entries()) {
    const manager = managerEmail === null ? null : standing.byEmail(managerEmail);
    if (manager !== null) named.set(person, manager);
    const line = lines[index]?.line ?? 0;
    if (managerEmail === null || manager?.leftOn === null) continue;
    const what = manager === null ? 'is nobody in the file' : 'has left';
    notes.push({
      line,
      text: `manager_email: ${managerEmail} ${what}. Training leads see this person, no manager does.`,
    });
  }
  const looping = inLoops(named);
  for (const [index, { person, email, managerEmail }] of here.entries()) {
    if (!looping.has(person)) continue;
    const text =
      managerEmail === email
        ? 'manager_email: this person is their own manager, which counts for nothing.'
        : `manager_email: the chain of managers leads from ${email} back to them. Until it is mended it counts for nothing.`;
    notes.push({ line: lines[index]?.line ?? 0, text });
  }
  notes.sort((a, b) => a.line - b.line);
}
