import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Control, openControl } from '../src/control.ts';
import { AUDIT_COMMAND, auditDesk, VERIFY_COMMAND, verifyDesk } from '../src/evidence/evidence-desk.ts';
import { signFile } from '../src/evidence/signed-file.ts';
import { openSigningKey } from '../src/evidence/signing-key.ts';
import { completionsIn } from '../src/evidence/statement.ts';
import { statementCode } from '../src/evidence/statement-code.ts';
import { runEvidence } from '../src/evidence-command.ts';
import { openStore } from '../src/store/open-store.ts';
import { PROGRAMME, type Store } from '../src/store/store.ts';
import { createTurns } from '../src/turns.ts';
import { quiet } from './support/conversation.ts';
import { countingSummaries } from './support/facts.ts';
import { loadedSample, makeUpCouncil } from './support/made-up-council.ts';
import { useTempFolder } from './support/temp-folder.ts';

describe('npm run report', () => {
  const folder = useTempFolder();
  const now = () => new Date('2026-11-24T09:00:00Z');
  let code = '';
  const open = () => openStore({ folder: folder(), summarise: () => countingSummaries(), log: quiet });

  beforeEach(async () => {
    const store = await open();
    const [first = ''] = await makeUpCouncil(store, 3);
    const [completed] = completionsIn((await store.history(first)).facts);
    code = statementCode(await openSigningKey(folder()), first, completed?.hash ?? '').text;
    await store.close();
  });

  async function report(...args: string[]) {
    const printed: string[] = [];
    const where = { folder: folder(), course: async () => loadedSample().course };
    const parts = { where, now, print: (line: string) => void printed.push(line), hint: () => {} };
    return { exit: await runEvidence(args, parts), said: printed.join('\n') };
  }

  /** As the running bot does it. */
  async function whileTheBotRuns<T>(work: (store: Store) => Promise<T>): Promise<T> {
    const store = await open();
    const control: Control = await openControl(folder(), {
      [VERIFY_COMMAND]: verifyDesk(folder())(store),
      [AUDIT_COMMAND]: auditDesk(folder(), now, createTurns())(store),
    });
    try {
      return await work(store);
    } finally {
      await control.close();
      await store.close();
    }
  }

  describe('-- verify', () => {
    it('tells what a genuine code stands for, with and without a running bot', async () => {
      for (const answered of [await report('verify', code), await whileTheBotRuns(() => report('verify', code))]) {
        assert.equal(answered.exit, 0);
        assert.match(answered.said, /Genuine.*Person 0.*completed on +2026-11-02.*score +4 of 4/s);
      }
    });

    it('takes a code in pieces, and refuses one that was made up', async () => {
      assert.equal((await report('verify', ...code.toLowerCase().split('-'))).exit, 0);
      const made = await report('verify', `${code.slice(0, -1)}${code.endsWith('2') ? '3' : '2'}`);
      assert.equal(made.exit, 1);
      assert.match(made.said, /no completion on record/);
    });

    it('tells of a file whether it was changed', async () => {
      const file = signFile(await openSigningKey(folder()), Buffer.from('%PDF-1.7 Person 0'), code);
      const path = join(folder(), 'statement.pdf');
      await writeFile(path, file);
      const whole = await report('verify', path);
      assert.equal(whole.exit, 0);
      assert.match(whole.said, /not a byte was changed.*Genuine/s);
      await writeFile(path, file.toString('latin1').replace('Person 0', 'Person 7'), 'latin1');
      const changed = await report('verify', path);
      assert.equal(changed.exit, 1);
      assert.match(changed.said, /WAS CHANGED/);
      await writeFile(path, '%PDF-1.7 printed again');
      assert.match((await report('verify', path)).said, /bears no signature/);
    });

    it('names what is neither a code nor a file', async () => {
      await assert.rejects(report('verify', 'nothing.pdf'), { code: 'no-statement', message: /nothing\.pdf/ });
    });
  });

  describe('-- audit', () => {
    it('writes the pack, with and without a running bot, and keeps on record that it was taken out', async () => {
      const zip = join(folder(), 'pack.zip');
      for (const answered of [
        await report('audit', '--out', zip),
        await whileTheBotRuns(() => report('audit', '--out', zip, '--no-names')),
      ]) {
        assert.equal(answered.exit, 0);
        assert.match(answered.said, /pack\.zip: 3 histories/);
        assert.match(answered.said, /node verify\.mjs/);
      }
      const reads = await whileTheBotRuns(async (store) => (await store.history(PROGRAMME)).facts);
      assert.deepEqual(
        reads.map((fact) => fact.kind === 'report-read' && [fact.report, fact.people]),
        [['audit', 3]],
      );
    });

    it('says how it is used when the words make no sense', async () => {
      for (const args of [[], ['audit'], ['audit', '--out', 'x.zip', 'more'], ['verify'], ['audit', '--fast']]) {
        const { exit, said } = await report(...args);
        assert.equal(exit, 1);
        assert.match(said, /npm run report -- audit --out FILE\.zip/);
      }
    });
  });
});
