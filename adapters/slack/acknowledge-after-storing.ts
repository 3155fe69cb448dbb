import type { App } from '@slack/bolt';

/**
 * Bolt acknowledges an event before its listeners run, on HTTP as in Socket Mode. From now on `app` acknowledges whatever
 * comes in when its listeners have returned, and not at all when one of them threw: then Slack sends it again.
 */
export function acknowledgeAfterStoring(app: App): void {
  const process = app.processEvent.bind(app);
  app.processEvent = async (event) => {
    await process({ ...event, ack: async () => {} });
    await event.ack();
  };
}
