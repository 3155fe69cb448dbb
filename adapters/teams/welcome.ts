/** Welcomes whoever gets the app: by themselves, or with thousands of others when an administrator sets it up for all. */
import type { Incoming, Reply } from '../../src/chat.ts';
import type { Log } from '../../src/log.ts';
import type { Tasks } from '../tasks.ts';
import type { Acquaintance, Acquaintances } from './acquaintances.ts';
import { parsePlace } from './address.ts';
import { type House, mayComeIn } from './admit.ts';
import type { Cloud } from './cloud.ts';
import { acquaint, lookUpMember } from './introduce.ts';
import type { Members } from './members.ts';
import type { Arrival } from './parse.ts';
import type { Respond } from './respond.ts';
import type { Sender } from './send.ts';
import type { TeamsWords } from './words.ts';

export interface WelcomeParts {
  handle(incoming: Incoming): Promise<Reply>;
  cloud: Pick<Cloud, 'lookUp'>;
  sender: Sender;
  members: Members;
  acquaintances: Acquaintances;
  respond: Respond;
  tasks: Tasks;
  house: House;
  words: TeamsWords;
  log: Log;
}

export interface Welcome {
  /** Being installed is told once: it is on disk when this resolves. Who it is, and the welcome, can wait for Teams. */
  installed(came: Arrival, what: Incoming): Promise<void>;
  /** Says what a process that was killed still owed. */
  resume(): void;
}

export function createWelcome(parts: WelcomeParts): Welcome {
  const { acquaintances, sender, tasks } = parts;

  function begin(came: Arrival, what: Incoming): void {
    tasks.run(`${came.place.chat} installed`, async () => {
      try {
        await greet(parts, came, what);
      } catch (error) {
        // Still owed: the next start says it.
        if (!sender.stopped) throw error;
      }
    });
  }

  return {
    async installed(came, what) {
      await acquaint(parts, came, null, what.id);
      begin(came, what);
    },
    resume() {
      for (const acquaintance of acquaintances.all()) {
        const came = arrivalOf(acquaintance);
        if (came) begin(came, came.what);
      }
    },
  };
}

async function greet(parts: WelcomeParts, came: Arrival, what: Incoming): Promise<void> {
  const { cloud, sender, house, words, respond, acquaintances, handle } = parts;
  const { place } = came;
  const removed = () => came.objectId !== null && acquaintances.get(came.tenant, came.objectId) === null;
  const lookUp = () => sender.ask(place.chat, () => cloud.lookUp(place), 'unasked');
  const member = await lookUpMember(parts, came, lookUp);
  if (removed()) return;
  if (!mayComeIn(came.objectId, member, house)) {
    await respond.deliver(came, { say: [words.notForYou()] }, 'unasked');
    await acquaintances.forget(came.tenant, came.userId);
    return;
  }
  await acquaint(parts, came, member);
  await respond.deliver(came, await handle(what), 'unasked');
  if (!removed()) await acquaint(parts, came, member, null);
}

/** The installation as Teams told it; null where no welcome is owed. */
function arrivalOf({ tenant, userId, conversation, owed }: Acquaintance) {
  const place = parsePlace(conversation);
  if (owed === null || !place?.chat) return null;
  const from = { platform: 'teams' as const, workspace: tenant, userId, conversation };
  const what: Incoming = { id: owed, at: new Date().toISOString(), from, kind: 'joined' };
  return {
    what,
    objectId: userId,
    userId,
    tenant,
    place: { ...place, chat: place.chat },
    personal: true,
    pressed: null,
  };
}
