/** Opens the adapters that are configured, and loads no other: a Slack-only install never loads botbuilder. */
import type { Adapter, FileLink } from '../src/chat.ts';
import type { Http } from '../src/http.ts';
import type { Log } from '../src/log.ts';
import type { Playground, PlaygroundParts } from './playground/index.ts';
import type { SlackParts, SlackSettings } from './slack/index.ts';
import type { TeamsParts } from './teams/index.ts';
import type { TeamsSettings } from './teams/settings.ts';

export interface AdapterParts {
  slack: SlackSettings | null;
  teams: TeamsSettings | null;
  publicUrl: string | null;
  http: Http;
  /** The data folder. */
  folder: string;
  words: { playground: PlaygroundParts['words']; slack: SlackParts['words']; teams: TeamsParts['words'] };
  log: Log;
  /** A picture of the course as PNG; null where there is none of that name. */
  picture(file: string): Promise<Uint8Array | null>;
  /** The public address of a picture; null without a public address. */
  pictureUrl(file: string): string | null;
  fileLink: FileLink;
}

export interface OpenAdapters {
  adapters: Adapter[];
  /** Email addresses of those who are training leads here besides the ones that settings and roster name. */
  leads(): string[];
  /** The time: the real one, or the playground's, which can be moved. */
  now(): Date;
  /** `happen` is called for each stretch of time that goes by while the playground's clock is moved; else never. */
  whenTimePasses(happen: () => Promise<void>): void;
  /** Null beside a real platform. */
  playground: Playground | null;
}

/** With no chat platform configured the playground opens; it never runs beside one. */
export async function openAdapters(parts: AdapterParts): Promise<OpenAdapters> {
  const adapters: Adapter[] = [];
  if (parts.slack) {
    const { createSlack } = await import('./slack/index.ts');
    adapters.push(createSlack({ ...parts, settings: parts.slack, words: parts.words.slack }));
  }
  if (parts.teams) {
    const { createTeams } = await import('./teams/index.ts');
    adapters.push(createTeams({ ...parts, settings: parts.teams, words: parts.words.teams }));
  }
  const now = () => new Date();
  if (adapters.length > 0) return { adapters, leads: () => [], now, whenTimePasses() {}, playground: null };
  const { openPlayground } = await import('./playground/index.ts');
  const playground = await openPlayground({ ...parts, words: parts.words.playground, now });
  const { leads, whenTimePasses } = playground;
  return { adapters: [playground], leads, now: playground.now, whenTimePasses, playground };
}
