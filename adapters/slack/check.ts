/** What is wrong with the way to Slack, and the way out: for `doctor` and /readyz. */
import { webApi } from '@slack/bolt';
import type { Finding } from '../../src/chat.ts';
import { describeError, rootCause } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import type { Clients } from './clients.ts';
import { PATH } from './http-receiver.ts';
import type { Identity, WhoAmI } from './identity.ts';
import { SCOPES } from './manifest.ts';
import type { Farewell } from './parse.ts';
import { isTokenRefused, refusal } from './slack-error.ts';
import type { Socket } from './socket.ts';

export interface CheckParts {
  settings: { appToken: string | null; teamIds: string[] };
  publicUrl: string | null;
  clients: Clients;
  whoAmI: WhoAmI;
  socket: Socket | null;
  now(): number;
  log: Log;
}

export interface Check {
  findings(): Promise<Finding[]>;
  /** Something came in from Slack. */
  heard(): void;
  /** The app was taken out of the workspace, or its token withdrawn. */
  gone(what: Farewell['what']): void;
}

/** Asked more often than this, the last answer is given again, in ms. */
const ASK_EVERY = 30_000;
/** Slack refuses, and is refused, beyond five minutes; half of that is time to mend it, in ms. */
const CLOCK_MAY_BE_OFF = 150_000;
const TRY_ADDRESS_WITHIN = 5_000;
const REINSTALL =
  'Install the app to the workspace again, put the new bot token into SLACK_BOT_TOKEN, and restart the bot.';

export function createCheck(parts: CheckParts): Check {
  const { log, now } = parts;
  let last: { at: number; findings: Promise<Finding[]> } | null = null;
  let heardAt: number | null = null;

  return {
    findings() {
      if (!last || now() - last.at >= ASK_EVERY) last = { at: now(), findings: look(parts, heardAt) };
      return last.findings;
    },
    heard() {
      heardAt = now();
    },
    gone(what) {
      const happened =
        what === 'app_uninstalled' ? 'The app was taken out of the workspace' : 'The bot token was withdrawn';
      log.error({ event: what }, `Slack: ${happened}. Nobody's progress is lost. ${REINSTALL}`);
      const detail = `${happened}. ${REINSTALL}`;
      const finding = { subject: 'Slack: bot token', ok: false, detail, isCutOff: true } as const;
      last = { at: now(), findings: Promise.resolve([finding]) };
    },
  };
}

async function look(parts: CheckParts, heardAt: number | null): Promise<Finding[]> {
  try {
    const identity = await parts.whoAmI.ask();
    return [
      { subject: 'Slack: bot token', ok: true, detail: `It belongs to the workspace ${identity.workspaceName}.` },
      workspaces(parts.settings.teamIds, identity),
      rights(identity),
      clock(parts.clients.clockAhead()),
      parts.settings.appToken === null
        ? await address(parts, heardAt)
        : await connection(parts, parts.settings.appToken),
    ];
  } catch (error) {
    const subject = 'Slack: bot token';
    if (isTokenRefused(error)) {
      const detail = `Slack refuses SLACK_BOT_TOKEN (${refusal(error)}). ${REINSTALL}`;
      return [{ subject, ok: false, detail, isCutOff: true }];
    }
    const detail = `Slack cannot be reached (${describeError(rootCause(error))}). Look at the network, a proxy, and SLACK_API_URL.`;
    return [{ subject, ok: false, detail }];
  }
}

function workspaces(teamIds: string[], { workspace, enterprise }: Identity): Finding {
  const ok = teamIds.length === 0 || teamIds.includes(workspace) || teamIds.includes(enterprise ?? '');
  return {
    subject: 'Slack: workspaces',
    ok,
    detail: ok
      ? `${teamIds.length === 0 ? workspace : teamIds.join(', ')} may come in.`
      : `SLACK_TEAM_IDS names ${teamIds.join(', ')}, but the bot token belongs to ${workspace}: nobody can come in.`,
  };
}

function rights({ scopes }: Identity): Finding {
  const missing = SCOPES.filter((scope) => !scopes.includes(scope));
  // Slack leaves the list out now and then; that is no reason to call anything broken.
  if (scopes.length === 0 || missing.length === 0) return { subject: 'Slack: rights', ok: true, detail: 'All there.' };
  const email = missing.includes('users:read.email') ? ' Without users:read.email nobody is found by address.' : '';
  const way = 'Add them under OAuth & Permissions and install the app again.';
  return { subject: 'Slack: rights', ok: false, detail: `Missing: ${missing.join(', ')}. ${way}${email}` };
}

function clock(ahead: number | null): Finding {
  const off = Math.abs(ahead ?? 0);
  const seconds = Math.round(off / 1000);
  return {
    subject: 'Slack: clock',
    ok: off <= CLOCK_MAY_BE_OFF,
    detail:
      off <= CLOCK_MAY_BE_OFF
        ? `Within ${seconds + 1} s of Slack's.`
        : `This machine's clock is ${seconds} s ${(ahead ?? 0) > 0 ? 'ahead of' : 'behind'} Slack's: let NTP set it.`,
  };
}

async function connection({ socket, clients }: CheckParts, appToken: string): Promise<Finding> {
  const subject = 'Slack: Socket Mode';
  if (socket?.connected()) return { subject, ok: true, detail: 'Connected.' };
  try {
    await new webApi.WebClient(appToken, { ...clients.options }).apps.connections.open({});
    return { subject, ok: true, detail: 'SLACK_APP_TOKEN is good for a connection.' };
  } catch (error) {
    const way = 'Switch Socket Mode on, and make an app-level token with connections:write under Basic Information.';
    const detail = `No connection: ${refusal(error) ?? describeError(rootCause(error))}. ${way}`;
    return { subject, ok: false, detail, isCutOff: true };
  }
}

/** An unsigned request from outside is refused with 401 by this bot, and by hardly anything else. */
async function address({ publicUrl, now }: CheckParts, heardAt: number | null): Promise<Finding> {
  const subject = 'Slack: address';
  if (heardAt !== null) {
    return { subject, ok: true, detail: `Slack was last heard of ${Math.round((now() - heardAt) / 1000)} s ago.` };
  }
  const wanted = `the Request URL of the app, https://…${PATH}`;
  if (publicUrl === null) {
    return { subject, ok: true, detail: `Nothing came from Slack yet. Set PUBLIC_URL and I can try ${wanted}.` };
  }
  try {
    const signal = AbortSignal.timeout(TRY_ADDRESS_WITHIN);
    const { status } = await fetch(`${publicUrl}${PATH}`, { method: 'POST', body: '{}', signal });
    if (status === 401) return { subject, ok: true, detail: `${publicUrl}${PATH} leads here.` };
    return {
      subject,
      ok: false,
      detail: `${publicUrl}${PATH} answers ${status} instead of 401. Is the bot running, and the proxy passing this path?`,
    };
  } catch (error) {
    const way = 'That may be the network here; look whether Slack says “Verified” at Event Subscriptions.';
    return {
      subject,
      ok: false,
      detail: `${publicUrl}${PATH} does not answer from here (${describeError(rootCause(error))}). ${way}`,
    };
  }
}
