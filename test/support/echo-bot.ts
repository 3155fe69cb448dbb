import type { Incoming, Message, Reply } from '../../src/chat.ts';

/** One of each kind of message that adapters must be able to show. */
export const SHOWCASE = {
  text: {
    title: 'Lesson 1: What a connected place is',
    parts: [
      { kind: 'text', markdown: '*Chapter 1 of 3. About 2 minutes.*' },
      {
        kind: 'text',
        markdown:
          'It is a **wet** Tuesday. See the [Playbook](https://www.gov.uk/guidance/secure-connected-places).\n\n- first\n- second',
      },
      { kind: 'image', file: 'layers.svg', alt: 'Four layers, one on top of the other.', caption: 'The layers' },
      { kind: 'links', links: [{ label: 'The Playbook', url: 'https://www.gov.uk/playbook' }] },
    ],
    press: [{ label: 'Answer 2 questions', action: { kind: 'quiz', lesson: 'one' }, style: 'main' }],
  },
  one: {
    title: 'Question 1 of 2',
    parts: [
      { kind: 'text', markdown: 'Which layer *is missing*?' },
      { kind: 'text', markdown: '*Choose one answer, or type its letter.*' },
    ],
    ask: {
      id: 'ask-one',
      label: 'Which layer is missing?',
      pick: 'one',
      options: [
        { id: 'a', text: 'The network' },
        { id: 'b', text: 'The people who use the place, and those who look after it day by day' },
        { id: 'c', text: 'None' },
      ],
      submit: { label: 'Check my answer', action: { kind: 'answer', ask: 'ask-one' }, style: 'main' },
    },
    press: [],
  },
  many: {
    title: 'Question 2 of 2',
    parts: [{ kind: 'text', markdown: 'Which apply?' }],
    ask: {
      id: 'ask-many',
      label: 'Which apply?',
      pick: 'many',
      options: [
        { id: 'a', text: 'This' },
        { id: 'b', text: 'That' },
      ],
      submit: { label: 'Check my answer', action: { kind: 'answer', ask: 'ask-many' }, style: 'main' },
    },
    press: [{ label: 'Skip for now', action: { kind: 'menu' } }],
  },
  progress: {
    title: 'Your progress',
    parts: [
      { kind: 'progress', done: 2, total: 5, label: '2 of 5 lessons finished' },
      {
        kind: 'facts',
        rows: [
          ['Right at the first try', '4 of 6'],
          ['Final check', 'not started'],
        ],
      },
    ],
    press: [{ label: 'Start lesson 3', action: { kind: 'lesson', lesson: 'three' }, style: 'main' }],
  },
  table: {
    title: 'Your team',
    parts: [
      {
        kind: 'table',
        header: ['Name', 'Lessons', 'Score'],
        rows: [
          ['Ada_B', '5 of 5', '90%'],
          ['Ben', '1 of 5', '-'],
        ],
      },
      {
        kind: 'file',
        name: 'team.csv',
        mediaType: 'text/csv',
        bytes: new TextEncoder().encode('name,lessons\nAda,5\n'),
      },
    ],
    press: [],
  },
  menu: {
    title: 'All lessons',
    parts: [{ kind: 'text', markdown: 'Open any of them.' }],
    press: Array.from({ length: 14 }, (_, index) => ({
      label: `Open lesson ${index + 1}: ${index % 2 ? 'Know what you have' : 'A rather longer title of a lesson than most'}`,
      action: { kind: 'lesson', lesson: `lesson-${index + 1}` } as const,
    })),
  },
  untitled: {
    parts: [{ kind: 'text', markdown: 'Are you sure?' }],
    press: [
      { label: 'No more reminders', action: { kind: 'stop' }, style: 'danger' },
      { label: 'Help', action: { kind: 'help' } },
    ],
  },
} satisfies Record<string, Message>;

/**
 * Stands in for the bot where only an adapter is tested: says back what it was told, and shows a message of the showcase when
 * its name is typed. Lessons go on in a round: text, question, progress.
 */
export function createEchoBot() {
  const heard: Incoming[] = [];
  const finished = new Map<string, number>();

  async function handle(incoming: Incoming): Promise<Reply> {
    const known = heard.some(({ id }) => id === incoming.id);
    heard.push(incoming);
    if (known) return { say: [] };
    if (incoming.kind === 'joined') return { say: [welcome] };
    if (incoming.kind === 'text') {
      const { text } = incoming;
      return { say: [isShown(text) ? SHOWCASE[text] : echo(`You said: ${text}`)] };
    }
    if (incoming.kind === 'choice') return choice(incoming);
    if (incoming.kind === 'opened-home') return { say: [SHOWCASE.progress] };
    return { say: [] };
  }

  function choice({ action, picked, from }: Extract<Incoming, { kind: 'choice' }>): Reply {
    if (action.kind === 'quiz') return { say: [SHOWCASE.one] };
    if (action.kind !== 'answer') return { say: [SHOWCASE.text] };
    const done = (finished.get(from.userId) ?? 0) + 1;
    finished.set(from.userId, done);
    return {
      replace: {
        title: 'Question 1 of 2',
        parts: [{ kind: 'text', markdown: `You picked ${picked.join()}` }],
        press: [],
      },
      say: [
        { title: 'That is right', parts: [{ kind: 'text', markdown: 'Because it is so.' }], press: [] },
        { ...SHOWCASE.progress, parts: [{ kind: 'progress', done, total: 5, label: `${done} of 5 lessons finished` }] },
      ],
    };
  }

  return { handle, heard };
}

const welcome: Message = {
  title: 'Welcome',
  parts: [{ kind: 'text', markdown: 'This is a course.' }],
  press: [{ label: 'Start the first lesson', action: { kind: 'next' }, style: 'main' }],
};

function isShown(name: string): name is keyof typeof SHOWCASE {
  return name in SHOWCASE;
}

function echo(markdown: string): Message {
  return { parts: [{ kind: 'text', markdown }], press: [] };
}
