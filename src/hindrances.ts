import type { Adapter } from './chat.ts';

/** Why nobody at all can be served, one sentence each: each platform has cut the bot off. None where one of them still serves. */
export async function hindrances(adapters: readonly Pick<Adapter, 'check'>[]): Promise<string[]> {
  const cutOff = await Promise.all(
    adapters.map(async (adapter) => (await adapter.check()).filter(({ isCutOff }) => isCutOff === true)),
  );
  if (cutOff.some((findings) => findings.length === 0)) return [];
  return cutOff.flat().map(({ subject, detail }) => `${subject}: ${detail}`);
}
