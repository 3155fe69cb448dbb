/** What is wrong with the way to Teams, and the way out: for `doctor`, /readyz, and the log. */
import type { Finding } from '../../src/chat.ts';
import { describeError, rootCause } from '../../src/errors.ts';
import { addressesOf } from './authenticate.ts';
import type { Cloud } from './cloud.ts';
import type { TeamsSettings } from './settings.ts';
import { isLasting, signInRefusal } from './sign-in-refusal.ts';

export interface CheckParts {
  settings: TeamsSettings;
  publicUrl: string | null;
  cloud: Pick<Cloud, 'signIn'>;
  now(): number;
}

export interface Check {
  findings(): Promise<Finding[]>;
  /** Something genuine came in from Teams. */
  heard(): void;
}

export const PATH = '/api/messages';

/** Asked more often than this, the last answer is given again, in ms. */
const ASK_EVERY = 30_000;
const TRY_WITHIN = 5_000;
/** Tokens are refused beyond five minutes; half of that is time to mend it, in ms. */
const CLOCK_MAY_BE_OFF = 150_000;
const DAY = 24 * 60 * 60_000;
const WARN_DAYS = 30;

export function createCheck(parts: CheckParts): Check {
  let last: { at: number; findings: Promise<Finding[]> } | null = null;
  let heardAt: number | null = null;
  return {
    findings() {
      if (!last || parts.now() - last.at >= ASK_EVERY) last = { at: parts.now(), findings: look(parts, heardAt) };
      return last.findings;
    },
    heard() {
      heardAt = parts.now();
    },
  };
}

async function look(parts: CheckParts, heardAt: number | null): Promise<Finding[]> {
  if (parts.settings.unauthenticated) {
    const detail = 'Nobody is checked: this is for the Agents Playground on this machine, never for a tenant.';
    return [{ subject: 'Teams: credentials', ok: true, detail }];
  }
  const found = await Promise.all([credentials(parts), keysAndClock(parts), address(parts, heardAt)]);
  return [...found.flat(), ...secret(parts.settings, parts.now())];
}

async function credentials({ cloud, settings }: CheckParts): Promise<Finding> {
  const subject = 'Teams: credentials';
  try {
    await cloud.signIn();
    return { subject, ok: true, detail: 'Microsoft gives the bot a token.' };
  } catch (error) {
    const refusal = signInRefusal(error);
    const detail = refusal === null ? unreached(settings, error) : refused(settings, refusal);
    return { subject, ok: false, detail, ...(refusal !== null && isLasting(refusal) ? { isCutOff: true } : {}) };
  }
}

function refused({ appType }: TeamsSettings, refusal: string): string {
  const wanted =
    appType === 'SingleTenant'
      ? 'Compare MicrosoftAppId, MicrosoftAppTenantId and MicrosoftAppPassword with the app registration: the password is the value of a client secret, not its id, and it must not have ended.'
      : 'Compare MicrosoftAppId and MicrosoftAppTenantId with the managed identity.';
  return `Microsoft gives the bot no token: ${refusal} ${wanted}`;
}

/** Nobody refused anything: Microsoft was not asked. */
function unreached(settings: TeamsSettings, error: unknown): string {
  if (settings.appType === 'UserAssignedMSI') {
    return 'The managed identity gives no token. It must be assigned to the machine that the bot runs on.';
  }
  const { login } = addressesOf(settings);
  const way = 'Outgoing https to it must be open, without a proxy.';
  return `${login} cannot be reached (${describeError(rootCause(error))}). ${way}`;
}

/** One request tells both: whether Microsoft's keys can be had, and what time it is there. */
async function keysAndClock({ settings, now }: CheckParts): Promise<Finding[]> {
  const { openIdMetadata } = addressesOf(settings);
  const keys = 'Teams: signing keys';
  try {
    const response = await fetch(openIdMetadata, { signal: AbortSignal.timeout(TRY_WITHIN) });
    await response.body?.cancel();
    if (!response.ok) {
      return [
        {
          subject: keys,
          ok: false,
          detail: `${openIdMetadata} answers ${response.status}; without the keys in it nobody can come in.`,
        },
      ];
    }
    return [{ subject: keys, ok: true, detail: `${openIdMetadata} answers.` }, ...clock(response, now())];
  } catch (error) {
    const way = 'Without the keys in it nobody can come in. Outgoing https to it must be open, without a proxy.';
    return [
      {
        subject: keys,
        ok: false,
        detail: `${openIdMetadata} does not answer (${describeError(rootCause(error))}). ${way}`,
      },
    ];
  }
}

function clock(response: Response, now: number): Finding[] {
  const there = Date.parse(response.headers.get('date') ?? '');
  if (Number.isNaN(there)) return [];
  const ahead = now - there;
  const seconds = Math.round(Math.abs(ahead) / 1000);
  const ok = Math.abs(ahead) <= CLOCK_MAY_BE_OFF;
  const off = `This machine's clock is ${seconds} s ${ahead > 0 ? 'ahead of' : 'behind'} Microsoft's: let NTP set it.`;
  return [{ subject: 'Teams: clock', ok, detail: ok ? `Within ${seconds + 1} s of Microsoft's.` : off }];
}

/** A request without a token is refused with 401 by this bot, and by hardly anything else. */
async function address({ publicUrl, now }: CheckParts, heardAt: number | null): Promise<Finding> {
  const subject = 'Teams: address';
  if (heardAt !== null) {
    return { subject, ok: true, detail: `Teams was last heard of ${Math.round((now() - heardAt) / 1000)} s ago.` };
  }
  if (publicUrl === null) {
    const wanted = `the Messaging endpoint of the Azure Bot, https://…${PATH}`;
    return { subject, ok: true, detail: `Not looked at. Set PUBLIC_URL and I can try ${wanted}.` };
  }
  const url = `${publicUrl}${PATH}`;
  try {
    const signal = AbortSignal.timeout(TRY_WITHIN);
    const headers = { 'content-type': 'application/json' };
    const { status } = await fetch(url, { method: 'POST', headers, body: '{"type":"message"}', signal });
    if (status === 401) {
      return { subject, ok: true, detail: `${url} leads here. It must be the Messaging endpoint of the Azure Bot.` };
    }
    const way = 'Is the bot running, and the proxy passing this path?';
    return { subject, ok: false, detail: `${url} answers ${status} instead of 401. ${way}` };
  } catch (error) {
    const way = 'That may be the network here; try it from outside.';
    return {
      subject,
      ok: false,
      detail: `${url} does not answer from here (${describeError(rootCause(error))}). ${way}`,
    };
  }
}

/** Nothing for a bot that has no secret, or whose secret's end was not told. */
export function secret({ secretEnds, appType }: TeamsSettings, now: number): Finding[] {
  if (secretEnds === null || appType !== 'SingleTenant') return [];
  const days = Math.round((Date.parse(secretEnds) - Date.parse(new Date(now).toISOString().slice(0, 10))) / DAY);
  const way = 'Make a new client secret in the app registration, and set MicrosoftAppPassword and TEAMS_SECRET_ENDS.';
  const subject = 'Teams: client secret';
  if (days < 0) return [{ subject, ok: false, detail: `It ended on ${secretEnds}. ${way}` }];
  if (days < WARN_DAYS)
    return [
      { subject, ok: false, detail: `It ends on ${secretEnds}, ${days === 0 ? 'today' : `in ${days} days`}. ${way}` },
    ];
  return [{ subject, ok: true, detail: `It ends on ${secretEnds}.` }];
}
