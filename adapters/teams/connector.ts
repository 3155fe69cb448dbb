/** How the Bot Connector is called: one attempt each, with an end to every wait. */
import { type HttpClient, HttpHeaders, type WebResourceLike } from 'botbuilder-stdlib/lib/azureCoreHttpCompat.js';
import type { ConnectorClientOptions } from 'botframework-connector';
import { z } from 'zod';
import { ConnectorError } from './connector-error.ts';

/** Errors of a connection that was never made: nothing can have arrived. */
const NEVER_LEFT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const problem = z.object({ error: z.object({ code: z.string().max(100) }) });

/**
 * botbuilder's own client tries 429 and 5xx up to four times and cannot be told not to; after a 5xx the message may have been
 * stored, and a second attempt would double it. This one tries once and throws a ConnectorError that says what is known.
 */
export function connectorOptions(timeout: number): ConnectorClientOptions {
  const httpClient: HttpClient = { sendRequest: (request) => sendOnce(request, timeout) };
  return { httpClient };
}

async function sendOnce(request: WebResourceLike, timeout: number) {
  const { response, body } = await answerTo(request, timeout);
  if (!response.ok) throw refusal(response, body);
  const headers = new HttpHeaders(Object.fromEntries(response.headers));
  return { request, status: response.status, headers, bodyAsText: body };
}

async function answerTo(request: WebResourceLike, timeout: number) {
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers.rawHeaders(),
      body: typeof request.body === 'string' ? request.body : null,
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    });
    return { response, body: await response.text() };
  } catch (error) {
    const arrived = neverLeft(error) ? 'no' : 'maybe';
    throw new ConnectorError({ arrived, status: null, word: null, waitAsked: null }, { cause: error });
  }
}

function refusal(response: Response, body: string): ConnectorError {
  const { status } = response;
  return new ConnectorError({
    arrived: status >= 500 ? 'maybe' : 'no',
    status,
    word: wordIn(body),
    waitAsked: readRetryAfter(response.headers.get('retry-after')),
  });
}

function wordIn(body: string): string | null {
  try {
    return problem.safeParse(JSON.parse(body)).data?.error.code ?? null;
  } catch {
    return null;
  }
}

/** RFC 9110: seconds, or a date. */
function readRetryAfter(value: string | null): number | null {
  if (value === null) return null;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now());
}

function neverLeft(error: unknown): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && NEVER_LEFT.has(cause.code)) return true;
  }
  return false;
}
