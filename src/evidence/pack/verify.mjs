/**
 * Verifies this evidence pack. Needs Node 20 or newer and nothing else:
 *
 *   node verify.mjs [DIGEST ...]
 *
 * DIGEST: a seal's hash that was noted down earlier; it must be in this pack.
 * Exit code 0: everything fits together. 1: something does not, and each such thing is named.
 */
import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));
const NOT_LISTED = ['files.sha256', 'files.sig'];
/** A seal is made once a day; facts that are older than that when they are first sealed are named. */
const LATE = 36 * 60 * 60 * 1000;

/** Beyond these, remarks are only counted. */
const REMARKS = 20;

const problems = [];
const remarks = [];
const problem = (text) => problems.push(text);

const read = (name) => readFileSync(join(HERE, name));
const readText = (name) => read(name).toString('utf8');
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** JSON without spaces, the keys of each object in order: what hashes are made of. */
function canonicalJson(value) {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`).join(',')}}`;
}

function listFiles(folder = '') {
  return readdirSync(join(HERE, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    return entry.isDirectory() ? listFiles(name) : [name];
  });
}

/** 1. Every file is as it was when the pack was made, and none is missing or new. */
function verifyFiles() {
  const list = read('files.sha256');
  const key = createPublicKey(readText('statement-key.pem'));
  const signature = Buffer.from(readText('files.sig'), 'base64');
  const isWhole = readText('files.sig') === `${signature.toString('base64')}\n`;
  if (!isWhole || !verifySignature(null, list, key, signature)) {
    problem('files.sha256 or files.sig was changed: the signature does not fit');
  }
  const listed = new Map();
  for (const line of list.toString('utf8').split('\n').slice(0, -1)) {
    const [, digest, name] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    if (digest === undefined || name === undefined) problem(`files.sha256 has a line that is none: ${line}`);
    else listed.set(name, digest);
  }
  const found = new Set(listFiles());
  for (const [name, digest] of listed) {
    if (!found.has(name)) problem(`${name} is missing`);
    else if (sha256(read(name)) !== digest) problem(`${name} was changed`);
  }
  for (const name of found) {
    if (!listed.has(name) && !NOT_LISTED.includes(name)) problem(`${name} does not belong to the pack`);
  }
  return listed.size;
}

function readFacts(name) {
  try {
    return readText(name)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  } catch (error) {
    problem(`${name} cannot be read: ${error.message}`);
    return [];
  }
}

/** 2. Each fact carries the SHA-256 of the hash before it and of its own canonical JSON. */
function verifyChain(name, facts) {
  let before = '';
  facts.forEach((fact, index) => {
    const { hash, ...hashed } = fact;
    if (fact.seq !== index + 1 || hash !== sha256(before + canonicalJson(hashed))) {
      problem(`${name}, fact ${index + 1}: the chain breaks here`);
    }
    before = hash;
  });
}

/** The lines of a sheet, whose digest the programme has. */
function readSheet(name, digest) {
  let sheet = '';
  try {
    sheet = readText(name);
  } catch {
    problem(`${name} is missing, and the programme names it`);
  }
  if (sha256(sheet) !== digest) problem(`${name} is not what the programme says it is`);
  return sheet.split('\n').slice(0, -1);
}

/** 3. The daily seals: what each lists, by hash. */
function readSeals(programme) {
  const heads = new Map();
  const seals = [];
  for (const fact of programme) {
    if (fact.kind !== 'sealed') continue;
    const lines = readSheet(`seals/${fact.day}.txt`, fact.digest);
    if (lines.length !== fact.changed)
      problem(`seals/${fact.day}.txt has ${lines.length} lines, and ${fact.changed} were sealed`);
    for (const line of lines) {
      const [hash, facts] = line.split(' ');
      heads.set(hash, { day: fact.day, facts: Number(facts), found: false });
    }
    seals.push({ day: fact.day, at: Date.parse(fact.at), hash: fact.hash });
  }
  return { heads, seals };
}

/** Facts that say that they are older than the seal before the one that first covers them. */
function findLate(name, facts, { heads, seals }) {
  const sealedUpTo = facts.flatMap((fact) => {
    const head = heads.get(fact.hash);
    return head ? [{ seq: fact.seq, place: seals.findIndex(({ day }) => day === head.day) }] : [];
  });
  let from = 0;
  for (const { seq, place } of sealedUpTo) {
    const before = seals[place - 1];
    const late = before ? facts.slice(from, seq).filter(({ at }) => Date.parse(at) < before.at - LATE) : [];
    if (late.length > 0) {
      remarks.push(
        `${name}: ${late.length} facts from before ${seals[place - 1].day} were first sealed on ${seals[place].day}`,
      );
    }
    from = seq;
  }
  return facts.length - from;
}

