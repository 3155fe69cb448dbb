/** Who may use the playground: a browser on this machine that opened it here. It has no sign-in, so everybody else is refused. */
import type { Request, RequestHandler } from 'express';

const HOSTS = ['localhost', '127.0.0.1', '[::1]'];

/** Of proxies and tunnels. A tunnel ends on this machine, so its requests come from loopback like any other. */
const FORWARDED = [
  'forwarded',
  'via',
  'x-real-ip',
  'x-client-ip',
  'x-cluster-client-ip',
  'true-client-ip',
  'fly-client-ip',
];
const FORWARDED_BEGINNINGS = ['x-forwarded', 'x-original', 'cf-', 'fastly-', 'x-envoy', 'x-azure'];

export const guard: RequestHandler = (request, response, next) => {
  const reason = whyRefused(request);
  if (reason === null) return next();
  response.status(reason.status).type('text').send(`${reason.words}\n`);
};

interface Refusal {
  status: number;
  words: string;
}

function whyRefused(request: Request): Refusal | null {
  const { host, origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (isForwarded(request))
    return refuse('The playground has no sign-in and cannot be used through a proxy or tunnel.');
  if (host === undefined || !HOSTS.includes(host.replace(/:\d+$/, ''))) {
    return refuse('The playground answers on localhost and 127.0.0.1 only.');
  }
  const foreign = origin !== undefined && origin !== `http://${host}`;
  if (foreign || (site !== undefined && site !== 'same-origin' && site !== 'none')) {
    return refuse('The playground does not answer to other sites. Open its address yourself, in a tab of its own.');
  }
  if (request.method === 'POST' && !request.is('application/json')) {
    return { status: 415, words: 'The playground takes application/json only.' };
  }
  return null;
}

const refuse = (words: string): Refusal => ({ status: 403, words });

function isForwarded({ headers }: Request): boolean {
  return Object.keys(headers).some(
    (name) => FORWARDED.includes(name) || FORWARDED_BEGINNINGS.some((beginning) => name.startsWith(beginning)),
  );
}
