import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { sealDay } from '../src/evidence/seal-day.ts';
import { openSigningKey } from '../src/evidence/signing-key.ts';
import { openSecret } from '../src/secret.ts';
import { openStore } from '../src/store/open-store.ts';
import { quiet } from './support/conversation.ts';
import { address, countingSummaries, newFact } from './support/facts.ts';
import { rosterEntry } from './support/roster.ts';
import { useTempFolder } from './support/temp-folder.ts';

const read = (path: string) => readFile(fileURLToPath(new URL(`../${path}`, import.meta.url)), 'utf8');

describe('DATA-PROTECTION.md', () => {
  const folder = useTempFolder();

  it('names every file and folder of the data folder', async () => {
    const page = await read('DATA-PROTECTION.md');
    const summarise = () => countingSummaries({ dueAt: () => '2026-11-01T09:00:00.000Z' });
    const store = await openStore({ folder: folder(), summarise, log: quiet });
    const { id } = await store.people.meet(address('ada'), { name: 'Ada', email: 'ada@council.example' });
    await store.append(id, [newFact('a')], 0);
    await store.people.replaceEntries([rosterEntry(id)]);
    await store.courses.keep('v1', 'text');
    await store.tallies.add('chapter:a:yes');
    await store.questions.add({ text: 'what is a …', nearest: [] }, '2026-11-23');
    await store.takeDue('2026-11-23T09:00:00Z', 9, 60_000);
    await sealDay(store, new Date('2026-11-23T09:00:00Z'));
    await openSecret(folder());
    await openSigningKey(folder());
    await store.close();
    const names = (await readdir(folder())).filter((name) => !name.endsWith('.last'));
    assert.ok(names.length >= 11, names.join(', '));
    assert.deepEqual(
      names.filter((name) => !page.includes(`\`${name}`)),
      [],
    );
  });

  it('names every file that an adapter keeps, and every right that Slack is asked for', async () => {
    const page = await read('DATA-PROTECTION.md');
    const kept = /FILE = '(.+)'/.exec(await read('adapters/teams/acquaintances.ts'))?.[1] ?? '?';
    const { oauth_config } = JSON.parse(await read('manifest/slack.json'));
    const rights: string[] = [...oauth_config.scopes.bot, ...oauth_config.scopes.bot_optional];
    assert.deepEqual(
      [kept, ...rights].filter((name) => !page.includes(`\`${name}\``)),
      [],
    );
  });
});
