/** The settings of Teams, under botbuilder's usual names: what they may be, what is wrong with them together, and what the adapter gets. */
import { z } from 'zod';
import { isLoopback } from './loopback.ts';
import { yesNo } from './setting-kinds.ts';

/** botbuilder: the settings that move it to another cloud; as soon as one is given all are wanted. */
const CLOUD_SETTINGS = [
  'ToChannelFromBotLoginUrl',
  'ToChannelFromBotOAuthScope',
  'ToBotFromChannelTokenIssuer',
  'OAuthUrl',
  'ToBotFromChannelOpenIdMetadataUrl',
  'ToBotFromEmulatorOpenIdMetadataUrl',
  'CallerId',
] as const;

const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

export const TEAMS_SHAPE = {
  MicrosoftAppId: z
    .guid({ error: 'MicrosoftAppId must be the application (client) id of the Azure Bot, a GUID.' })
    .optional(),
  MicrosoftAppPassword: z
    .string()
    .trim()
    .regex(/^\S+$/, 'MicrosoftAppPassword has a space in it: the line in .env must end with the value.')
    .refine(
      (value) => !GUID.test(value),
      'MicrosoftAppPassword is a GUID: that is the Secret ID. Copy the Value beside it, which is shown only when the secret is made.',
    )
    .optional(),
  MicrosoftAppType: z
    .enum(['SingleTenant', 'UserAssignedMSI'], {
      error: 'MicrosoftAppType must be SingleTenant or UserAssignedMSI; Microsoft makes no new multi-tenant bots.',
    })
    .default('SingleTenant'),
  MicrosoftAppTenantId: z
    .guid({ error: 'MicrosoftAppTenantId must be the id of the Entra tenant, a GUID.' })
    .optional(),
  TEAMS_UNAUTHENTICATED: yesNo('TEAMS_UNAUTHENTICATED'),
  TEAMS_SECRET_ENDS: z.iso.date({ error: 'TEAMS_SECRET_ENDS must be a day such as 2027-03-31.' }).optional(),
  ...Object.fromEntries(
    CLOUD_SETTINGS.map((name) => [name, z.url({ error: `${name} must be a web address.` }).optional()]),
  ),
};

type Settings = z.infer<z.ZodObject<typeof TEAMS_SHAPE>> & { ALLOW_GUESTS: boolean; ALLOW_OUTSIDERS: boolean };

export function hasTeams(settings: Pick<Settings, 'MicrosoftAppId' | 'TEAMS_UNAUTHENTICATED'>): boolean {
  return settings.MicrosoftAppId !== undefined || settings.TEAMS_UNAUTHENTICATED;
}

/** Null where Teams is not configured. */
export function teamsSettings(settings: Settings, given: Record<string, string | undefined>) {
  if (!hasTeams(settings)) return null;
  const cloud = CLOUD_SETTINGS.flatMap((name) => (given[name] ? [[name, given[name]] as const] : []));
  return {
    appId: settings.MicrosoftAppId ?? '',
    appPassword: settings.MicrosoftAppPassword ?? null,
    appType: settings.MicrosoftAppType,
    tenantId: settings.MicrosoftAppTenantId ?? '',
    unauthenticated: settings.TEAMS_UNAUTHENTICATED,
    allowGuests: settings.ALLOW_GUESTS,
    allowOutsiders: settings.ALLOW_OUTSIDERS,
    secretEnds: settings.TEAMS_SECRET_ENDS ?? null,
    cloud: Object.fromEntries(cloud),
  };
}

/** The adapter says what each of them means. */
export type TeamsSettings = NonNullable<ReturnType<typeof teamsSettings>>;

/** What is missing or contradicts itself, of all settings as given. */
export function teamsProblems(given: Record<string, string | undefined>): string[] {
  const problems: string[] = [];
  const unauthenticated = ['yes', 'true', '1'].includes(given.TEAMS_UNAUTHENTICATED ?? 'no');
  const credentials = ['MicrosoftAppId', 'MicrosoftAppPassword', 'MicrosoftAppTenantId'].filter((name) => given[name]);
  if (unauthenticated) {
    if (credentials.length > 0) {
      problems.push(`TEAMS_UNAUTHENTICATED is for a bot without ${credentials.join(', ')}; remove one or the other.`);
    }
    if (given.HOST && !isLoopback(given.HOST)) {
      problems.push(`TEAMS_UNAUTHENTICATED runs on this machine alone: set HOST to 127.0.0.1, not ${given.HOST}.`);
    }
    return problems;
  }
  if (!given.MicrosoftAppId) {
    const others = [...credentials, ...['TEAMS_SECRET_ENDS', ...CLOUD_SETTINGS].filter((name) => given[name])];
    return others.length > 0 ? [`MicrosoftAppId is missing, although ${others.join(' and ')} is set.`] : [];
  }
  if (!given.MicrosoftAppTenantId)
    problems.push('MicrosoftAppTenantId is missing: the id of the tenant whose staff may come in.');
  if (!given.MicrosoftAppPassword && given.MicrosoftAppType !== 'UserAssignedMSI') {
    problems.push('MicrosoftAppPassword is missing: the client secret of the Azure Bot.');
  }
  if (given.MicrosoftAppPassword && given.MicrosoftAppType === 'UserAssignedMSI') {
    problems.push(
      'MicrosoftAppPassword must not be set with MicrosoftAppType=UserAssignedMSI: the identity needs none.',
    );
  }
  const cloud = CLOUD_SETTINGS.filter((name) => given[name]);
  const missing = CLOUD_SETTINGS.filter((name) => !given[name]);
  if (cloud.length > 0 && missing.length > 0) {
    problems.push(`Another cloud needs all of its addresses; missing: ${missing.join(', ')}.`);
  }
  return problems;
}