function verifySeals(name, facts, { heads }) {
  for (const fact of facts) {
    const head = heads.get(fact.hash);
    if (!head) continue;
    head.found = true;
    if (head.facts !== fact.seq)
      problem(`${name}: the seal of ${head.day} says ${head.facts} facts where there were ${fact.seq}`);
  }
}

/** What was sealed and is in no chain any more must have been erased, and said to be. */
function verifyNothingIsGone({ heads }, programme) {
  const erasures = programme.filter(({ kind }) => kind === 'erased');
  const erased = new Set(erasures.flatMap(({ last, digest }) => readSheet(`seals/erased-${last}.txt`, digest)));
  for (const [hash, { day, facts, found }] of heads) {
    if (!found && !erased.has(`${hash} ${facts}`)) {
      problem(`a history of ${facts} facts, sealed on ${day} as ${hash}, is gone or was changed`);
    }
  }
  return erasures.length;
}

/** 4. The version of a course is the beginning of its text's SHA-256. */
function readCourses() {
  const courses = new Map();
  for (const name of listFiles().filter((file) => file.startsWith('courses/'))) {
    const text = readText(name);
    const version = name.replace(/^courses\/|\.json$/g, '');
    if (!sha256(text).startsWith(version)) problem(`${name} is not the text of the course with that version`);
    try {
      courses.set(version, JSON.parse(text).about.passMark);
    } catch {
      problem(`${name} is no course`);
    }
  }
  return courses;
}

/** 5. Each completion is counted again from the answers that it stands on. */
function verifyCompletions(name, facts, courses) {
  const completions = facts.filter(({ kind }) => kind === 'completed');
  for (const { round, attempt, score, total, course, seq } of completions) {
    const counted = [facts, withJoined(facts)].map((all) => countAnswers(all, round, attempt));
    if (!counted.some(({ right, given }) => right === score && given === total)) {
      const [{ right, given }] = counted;
      problem(
        `${name}, fact ${seq}: completed with ${score} of ${total}, but the answers come to ${right} of ${given}`,
      );
    }
    const passMark = courses.get(course);
    if (passMark === undefined) problem(`${name}, fact ${seq}: there is no text of the course ${course}`);
    else if (score * 100 < passMark * total)
      problem(`${name}, fact ${seq}: ${score} of ${total} is below the pass mark`);
  }
  return completions.length;
}

function countAnswers(facts, round, attempt) {
  const answers = new Map();
  for (const fact of facts) {
    if (fact.kind === 'check-answered' && fact.round === round && fact.attempt === attempt) answers.set(fact.key, fact);
  }
  return { right: [...answers.values()].filter((answer) => answer.right).length, given: answers.size };
}

/** Somebody who turned out to have two accounts has two histories; an attempt may have begun in the other. */
function withJoined(facts) {
  const others = facts
    .filter(({ kind }) => kind === 'joined-with')
    .map(({ person }) => `facts/${person.slice(0, 2)}/${person}.jsonl`);
  return [...facts, ...others.flatMap((name) => withJoined(readFacts(name)))];
}

function main(noted) {
  const files = verifyFiles();
  const programme = readFacts('programme.jsonl');
  verifyChain('programme.jsonl', programme);
  const courses = readCourses();
  const sealed = readSeals(programme);
  const count = { people: 0, facts: 0, completions: 0, unsealed: 0 };
  for (const name of listFiles().filter((file) => file.startsWith('facts/'))) {
    const facts = readFacts(name);
    verifyChain(name, facts);
    verifySeals(name, facts, sealed);
    count.unsealed += findLate(name, facts, sealed);
    count.completions += verifyCompletions(name, facts, courses);
    count.people += 1;
    count.facts += facts.length;
  }
  const erased = verifyNothingIsGone(sealed, programme);
  for (const digest of noted) {
    if (!sealed.seals.some(({ hash }) => hash === digest)) problem(`no seal in this pack has the hash ${digest}`);
  }
  const last = sealed.seals.at(-1);
  console.log(
    `${files} files, ${count.people} histories with ${count.facts} facts, ${count.completions} completions, ${courses.size} versions of the course`,
  );
  console.log(
    `${sealed.seals.length} daily seals; ${count.unsealed} facts are newer than the last; ${erased} histories were erased`,
  );
  if (last) console.log(`last seal: ${last.day}, ${last.hash}`);
  for (const remark of remarks.slice(0, REMARKS)) console.log(`look at: ${remark}`);
  if (remarks.length > REMARKS) console.log(`look at: and ${remarks.length - REMARKS} more histories with such facts`);
}

try {
  main(process.argv.slice(2));
} catch (error) {
  problem(`the pack cannot be read: ${error.message}`);
}
for (const text of problems) console.log(`BROKEN ${text}`);
console.log(
  problems.length === 0
    ? 'VERIFIED: nothing in this pack was changed since it was made.'
    : `NOT VERIFIED: ${problems.length} problems.`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
