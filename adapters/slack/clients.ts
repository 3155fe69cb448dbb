/** How Slack's Web API is called: with an end to every wait, and nobody held up by somebody else's rate limit. */
import { webApi } from '@slack/bolt';
import type { Log } from '../../src/log.ts';
import { createQuickFetch } from './quick-fetch.ts';

export interface Clients {
  /** For people who wait for an answer. */
  quick: webApi.WebClient;
  /** For what nobody waits for: reminders, pages of the directory. */
  unasked: webApi.WebClient;
  options: webApi.WebClientOptions;
  /** By how much this machine's clock is ahead of Slack's, in ms; null before the first answer. */
  clockAhead(): number | null;
}

/** Longer than any answer of Slack's that still helps, in ms. */
const TIMEOUT = 10_000;

/**
 * The defaults of Slack's client wait without end, try ten times over half an hour, and stop all calls when one is told to slow
 * down. Here a call ends after ten seconds, and a rate limit is an error at once, which the caller waits out for one person.
 */
export function createClients(token: string, apiUrl: string | null, log: Log): Clients {
  let ahead: number | null = null;
  const quickFetch = createQuickFetch(TIMEOUT);
  const options: webApi.WebClientOptions = {
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 2, minTimeout: 300, maxTimeout: 2_000 },
    logger: slackLogger(log),
    async fetch(input, init) {
      const response = await quickFetch(input, init);
      const date = Date.parse(response.headers.get('date') ?? '');
      if (!Number.isNaN(date)) ahead = Date.now() - date;
      return response;
    },
    ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
  };
  return {
    quick: new webApi.WebClient(token, { ...options }),
    // A message must not be sent twice: whoever sends looks whether it arrived before it tries again.
    unasked: new webApi.WebClient(token, { ...options, retryConfig: { retries: 0 }, maxRequestConcurrency: 10 }),
    options,
    clockAhead: () => ahead,
  };
}

/** Slack's packages write whole payloads below `warn`; none of that may reach the log. */
export function slackLogger(log: Log): webApi.Logger {
  const words = (parts: unknown[]) => parts.filter((part) => typeof part === 'string').join(' ') || 'no words';
  return {
    debug() {},
    info() {},
    warn: (...parts) => log.warn({ from: 'slack' }, words(parts)),
    error: (...parts) => log.error({ from: 'slack' }, words(parts)),
    setLevel() {},
    getLevel: () => webApi.LogLevel.WARN,
    setName() {},
  };
}
