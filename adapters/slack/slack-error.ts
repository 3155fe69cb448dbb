/** What a refusal or a failure of Slack's Web API means. */
import { webApi } from '@slack/bolt';
import { AppError } from '../../src/errors.ts';

/** Slack's own words for a token that is worth nothing (any more): nobody can be served until it is replaced. */
const TOKEN_REFUSED = new Set([
  'not_authed',
  'invalid_auth',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'team_disabled',
  'user_removed_from_team',
  'org_login_required',
  'ekm_access_denied',
  'team_access_not_granted',
]);

/** A message that Slack will never take as it is; without blocks it will. */
const BLOCKS_REFUSED = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'invalid_attachments',
]);

/** Errors of a connection that was never made: nothing can have arrived. */
const NEVER_LEFT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** The word with which Slack refused a call (`channel_not_found`); null for any other failure. */
export function refusal(error: unknown): string | null {
  return error instanceof webApi.WebAPIPlatformError ? error.data.error : null;
}

export function isTokenRefused(error: unknown): boolean {
  return TOKEN_REFUSED.has(refusal(error) ?? '');
}

/** What is wrong with the token, and the way out. */
export function tokenRefused(cause: unknown): AppError {
  const way = 'Install the app to the workspace and copy the Bot User OAuth Token from the page OAuth & Permissions.';
  return new AppError('slack-token', `Slack refuses SLACK_BOT_TOKEN (${refusal(cause)}). ${way}`, { cause });
}

export function areBlocksRefused(error: unknown): boolean {
  return BLOCKS_REFUSED.has(refusal(error) ?? '');
}

/** How long Slack asks to wait, in ms; null where it does not. */
export function waitAsked(error: unknown): number | null {
  return error instanceof webApi.WebAPIRateLimitedError ? error.retryAfter * 1000 : null;
}

/** Whether a call that failed cannot have had any effect. */
export function neverArrived(error: unknown): boolean {
  if (!(error instanceof webApi.WebAPIRequestError)) return false;
  for (let cause: unknown = error.original; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && NEVER_LEFT.has(cause.code)) return true;
  }
  return false;
}
