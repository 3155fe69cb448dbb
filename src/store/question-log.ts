/** What could not be answered, in one small document. */
import { join } from 'node:path';
import { z } from 'zod';
import type { Log } from '../log.ts';
import type { DocumentKind } from './document-file.ts';
import { openDocuments } from './documents.ts';
import { inOrder, NO_QUESTIONS, type QuestionList, without, withoutOld, withQuestion } from './question-list.ts';
import type { QuestionLog } from './store.ts';

type QuestionDocument = QuestionList & { version: 1 };

const kind: DocumentKind<QuestionDocument> = {
  version: 1,
  schema: z.object({
    version: z.literal(1),
    next: z.number().int().positive(),
    questions: z.array(
      z.object({
        number: z.number().int().positive(),
        text: z.string(),
        times: z.number().int().positive(),
        nearest: z.array(z.string()),
        first: z.string(),
        last: z.string(),
      }),
    ),
  }),
  upgrades: {},
};

const DOCUMENT = 'questions';

export function openQuestionLog(folder: string, log: Log): QuestionLog & { close(): Promise<void> } {
  const documents = openDocuments({ kind, pathOf: () => join(folder, 'questions.json'), memory: 1, log });

  /** Gives whether anything changed. */
  async function change(make: (list: QuestionList) => QuestionList): Promise<boolean> {
    let changed = false;
    const first = documents.update(DOCUMENT, (current) => {
      const before = current ?? NO_QUESTIONS;
      const after = make(before);
      changed = after !== before;
      return changed ? { ...after, version: 1 } : null;
    });
    // Once more the same: beside a document lies what it held before, and what is gone shall be gone.
    await Promise.all([first, documents.update(DOCUMENT, (current) => (changed && current ? { ...current } : null))]);
    return changed;
  }

  return {
    async add(question, day) {
      await change((list) => withQuestion(list, question, day));
    },
    async list(day) {
      await change((list) => withoutOld(list, day));
      return inOrder((await documents.read(DOCUMENT))?.questions ?? []);
    },
    done: (number) => change((list) => without(list, (question) => question.number === number)),
    close: () => documents.close(),
  };
}
