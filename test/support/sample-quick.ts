import type { Entry, NotHere } from '../../src/faq/entry.ts';
import type { Found } from '../../src/faq/find-answer.ts';
import type { QuickQuestions } from '../../src/faq/quick-questions.ts';

function sampleEntry(id: string, lesson: string): Entry {
  return {
    id,
    title: `Title of ${id}`,
    target: 'playbook:sample',
    address: `https://www.gov.uk/${id}`,
    lesson,
    answer: `Answer of ${id}: ask {service-desk}.`,
    phrasings: [],
  };
}

const [SENSORS, SUPPLIERS, SIGNS] = [
  sampleEntry('sensors', 'two'),
  sampleEntry('suppliers', 'one'),
  sampleEntry('signs', 'gone'),
];
const ENTRIES = [SENSORS, SUPPLIERS, SIGNS];
const BINS: NotHere = { id: 'bins', title: 'Bins', answer: 'Bins are at {service-desk}.', phrasings: [] };

const FOUND: Record<string, Found> = {
  'what is a sensor?': { kind: 'answer', entry: SENSORS, ranked: ENTRIES },
  'who is it?': { kind: 'suggestions', entries: ENTRIES, ranked: ENTRIES },
  'when are bins collected?': { kind: 'not-here', entry: BINS, ranked: [] },
  'too long': { kind: 'too-long' },
};

/** Quick questions that know a few by heart. */
export const sampleQuick: QuickQuestions = {
  targets: new Map([
    [
      'playbook:sample',
      { id: 'playbook:sample', title: 'Sample part', principle: null, address: 'https://www.gov.uk/sample' },
    ],
  ]),
  entry: (id) => ENTRIES.find((entry) => entry.id === id) ?? null,
  find: (question) => FOUND[question] ?? { kind: 'unknown', ranked: [SIGNS] },
  strip: (question) => question.replaceAll(/\b[A-Z]\w+/g, '…'),
  isWord: () => false,
};
