import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type LessonsFolder, lessonsFolder } from './lessons-folder.ts';

export const PHRASINGS = Array.from({ length: 10 }, (_, index) => `- way ${'abcdefghij'[index]} to ask`).join('\n');
const ENTRY = `## Close the gate

target: test:page
lesson: close-the-gate

Close it. Ask {service-desk}.

${PHRASINGS}
`;
const LISTS = ['Shorthand', 'Small words', 'Words that tell little here', 'Things in the street', 'Same meaning'];
const FILES: Record<string, string> = {
  'targets.md': '## test:page\n\ntitle: A page\nlink: test:page\n',
  'gates.md': ENTRY,
  'not-here.md': `## Hats\n\nAsk a hatter.\n\n${PHRASINGS.replaceAll('ask', 'wear a hat')}\n`,
  'rewriting.md': LISTS.map((list) => `## ${list}\n`).join('\n'),
  'names.txt': 'rose\n',
};

/** The small sound course with one quick question. */
export async function playbookFolder(): Promise<LessonsFolder> {
  const folder = await lessonsFolder();
  await mkdir(join(folder.path, 'playbook'));
  for (const [name, text] of Object.entries(FILES)) await folder.edit(`playbook/${name}`, () => text);
  return folder;
}
