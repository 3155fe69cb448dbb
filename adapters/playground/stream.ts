/** Server-sent events to the pages that are open: new entries of one person, and news for everybody. */
import type { Response } from 'express';
import type { Conversation } from './transcript.ts';
import type { StateOnPage } from './wire.ts';

export interface Streams {
  /** Sends what is newer than `after`, and everything from then on, until the page goes away. */
  open(response: Response, conversation: Conversation, after: number): void;
  /** Tells every page that the people or the clock have changed. */
  tell(state: StateOnPage): void;
  end(): void;
}

export function createStreams(): Streams {
  const open = new Set<Response>();
  let ended = false;
  return {
    open(response, conversation, after) {
      if (ended) {
        response.status(503).end();
        return;
      }
      response.set({ 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' });
      response.flushHeaders();
      const write = ({ seq, json }: { seq: number; json: string }) => response.write(`id: ${seq}\ndata: ${json}\n\n`);
      // So soon does a browser come back after a restart, in ms.
      response.write('retry: 1000\n\n');
      for (const entry of conversation.after(after)) write(entry);
      const stop = conversation.listen(write);
      open.add(response);
      response.on('close', () => {
        stop();
        open.delete(response);
      });
    },
    tell(state) {
      for (const response of open) response.write(`event: state\ndata: ${JSON.stringify(state)}\n\n`);
    },
    end() {
      ended = true;
      for (const response of open) response.end();
    },
  };
}
