/** How the Bot Connector is called: one attempt each, with an end to every wait. */
import { Agent as HttpAgent, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { type HttpClient, HttpHeaders, type WebResourceLike } from 'botbuilder-stdlib/lib/azureCoreHttpCompat.js';
import type { ConnectorClientOptions } from 'botframework-connector';
import { z } from 'zod';
import { ConnectorError } from './connector-error.ts';

/** Errors of a connection that was never made: nothing can have arrived. */
const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

const problem = z.object({ error: z.object({ code: z.string().max(100) }) });

/**
 * botbuilder's own client tries 429 and 5xx up to four times and cannot be told not to; after a 5xx the message may have been
 * stored, and a second attempt would double it. This one tries once and throws a ConnectorError that says what is known.
 */
export function connectorOptions(timeout: number): ConnectorClientOptions {
  const httpClient: HttpClient = { sendRequest: (request) => sendOnce(request, timeout) };
  return { httpClient };
}

/** Kept open for the next message; a front end may close them unasked after a while, so not for long. */
const KEEP_OPEN = { keepAlive: true, timeout: 4_000 };
const AGENTS = { 'http:': new HttpAgent(KEEP_OPEN), 'https:': new HttpsAgent(KEEP_OPEN) };

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

async function sendOnce(request: WebResourceLike, timeout: number) {
  const { status, headers, body } = await answerTo(request, timeout);
  if (status < 200 || status > 299) throw refusal({ status, headers, body });
  // Whatever else it says: the call was taken.
  return { request, status, headers: new HttpHeaders(), bodyAsText: isJson(body) ? body : '' };
}

async function answerTo(request: WebResourceLike, timeout: number): Promise<Answer> {
  try {
    return await exchange(request, timeout);
  } catch (error) {
    const arrived = neverLeft(error) ? 'no' : 'maybe';
    throw new ConnectorError({ arrived, status: null, word: null, waitAsked: null }, { cause: error });
  }
}

/** By Node's own client: `fetch` takes twice as long, and knows no proxy, which botbuilder sets as the agent. */
function exchange({ url, method, headers, body, agent }: WebResourceLike, timeout: number): Promise<Answer> {
  const secure = url.startsWith('https:');
  const options = {
    method,
    headers: headers.rawHeaders(),
    agent: agent instanceof HttpAgent ? agent : AGENTS[secure ? 'https:' : 'http:'],
  };
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => sending.destroy(new Error(`no answer within ${timeout} ms`)), timeout);
    const sending = (secure ? httpsRequest : httpRequest)(url, options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    sending.on('error', reject);
    sending.on('close', () => clearTimeout(late));
    sending.end(typeof body === 'string' ? body : undefined);
  });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function refusal({ status, headers, body }: Answer): ConnectorError {
  return new ConnectorError({
    arrived: status >= 500 ? 'maybe' : 'no',
    status,
    word: wordIn(body),
    waitAsked: readRetryAfter(headers['retry-after']),
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
function readRetryAfter(value: string | undefined): number | null {
  if (value === undefined) return null;
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
