/** Who is who in the workspace, as Slack tells it, kept for a while: nobody waits for a look-up twice. */
import type { webApi } from '@slack/bolt';
import type { Member } from './admit.ts';
import type { Clients } from './clients.ts';
import { waitingOut } from './post.ts';

export interface Directory {
  /** What is known without asking; null where Slack is to be asked first. */
  known(userId: string): Member | null;
  /** Throws what Slack's client throws where nothing is known of the person and Slack does not tell. */
  member(userId: string): Promise<Member>;
  forget(userId: string): void;
  /** Everybody in the workspace, page by page. Waits where Slack asks to. */
  everybody(): AsyncIterable<Member>;
}

/** Known for longer than this, a person is looked up again behind the scenes, in ms. */
const FRESH = 60 * 60_000;
/** Known for longer than this, a person is looked up again before anything is done. */
const STALE = 24 * 60 * 60_000;
const MOST_KEPT = 50_000;
/** Slack advises at most 200 a page: https://docs.slack.dev/reference/methods/users.list */
const PAGE = 200;
/** Nobody waits for a page: Slack may ask for a minute, and again. */
const PAGE_TRIES = 10;
const LONGEST_WAIT = 120_000;

type SlackUser = NonNullable<webApi.UsersInfoResponse['user']>;

export function createDirectory({ quick, unasked }: Pick<Clients, 'quick' | 'unasked'>, now: () => number): Directory {
  const kept = new Map<string, { member: Member; since: number }>();
  const lookUps = new Map<string, Promise<Member>>();

  function keep(user: SlackUser & { id: string }): Member {
    const member = readMember(user);
    kept.delete(member.id);
    kept.set(member.id, { member, since: now() });
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return member;
  }

  function lookUp(userId: string): Promise<Member> {
    const underWay = lookUps.get(userId);
    if (underWay !== undefined) return underWay;
    const started = quick.users
      .info({ user: userId, include_locale: true })
      .then(({ user }) => keep({ ...user, id: userId }))
      .finally(() => lookUps.delete(userId));
    lookUps.set(userId, started);
    return started;
  }

  function known(userId: string): Member | null {
    const found = kept.get(userId);
    const age = found ? now() - found.since : STALE;
    if (!found || age >= STALE) return null;
    if (age >= FRESH) lookUp(userId).catch(() => {});
    return found.member;
  }

  return {
    known,
    member: async (userId) => known(userId) ?? lookUp(userId),
    forget: (userId) => void kept.delete(userId),
    async *everybody() {
      let cursor: string | undefined;
      do {
        const from = cursor ? { cursor } : {};
        const page = await waitingOut(
          () => unasked.users.list({ limit: PAGE, include_locale: true, ...from }),
          PAGE_TRIES,
          LONGEST_WAIT,
        );
        for (const user of page.members ?? []) {
          if (user.id !== undefined) yield keep({ ...user, id: user.id });
        }
        cursor = page.response_metadata?.next_cursor;
      } while (cursor);
    },
  };
}

function readMember(user: SlackUser & { id: string }): Member {
  const { profile } = user;
  return {
    id: user.id,
    team: user.team_id ?? null,
    enterprise: user.enterprise_user?.enterprise_id ?? user.enterprise_id ?? null,
    off: user.deleted === true,
    bot: user.is_bot === true || user.is_workflow_bot === true || user.id === 'USLACKBOT',
    guest: user.is_restricted === true || user.is_ultra_restricted === true,
    stranger: user.is_stranger === true,
    name: filled(profile?.real_name) ?? filled(user.real_name) ?? filled(user.name),
    email: user.is_email_confirmed === true ? filled(profile?.email) : null,
    timeZone: filled(user.tz),
    locale: filled(user.locale),
  };
}

function filled(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}
