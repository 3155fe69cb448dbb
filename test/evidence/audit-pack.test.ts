import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { writeAuditPack } from '../../src/evidence/audit-pack.ts';
import { erasePerson } from '../../src/evidence/erase-person.ts';
import { sealDay } from '../../src/evidence/seal-day.ts';
import type { Fact, NewFact } from '../../src/learning/fact.ts';
import { chainFacts } from '../../src/store/fact-chain.ts';
import type { Store } from '../../src/store/store.ts';
import { newFact } from '../support/facts.ts';
import { createFakeStore } from '../support/fake-store.ts';
import { loadedSample, makeUpCouncil } from '../support/made-up-council.ts';
import { testKey } from '../support/signing-key.ts';
import { useTempFolder } from '../support/temp-folder.ts';

const run = promisify(execFile);
const { course } = loadedSample();

/** Runs the script of an unpacked pack; what it says, and whether all of it was well. */
async function verify(folder: string, ...noted: string[]): Promise<{ ok: boolean; said: string }> {
  try {
    const { stdout } = await run(process.execPath, ['verify.mjs', ...noted], { cwd: folder, env: {} });
    return { ok: true, said: stdout };
  } catch (error) {
    const said = error instanceof Error && 'stdout' in error ? String(error.stdout) : '';
    return { ok: false, said };
  }
}

async function unpack(zip: string, folder: string): Promise<string[]> {
  const files = Object.entries(unzipSync(await readFile(zip)));
  for (const [name, bytes] of files) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), bytes);
  }
  return files.map(([name]) => name);
}

