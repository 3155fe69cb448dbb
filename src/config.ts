/** The environment, read once, checked as a whole, and handed on as one typed object. Nothing else reads it. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { ConfigError } from './errors.ts';
import type { Refresher } from './learning/refresher.ts';
import type { LogLevel } from './log.ts';
import { isLoopback } from './loopback.ts';
import { type ReminderSettings, readReminderSettings } from './reminders/settings.ts';
import type { Rules } from './reports/member.ts';
import { whole, yesNo } from './setting-kinds.ts';
import { SLACK_SHAPE, type SlackSettings, slackProblems, slackSettings } from './slack-settings.ts';
import { hasTeams, TEAMS_SHAPE, type TeamsSettings, teamsProblems, teamsSettings } from './teams-settings.ts';

export interface Config {
  host: string;
  port: number;
  /** As given; relative to where the process was started. */
  dataDir: string;
  logLevel: LogLevel;
  /** The https address under which the outside reaches this bot; null: pictures are told in words. */
  publicUrl: string | null;
  /** Email addresses, lower case. */
  trainingLeads: string[];
  /** Only who is in the roster may learn; others are told whom to ask. */
  rosterOnly: boolean;
  /** Days that somebody has for the course whose roster line names no due date. */
  dueDays: number;
  /** So many days after their first one a new starter is not in the rate of a report yet. */
  newStarterDays: number;
  /** The share who should have finished, in percent. */
  completionTarget: number;
  /** When the course is to be taken again. */
  refresher: Refresher;
  /** So long after somebody left everything about them is erased; null: never. */
  retentionMonths: number | null;
  reminders: ReminderSettings;
  sending: SendingSettings;
  /** Null where that platform is not configured. With neither the playground runs. */
  slack: SlackSettings | null;
  teams: TeamsSettings | null;
}

export interface SendingSettings {
  /** `dry-run`: what would go out is logged. */
  mode: 'on' | 'dry-run' | 'off';
  /** Everything goes to this address, lower case, as a trial; null: to those whom it is for. */
  to: string | null;
  /** Names of the teams that take part; null: everybody does. */
  teams: string[] | null;
}

const MONTHS = [
  ...(['january', 'february', 'march', 'april', 'may', 'june'] as const),
  ...(['july', 'august', 'september', 'october', 'november', 'december'] as const),
] as const;

/** Read by those whose setting it is. */
const words = (otherwise: string) => z.string().trim().default(otherwise);

