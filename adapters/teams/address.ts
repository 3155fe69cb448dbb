/** Where somebody can be written to in Teams, as the one opaque string that the rest of the program keeps. */
import { z } from 'zod';

const schema = z.object({
  /** The Bot Connector of the person's region; told anew with every message. */
  serviceUrl: z.url(),
  /** Id of the chat; null: none known yet, one has to be made. */
  chat: z.string().min(1).nullable(),
  /** Teams' own id of the person (`29:…`), not the directory's. */
  person: z.string().min(1),
  /** Teams' own id of the bot (`28:…`). */
  bot: z.string().min(1),
});

export type Place = z.infer<typeof schema>;

export function formatPlace({ serviceUrl, chat, person, bot }: Place): string {
  return JSON.stringify({ serviceUrl, chat, person, bot });
}

/** Null for a string that `formatPlace` did not make. */
export function parsePlace(conversation: string): Place | null {
  try {
    return schema.safeParse(JSON.parse(conversation)).data ?? null;
  } catch {
    return null;
  }
}
