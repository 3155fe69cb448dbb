/** What an editor should mend in the quick questions: names that lead nowhere, answers that are too long, phrasings that stand twice. */
import { PLACEHOLDERS, placeholdersIn } from '../course/contacts.ts';
import { didYouMean } from '../course/nearest.ts';
import { type Findings, openReport } from '../course/report.ts';
import { sentencesIn } from '../course/words.ts';
import { type PlacedDraft, type PlaybookDraft, pathOf } from './read-playbook.ts';
import { plainWords } from './words.ts';

const MOST_SENTENCES = 3;
const FEWEST_PHRASINGS = 10;
/** Slack's buttons take 75; an action's text form has room for 80. */
const LONGEST_TITLE = 75;
const PRINCIPLES = 14;
/** Where something may be going wrong right now, the council's own route comes first. */
const INCIDENT_TARGETS = ['playbook:incident-response', 'ncsc:p14'];
const OWN_ROUTES = ['service-desk', 'security-team', 'out-of-hours', 'data-protection'];

/** `lessons` are the ids of the course's lessons. Links are checked with the course's own. */
export function checkEntries(draft: PlaybookDraft, lessons: readonly string[], findings: Findings): void {
  checkTargets(draft, findings);
  const targets = draft.targets.map(({ id }) => id);
  for (const entry of draft.entries) {
    checkName(entry, 'target', targets, 'targets.md', findings);
    checkName(entry, 'lesson', lessons, 'the course', findings);
  }
  for (const entry of [...draft.entries, ...draft.notHere]) checkAnswer(entry, findings);
  checkTitles(draft, findings);
  checkPhrasings(draft, findings);
}

function checkTargets({ targets, entries }: PlaybookDraft, findings: Findings): void {
  const report = openReport(pathOf('targets.md'), findings);
  targets.forEach(({ id, line, principle }, index) => {
    if (targets.findIndex((one) => one.id === id) < index)
      report.error('repeated-target', line, `The target “${id}” stands here a second time.`, 'Keep one of the two.');
    if (principle !== '' && !(Number(principle) >= 1 && Number(principle) <= PRINCIPLES))
      report.error('bad-principle', line, `“${principle}” is no principle.`, `Write a number from 1 to ${PRINCIPLES}.`);
    if (!entries.some(({ fields }) => fields.get('target')?.value === id))
      report.error('target-without-entry', line, `No entry leads to “${id}”.`, 'Write one, or remove the target.');
  });
}

function checkName(
  entry: PlacedDraft,
  key: 'target' | 'lesson',
  known: readonly string[],
  where: string,
  findings: Findings,
): void {
  const field = entry.fields.get(key);
  if (!field || field.value === '' || known.includes(field.value)) return;
  const fix = didYouMean(field.value, known) || `Use an id that is in ${where}.`;
  const what = `There is no ${key} “${field.value}” in ${where}.`;
  openReport(entry.file, findings).error(`unknown-${key}`, field.line, what, fix);
}

function checkAnswer({ title, file, answer, fields }: PlacedDraft, findings: Findings): void {
  const report = openReport(file, findings);
  if (answer.value === '') {
    const fix = 'Write one to three sentences below the `key: value` lines.';
    report.error('no-answer', answer.line, `“${title}” has no answer.`, fix);
  }
  const sentences = sentencesIn(answer.value).length;
  if (sentences > MOST_SENTENCES) {
    const what = `The answer has ${sentences} sentences; ${MOST_SENTENCES} are read on a phone.`;
    report.warning('long-answer', answer.line, what, 'Shorten it; the section and the lesson say the rest.');
  }
  const used = placeholdersIn(answer.value).map(({ name }) => name);
  for (const name of used.filter((one) => !PLACEHOLDERS.includes(one))) {
    report.error('unknown-placeholder', answer.line, `“{${name}}” stands for nothing.`, didYouMean(name, PLACEHOLDERS));
  }
  const incident = INCIDENT_TARGETS.includes(fields.get('target')?.value ?? '');
  if (incident && !used.some((name) => OWN_ROUTES.includes(name))) {
    const what = 'An answer about incidents does not say whom to call in your own council.';
    report.error('no-own-route', answer.line, what, 'Put in `{service-desk}` or `{security-team}`.');
  }
}

function checkTitles({ entries, notHere }: PlaybookDraft, findings: Findings): void {
  const seen = new Map<string, string>();
  for (const { title, file, line } of [...entries, ...notHere]) {
    const report = openReport(file, findings);
    const id = slug(title);
    const first = seen.get(id);
    if (id === '') report.error('no-title', line, 'An entry has no title.', 'Write it after the ##.');
    else if (title.length > LONGEST_TITLE) {
      const what = `The title “${title}” has ${title.length} characters; a button shows ${LONGEST_TITLE}.`;
      report.error('long-title', line, what, 'Shorten it.');
    } else if (first)
      report.error('repeated-title', line, `“${title}” stands in ${first} as well.`, 'Change one of them.');
    else seen.set(id, file);
  }
}

function checkPhrasings({ entries, notHere }: PlaybookDraft, findings: Findings): void {
  const seen = new Map<string, string>();
  for (const { title, file, line, phrasings } of [...entries, ...notHere]) {
    const report = openReport(file, findings);
    if (phrasings.length < FEWEST_PHRASINGS) {
      const what = `“${title}” has ${phrasings.length} phrasings; ${FEWEST_PHRASINGS} or more find it reliably.`;
      report.warning('few-phrasings', line, what, 'Add ways in which people ask, each after a dash.');
    }
    for (const phrasing of phrasings) {
      const words = plainWords(phrasing.value).join(' ');
      const first = seen.get(words);
      if (first !== undefined) {
        const fix = 'Keep it where the better answer is.';
        report.warning('repeated-phrasing', phrasing.line, `“${phrasing.value}” is asked in “${first}” as well.`, fix);
      } else seen.set(words, title);
    }
  }
}

/** A title as an id: small letters, digits and dashes. */
export function slug(title: string): string {
  return plainWords(title).join('-');
}