const schema = z.object({
  HOST: z.string().trim().min(1).default('127.0.0.1'),
  PORT: z.coerce
    .number({ error: 'PORT must be a number from 0 to 65535.' })
    .int('PORT must be a whole number.')
    .min(0, 'PORT must be a number from 0 to 65535.')
    .max(65_535, 'PORT must be a number from 0 to 65535.')
    .default(3978),
  DATA_DIR: z.string().trim().min(1).default('./data'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], {
      error: 'LOG_LEVEL must be one of debug, info, warn, error, silent.',
    })
    .default('info'),
  PUBLIC_URL: z
    .url({ protocol: /^https$/, error: 'PUBLIC_URL must be an https address, for example https://bot.example.gov.uk.' })
    .refine(
      (value) => !/\/(?:api\/messages|slack\/events)\/*$/.test(value),
      'PUBLIC_URL is the address without /api/messages or /slack/events, for example https://bot.example.gov.uk.',
    )
    .optional(),
  TRAINING_LEADS: z
    .string()
    .transform((value) =>
      value
        .toLowerCase()
        .split(/[\s,;]+/)
        .filter((email) => email !== ''),
    )
    .pipe(z.array(z.email({ error: 'TRAINING_LEADS must be email addresses with commas between.' })))
    .default([]),
  DUE_DAYS: whole('DUE_DAYS', 'a whole number of days', 1, 365).default(30),
  NEW_STARTER_DAYS: whole('NEW_STARTER_DAYS', 'a whole number of days', 0, 365).default(30),
  COMPLETION_TARGET: whole('COMPLETION_TARGET', 'a whole percentage', 1, 100).default(90),
  REFRESHER: z
    .string()
    .trim()
    .toLowerCase()
    .pipe(
      z.enum(['none', 'own-date', ...MONTHS], {
        error: 'REFRESHER must be none, own-date, or a month such as october.',
      }),
    )
    .default('own-date'),
  RETENTION_MONTHS: z
    .string()
    .regex(/^(never|[1-9]\d?|1[01]\d|120)$/, 'RETENTION_MONTHS must be a number of months from 1 to 120, or never.')
    .transform((value) => (value === 'never' ? null : Number(value)))
    .default(24),
  REFRESHER_SPARES_DAYS: whole('REFRESHER_SPARES_DAYS', 'a whole number of days', 0, 300).default(90),
  REMINDERS: z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.enum(['on', 'dry-run', 'off'], { error: 'REMINDERS must be on, dry-run or off.' }))
    .optional(),
  REMINDERS_TO: z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.email({ error: 'REMINDERS_TO must be one email address.' }))
    .optional(),
  REMINDERS_TEAMS: words(''),
  REMIND_NOT_STARTED: words('3'),
  REMIND_BEFORE: words('7,1'),
  REMIND_AFTER: words('1,7'),
  REMINDERS_AT_MOST: words('5'),
  CLOSED_DAYS: words(''),
  OPEN_DAYS: words(''),
  NATION: words('england'),
  TIME_ZONE: words('Europe/London'),
  ROSTER_ONLY: yesNo('ROSTER_ONLY'),
  ALLOW_GUESTS: yesNo('ALLOW_GUESTS'),
  ALLOW_OUTSIDERS: yesNo('ALLOW_OUTSIDERS'),
  ...SLACK_SHAPE,
  ...TEAMS_SHAPE,
});

type Settings = z.infer<typeof schema>;

/** What reports count by. */
export function reportRules({ dueDays, newStarterDays, completionTarget }: Config): Omit<Rules, 'today'> {
  return { dueDays, newDays: newStarterDays, target: completionTarget };
}

/** Where everything is kept; the playground's pretend people have a folder of their own. */
export function dataFolder({ dataDir, slack, teams }: Pick<Config, 'dataDir' | 'slack' | 'teams'>): string {
  return resolve(dataDir, slack || teams ? '.' : 'playground');
}

/** Reads the settings. Throws a ConfigError that holds every problem at once; an empty value counts as not given. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = schema.safeParse(given);
  const problems = parsed.success ? [] : parsed.error.issues.map(({ message }) => message);
  const settings = parsed.success ? parsed.data : null;
  problems.push(...sendingProblems(given), ...slackProblems(given), ...teamsProblems(given), ...hostProblems(given));
  const reminders = settings ? readReminderSettings(settings, settings.DUE_DAYS) : null;
  problems.push(...(reminders?.problems ?? []));
  if (!settings || !reminders || problems.length > 0) throw new ConfigError([...new Set(problems)]);
  return {
    host: settings.HOST,
    port: settings.PORT,
    dataDir: settings.DATA_DIR,
    logLevel: settings.LOG_LEVEL,
    publicUrl: settings.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    trainingLeads: settings.TRAINING_LEADS,
    rosterOnly: settings.ROSTER_ONLY,
    dueDays: settings.DUE_DAYS,
    newStarterDays: settings.NEW_STARTER_DAYS,
    completionTarget: settings.COMPLETION_TARGET,
    refresher: refresherOf(settings),
    retentionMonths: settings.RETENTION_MONTHS,
    reminders: reminders.settings,
    sending: sendingSettings(settings),
    slack: slackSettings(settings),
    teams: teamsSettings(settings, given),
  };
}

/** On a real platform nothing goes out before somebody says so: a council's whole staff could be written to by mistake. */
function sendingSettings(settings: Settings): SendingSettings {
  const isPlayground = settings.SLACK_BOT_TOKEN === undefined && !hasTeams(settings);
  const to = settings.REMINDERS_TO ?? null;
  const teams = settings.REMINDERS_TEAMS.split(/\s*;\s*/).filter((team) => team !== '');
  const usual = isPlayground || to !== null ? 'on' : 'dry-run';
  return { mode: settings.REMINDERS ?? usual, to, teams: teams.length > 0 ? teams : null };
}

/** The playground runs where no platform is configured, and has no sign-in. */
function hostProblems(given: Record<string, string | undefined>): string[] {
  const { HOST } = given;
  const isPlayground = !['SLACK_BOT_TOKEN', 'MicrosoftAppId', 'TEAMS_UNAUTHENTICATED'].some((name) => given[name]);
  if (!isPlayground || !HOST || isLoopback(HOST)) return [];
  return [
    `HOST must be 127.0.0.1, not ${HOST}, while neither Slack nor Teams is configured: the playground has no sign-in.`,
  ];
}

function sendingProblems(given: Record<string, string | undefined>): string[] {
  const mode = given.REMINDERS?.trim().toLowerCase();
  if (!given.REMINDERS_TO || mode === undefined || mode === 'on') return [];
  return [`REMINDERS_TO sends everything to one person, and REMINDERS=${mode} sends nothing: remove one of the two.`];
}

function refresherOf({ REFRESHER: when, REFRESHER_SPARES_DAYS: spares }: Settings): Refresher {
  if (when === 'none' || when === 'own-date') return { kind: when };
  return { kind: 'month', month: MONTHS.indexOf(when) + 1, spares };
}
