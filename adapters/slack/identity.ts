/** Whom the token belongs to, and what it may do. */
import type { webApi } from '@slack/bolt';

export interface Identity {
  workspace: string;
  workspaceName: string;
  enterprise: string | null;
  botUserId: string;
  botId: string;
  /** The rights that were granted; empty where Slack does not say. */
  scopes: string[];
}

export interface WhoAmI {
  /** As found before; asked for the first time. Throws what Slack's client throws. */
  known(): Promise<Identity>;
  /** Asked anew. */
  ask(): Promise<Identity>;
}

export function createWhoAmI(client: webApi.WebClient): WhoAmI {
  let found: Identity | null = null;

  async function ask(): Promise<Identity> {
    const answer = await client.auth.test();
    found = {
      workspace: answer.team_id ?? '',
      workspaceName: answer.team ?? '',
      enterprise: answer.enterprise_id ?? null,
      botUserId: answer.user_id ?? '',
      botId: answer.bot_id ?? '',
      scopes: answer.response_metadata?.scopes ?? [],
    };
    return found;
  }

  return { known: async () => found ?? ask(), ask };
}
