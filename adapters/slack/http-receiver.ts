import { ExpressReceiver } from '@slack/bolt';
import { type Express, type RequestHandler, Router } from 'express';
import { BODY_LIMIT } from '../../src/http.ts';
import type { Log } from '../../src/log.ts';
import { slackLogger } from './clients.ts';

/** Where Slack sends events, presses and commands; also in `manifest/slack.json`. */
export const PATH = '/slack/events';

/** What Slack allows for the age of a request, in seconds: https://docs.slack.dev/authentication/verifying-requests-from-slack */
const AGE = 5 * 60;

/** Bolt proves signature and age of what comes in over HTTP; here is what it leaves out. */
export function createHttpReceiver(signingSecret: string, app: Express, log: Log): ExpressReceiver {
  const router = Router();
  router.post(PATH, refuseTheFuture);
  return new ExpressReceiver({
    signingSecret,
    app,
    router,
    endpoints: PATH,
    bodyLimit: BODY_LIMIT,
    logger: slackLogger(log),
    async processEventErrorHandler({ response }) {
      // What failed has been logged where it failed. An error makes Slack send it again.
      if (!response.headersSent) response.writeHead(500).end();
      return true;
    },
  });
}

/** Bolt refuses what is too old, but takes a time stamp from the future: signed once, it could be sent again for years. */
const refuseTheFuture: RequestHandler = (request, response, next) => {
  const stamp = Number(request.headers['x-slack-request-timestamp']);
  if (stamp > Date.now() / 1000 + AGE) response.status(401).end();
  else next();
};
