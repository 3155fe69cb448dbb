import { App, type Receiver } from '@slack/bolt';
import type { Log } from '../../src/log.ts';
import { acknowledgeAfterStoring } from './acknowledge-after-storing.ts';
import { type Clients, slackLogger } from './clients.ts';
import type { WhoAmI } from './identity.ts';
import { COMMAND, EVENTS } from './manifest.ts';

export interface BoltParts {
  receiver: Receiver;
  token: string;
  whoAmI: WhoAmI;
  clients: Pick<Clients, 'options'>;
  log: Log;
}

/** Joins Bolt to `receive`, which returns when what came in may be acknowledged, and throws where Slack is to send it again. */
export function connectBolt(parts: BoltParts, receive: (body: unknown, retry: number) => Promise<void>): void {
  const { receiver, token, whoAmI, clients, log } = parts;
  const app = new App({
    receiver,
    // Given a token Bolt would ask Slack about it in the constructor, and a refusal would end the process.
    async authorize() {
      const { workspace, botId, botUserId } = await whoAmI.known();
      return { botToken: token, botId, botUserId, teamId: workspace };
    },
    clientOptions: clients.options,
    convoStore: false,
    logger: slackLogger(log),
  });
  acknowledgeAfterStoring(app);
  // Not to be swallowed: it is what keeps an event from being acknowledged.
  app.error(async (error) => {
    throw error;
  });
  const listen = ({ body, context }: { body: unknown; context: { retryNum?: number } }) =>
    receive(body, context.retryNum ?? 0);
  for (const event of EVENTS) app.event(event, listen);
  app.action({ type: 'block_actions' }, listen);
  app.command(COMMAND, listen);
}
