import type { Log } from '../../src/log.ts';
import { secret } from './check.ts';
import type { TeamsSettings } from './settings.ts';

const DAY = 24 * 60 * 60_000;

/** Says in the log, now and once a day, when the client secret is about to end. Returns how to stop. */
export function watchSecret(settings: TeamsSettings, log: Log): () => void {
  const look = () => {
    for (const { ok, detail } of secret(settings, Date.now())) {
      if (!ok)
        log.warn({ secretEnds: settings.secretEnds }, `Teams: the client secret of the bot needs care. ${detail}`);
    }
  };
  look();
  const timer = setInterval(look, DAY);
  timer.unref();
  return () => clearInterval(timer);
}
