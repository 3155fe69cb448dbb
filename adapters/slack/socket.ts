/** Socket Mode: a connection that is made from here, so that nothing is open to the internet. */
import { setTimeout as sleep } from 'node:timers/promises';
import { SocketModeReceiver, type webApi } from '@slack/bolt';
import { AppError, describeError } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import { slackLogger } from './clients.ts';
import { isTokenRefused, refusal } from './slack-error.ts';

export interface Socket {
  receiver: SocketModeReceiver;
  /** Resolves when connected, or when Slack cannot be reached just now: then it goes on trying. Throws where Slack refuses the token. */
  start(): Promise<void>;
  connected(): boolean;
  stop(): Promise<void>;
}

/** In ms. */
const CONNECT_TIMEOUT = 20_000;
const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 60_000;
const GOODBYE_TIMEOUT = 2_000;

/**
 * Slack's own reconnecting waits five seconds whenever Slack renews a connection, and ends the process where the token was
 * withdrawn meanwhile. So it is switched off and done here.
 */
export function createSocket(appToken: string, options: webApi.WebClientOptions, log: Log): Socket {
  const receiver = new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: { ...options, retryConfig: { retries: 0 } } },
    logger: slackLogger(log),
    // What failed has been logged where it failed, and without an acknowledgement Slack sends it again.
    processEventErrorHandler: async () => false,
  });
  const { client } = receiver;
  const stopped = new AbortController();
  let connected = false;

  async function connect(): Promise<void> {
    const late = new AbortController();
    const tooLate = sleep(CONNECT_TIMEOUT, undefined, { signal: late.signal }).then(() => {
      throw new AppError('slack-silent', 'Slack did not greet within 20 seconds.');
    });
    tooLate.catch(() => {});
    try {
      await Promise.race([client.start(), tooLate]);
      connected = true;
    } finally {
      late.abort();
      // Whatever may still come of an attempt that was given up, or of one that a shutdown overtook, is not wanted.
      if (!connected || stopped.signal.aborted) void client.disconnect();
    }
  }

  async function keepTrying(): Promise<void> {
    for (let pause = FIRST_PAUSE; !stopped.signal.aborted; pause = Math.min(pause * 4, LONGEST_PAUSE)) {
      // A moment more or less, so that several bots do not all come back at once.
      await sleep(pause * (1 + Math.random() / 2), undefined, { ref: false });
      if (stopped.signal.aborted) return;
      try {
        return await connect();
      } catch (error) {
        log.warn({ refused: refusal(error) }, `no connection to Slack, trying again: ${describeError(error)}`);
      }
    }
  }

  client.on('disconnected', () => {
    // While a connection is being made, whoever makes it hears of it.
    if (!connected) return;
    connected = false;
    void keepTrying();
  });

  return {
    receiver,
    async start() {
      try {
        await connect();
      } catch (error) {
        if (isTokenRefused(error)) throw tokenRefused(error);
        log.warn({ refused: refusal(error) }, `no connection to Slack yet, trying again: ${describeError(error)}`);
        void keepTrying();
      }
    },
    connected: () => connected,
    async stop() {
      stopped.abort();
      if (connected) await Promise.race([client.disconnect(), sleep(GOODBYE_TIMEOUT, undefined, { ref: false })]);
    },
  };
}

function tokenRefused(cause: unknown): AppError {
  const way = 'Make a new app-level token with the right connections:write, on the page Basic Information of the app.';
  return new AppError('slack-app-token', `Slack refuses SLACK_APP_TOKEN (${refusal(cause)}). ${way}`, { cause });
}
