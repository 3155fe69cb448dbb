import { Agent, request } from 'undici';

/**
 * What `fetch` does for a call with a text in it, at a third of its price in processor time: an answer to a learner takes three calls.
 * Every wait (to be connected, for the answer to begin, for more of it) ends after `patience` ms. A redirect is an answer like any
 * other, and Slack gives none. Other bodies, as in an upload, go through `fetch` itself.
 */
export function createQuickFetch(patience: number): typeof fetch {
  const dispatcher = new Agent({
    connect: { timeout: patience },
    headersTimeout: patience,
    bodyTimeout: patience,
  });
  return async (input, init = {}) => {
    const { body, method = 'POST' } = init;
    if (typeof body !== 'string') return fetch(input, { ...init, signal: AbortSignal.timeout(patience) });
    const asked = {
      method,
      body,
      headers: Object.fromEntries(new Headers(init.headers)),
      dispatcher,
      signal: init.signal ?? null,
    };
    const answer = await request(input instanceof Request ? input.url : input, asked);
    const text = await answer.body.text();
    const headers = Object.entries(answer.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)] as [string, string]],
    );
    return new Response(text === '' ? null : text, { status: answer.statusCode, headers });
  };
}