describe('the evidence pack', function () {
  this.timeout(60_000);
  const folder = useTempFolder();
  let store: Store;
  beforeEach(() => {
    store = createFakeStore();
  });

  /** A council of so many, sealed on two days, packed and unpacked. */
  async function pack(size: number, { names = true } = {}) {
    const ids = await makeUpCouncil(store, size);
    await sealDay(store, new Date('2026-11-23T02:00:00Z'));
    const late = { ...newFact('later', { at: '2026-11-23T12:00:00.000Z' }), course: course.version };
    const { version } = await store.history(ids[0] ?? '');
    await store.append(ids[0] ?? '', [late], version);
    await sealDay(store, new Date('2026-11-24T02:00:00Z'));
    const zip = join(folder(), 'pack.zip');
    const made = await writeAuditPack(zip, names, { store, key: testKey(), progress: () => {} });
    const unpacked = join(folder(), 'unpacked');
    return { ids, made, zip, unpacked, files: await unpack(zip, unpacked) };
  }

  it('of a council of 500 is verified by its own script in an empty folder', async () => {
    const { made, zip, unpacked, files } = await pack(500);
    const { ok, said } = await verify(unpacked);
    assert.ok(ok, said);
    assert.match(said, /400 histories/);
    assert.match(said, /200 completions/);
    assert.match(said, /2 daily seals; 0 facts are newer than the last; 0 histories were erased/);
    assert.match(said, /VERIFIED: nothing in this pack was changed/);
    assert.ok(said.includes(`last seal: 2026-11-24, ${made.lastSeal?.hash}`));
    assert.equal(made.people, 400);
    assert.equal((await stat(zip)).mode & 0o777, 0o600);
    assert.equal((await stat(zip)).size, made.size);
    for (const name of ['README.md', 'people.csv', 'completions.csv', 'deliveries.csv', 'seals/2026-11-24.txt']) {
      assert.ok(files.includes(name), `missing: ${name}`);
    }
    const people = (await readFile(join(unpacked, 'people.csv'), 'utf8')).trim().split('\r\n');
    assert.equal(people.length, 501);
    const deliveries = await readFile(join(unpacked, 'deliveries.csv'), 'utf8');
    assert.match(deliveries, /"reminder-delivered","welcome","2026-11-02","1"/);
  });

  it('shows one changed byte in any of its files', async () => {
    const { unpacked, files } = await pack(5);
    for (const name of files) {
      const path = join(unpacked, name);
      const whole = await readFile(path);
      if (whole.length === 0) continue;
      for (const place of [Math.floor(whole.length / 3), whole.length - 1]) {
        const changed = Buffer.from(whole);
        changed.writeUInt8(changed.readUInt8(place) ^ 1, place);
        await writeFile(path, changed);
        const { ok, said } = await verify(unpacked);
        assert.equal(ok, false, `${name}, byte ${place} of ${whole.length}:\n${said}`);
      }
      await writeFile(path, whole);
    }
    assert.equal((await verify(unpacked)).ok, true);
  });

  it('shows a file that is missing and one that was added', async () => {
    const { unpacked, files } = await pack(5);
    await writeFile(join(unpacked, 'facts', 'more.jsonl'), '');
    assert.match((await verify(unpacked)).said, /facts\/more\.jsonl does not belong to the pack/);
    await rm(join(unpacked, 'facts', 'more.jsonl'));
    const name = files.find((file) => file.startsWith('facts/')) ?? '';
    await rm(join(unpacked, name));
    const { ok, said } = await verify(unpacked);
    assert.equal(ok, false);
    assert.ok(said.includes(`${name} is missing`));
    assert.match(said, /is gone or was changed/);
  });

  describe('written anew by somebody who has the key', () => {
    /** Changes one history of a pack, chains it again, lists all files again and signs the list again. */
    async function forge(change: (facts: NewFact[]) => NewFact[]) {
      const { ids, unpacked, files } = await pack(5);
      const id = ids[1] ?? '';
      const path = join(unpacked, 'facts', id.slice(0, 2), `${id}.jsonl`);
      const facts = (await readFile(path, 'utf8'))
        .trim()
        .split('\n')
        .map((line): Fact => JSON.parse(line));
      const forged = chainFacts([], change(facts.map(({ seq: _seq, hash: _hash, ...fact }) => fact)));
      await writeFile(path, forged.map((fact) => `${JSON.stringify(fact)}\n`).join(''));
      const listed = files.filter((name) => !name.startsWith('files.'));
      const lines = await Promise.all(
        listed.map(async (name) => {
          const bytes = await readFile(join(unpacked, name));
          return `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`;
        }),
      );
      await writeFile(join(unpacked, 'files.sha256'), lines.join(''));
      const signature = testKey().sign(Buffer.from(lines.join('')));
      await writeFile(join(unpacked, 'files.sig'), `${signature.toString('base64')}\n`);
      return verify(unpacked);
    }

    it('a history with a better answer does not fit its seal', async () => {
      const { ok, said } = await forge((facts) =>
        facts.map((fact) => (fact.kind === 'answered' ? { ...fact, right: true, picked: ['o9'] } : fact)),
      );
      assert.equal(ok, false);
      assert.match(said, /a history of \d+ facts, sealed on 2026-11-23 as [0-9a-f]{64}, is gone or was changed/);
    });

    it('a history that was cut short does not fit its seal', async () => {
      const { ok, said } = await forge((facts) => facts.slice(0, -1));
      assert.equal(ok, false);
      assert.match(said, /is gone or was changed/);
    });

    it('a completion that no answers stand behind is named', async () => {
      const { ok, said } = await forge((facts) => facts.filter(({ kind }) => kind !== 'check-answered'));
      assert.equal(ok, false);
      assert.match(said, /completed with 4 of 4, but the answers come to 0 of 0/);
    });

    it('a history that was only written again fits', async () => {
      const { ok, said } = await forge((facts) => facts);
      assert.equal(ok, true, said);
      assert.doesNotMatch(said, /look at/);
    });
  });

  it('names facts that were first sealed long after the day that they bear', async () => {
    const { ids, unpacked } = await pack(5);
    const { version } = await store.history(ids[2] ?? '');
    await store.append(ids[2] ?? '', [newFact('backdated', { at: '2026-11-04T09:00:00.000Z' })], version);
    await sealDay(store, new Date('2026-11-25T02:00:00Z'));
    const zip = join(folder(), 'later.zip');
    await writeAuditPack(zip, true, { store, key: testKey(), progress: () => {} });
    await rm(unpacked, { recursive: true });
    await unpack(zip, unpacked);
    const { said } = await verify(unpacked);
    assert.match(said, /look at: facts\S+: 1 facts from before 2026-11-24 were first sealed on 2026-11-25/);
  });

  it('is verified after somebody was erased, and not when somebody is gone without a word', async () => {
    const { ids, unpacked } = await pack(5);
    await erasePerson({ store, forget: async () => {} }, ids[1] ?? '', 'asked', '2026-11-24T12:00:00.000Z');
    await sealDay(store, new Date('2026-11-25T02:00:00Z'));
    const zip = join(folder(), 'later.zip');
    await writeAuditPack(zip, true, { store, key: testKey(), progress: () => {} });
    await rm(unpacked, { recursive: true });
    const files = await unpack(zip, unpacked);
    const { ok, said } = await verify(unpacked);
    assert.ok(ok, said);
    assert.match(said, /3 histories.*1 histories were erased/s);
    assert.ok(files.every((name) => !name.includes(ids[1] ?? '')));
    await store.records.erase(ids[2] ?? '', async () => {});
    await writeAuditPack(zip, true, { store, key: testKey(), progress: () => {} });
    await rm(unpacked, { recursive: true });
    await unpack(zip, unpacked);
    assert.match((await verify(unpacked)).said, /a history of \d+ facts, sealed on 2026-11-23 as \w+, is gone/);
  });

  it('has the hash of a seal that was noted down, and not any other', async () => {
    const { made, unpacked } = await pack(5);
    assert.equal((await verify(unpacked, made.lastSeal?.hash ?? '')).ok, true);
    const other = await verify(unpacked, 'f'.repeat(64));
    assert.equal(other.ok, false);
    assert.match(other.said, /no seal in this pack has the hash ffff/);
  });

  it('made without names holds no name and no address', async () => {
    const { unpacked, files } = await pack(5, { names: false });
    assert.equal((await verify(unpacked)).ok, true);
    for (const name of files) {
      if (name === 'README.md') continue;
      assert.doesNotMatch(await readFile(join(unpacked, name), 'utf8'), /Person \d|council\.example/, name);
    }
  });

  it('that cannot be written leaves nothing behind', async () => {
    const broken: Store = {
      ...store,
      courses: { ...store.courses, versions: () => Promise.reject(new Error('disk gone')) },
    };
    const zip = join(folder(), 'pack.zip');
    await assert.rejects(writeAuditPack(zip, true, { store: broken, key: testKey(), progress: () => {} }), /disk gone/);
    assert.deepEqual(await readdir(folder()), []);
    const nowhere = join(folder(), 'nowhere', 'pack.zip');
    const parts = { store, key: testKey(), progress: () => {} };
    await assert.rejects(writeAuditPack(nowhere, true, parts), {
      code: 'no-file',
      message: /nowhere.*cannot be written/,
    });
    assert.equal(existsSync(nowhere), false);
  });
});
