import assert from 'node:assert/strict';
import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { drawStatement } from '../../src/evidence/draw-statement.ts';
import { checkFile, signFile } from '../../src/evidence/signed-file.ts';
import { openSigningKey } from '../../src/evidence/signing-key.ts';
import { readStatementCode, statementCode } from '../../src/evidence/statement-code.ts';
import { testKey } from '../support/signing-key.ts';
import { useTempFolder } from '../support/temp-folder.ts';

const ADA = '0123456789abcdef0123456789abcdef';
const FONTS = fileURLToPath(new URL('../../lessons/pictures', import.meta.url));

describe('the code on a statement', () => {
  const code = statementCode(testKey(), ADA, 'hash of the fact');

  it('is six groups of four, without letters that look alike, and leads to the person', () => {
    assert.match(code.text, /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){5}$/);
    assert.equal(code.idBegins, ADA.slice(0, 10));
  });

  it('is read however it is typed', () => {
    const typed = [code.text, code.text.toLowerCase(), code.text.replaceAll('-', ' '), ` ${code.text}. `];
    typed.push(code.text.replaceAll('0', 'O').replaceAll('1', 'l'));
    for (const text of typed) assert.deepEqual(readStatementCode(text), code);
  });

  it('differs for another person, another completion and another key', () => {
    const others = [
      statementCode(testKey(), `f${ADA.slice(1)}`, 'hash of the fact'),
      statementCode(testKey(), ADA, 'hash of another fact'),
      statementCode(testKey('2'), ADA, 'hash of the fact'),
    ];
    assert.equal(new Set([code, ...others].map(({ text }) => text)).size, 4);
  });

  it('is no code when a letter is missing, doubled, or none of its letters', () => {
    for (const text of ['', 'verify', code.text.slice(1), `${code.text}A`, `U${code.text.slice(1)}`]) {
      assert.equal(readStatementCode(text), null);
    }
  });

  it('comes back from any person and completion', () => {
    const hex = fc.stringMatching(/^[0-9a-f]{32}$/);
    fc.assert(
      fc.property(hex, fc.string(), (person, completed) => {
        const made = statementCode(testKey(), person, completed);
        assert.deepEqual(readStatementCode(made.text), made);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the key of statements', () => {
  const folder = useTempFolder();

  it('is made once, for this user alone', async () => {
    const { publicKey } = await openSigningKey(folder());
    assert.equal((await openSigningKey(folder())).publicKey, publicKey);
    assert.equal((await stat(join(folder(), 'statement.key'))).mode & 0o777, 0o600);
  });

  it('that is damaged is named, and is not replaced', async () => {
    const path = join(folder(), 'statement.key');
    await openSigningKey(folder());
    await chmod(path, 0o600);
    await writeFile(path, 'not a key');
    await assert.rejects(openSigningKey(folder()), { code: 'key-file', message: /statement\.key is damaged/ });
    assert.equal(await readFile(path, 'utf8'), 'not a key');
  });
});

describe('the file of a statement', () => {
  const page = {
    issuer: 'Cyngor Ŵyl',
    title: 'Statement of completion',
    opening: 'This is to state that',
    name: 'Łucja Ŷnyr-Ṣọlá Ελένη',
    closing: 'has completed the course.',
    rows: [['Score', '9 of 10 (90%)']] as const,
    notes: ['Small print.'],
    code: 'ABCD-ABCD-ABCD-ABCD-ABCD-ABCD',
  };

  it('is a PDF of one page, tagged, in English, which fetches nothing', async () => {
    const pdf = await drawStatement(page, FONTS);
    const text = pdf.toString('latin1');
    assert.match(text, /^%PDF-1\.7/);
    assert.equal(text.match(/\/Type \/Page\b(?!s)/g)?.length, 1);
    for (const part of ['/Marked true', '/Lang (en-GB)', '/StructTreeRoot', page.code]) {
      assert.ok(text.includes(part), `missing: ${part}`);
    }
    assert.doesNotMatch(text, /\/(URI|JavaScript|Launch|GoToR|SubmitForm)\b/);
  });

  it('tells its code, and that nothing was changed', async () => {
    const file = signFile(testKey(), await drawStatement(page, FONTS), page.code);
    assert.deepEqual(checkFile(testKey(), file), { code: page.code, unchanged: true });
    assert.deepEqual(checkFile(testKey('2'), file), { code: page.code, unchanged: false });
  });

  it('shows each single byte that is changed, added or taken away', () => {
    const file = signFile(testKey(), Buffer.from('%PDF-1.7 …'), page.code);
    for (let place = 0; place < file.length; place++) {
      const changed = Buffer.from(file);
      changed.writeUInt8((file.readUInt8(place) + 1) % 256, place);
      const gone = Buffer.concat([file.subarray(0, place), file.subarray(place + 1)]);
      for (const other of [changed, gone]) assert.notEqual(checkFile(testKey(), other)?.unchanged, true, `at ${place}`);
    }
    assert.equal(checkFile(testKey(), Buffer.concat([file, Buffer.from(' ')])), null);
    assert.equal(checkFile(testKey(), Buffer.from('')), null);
  });
});
