import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(path, ending);
    return entry.name.endsWith(ending) ? [path] : [];
  });
}

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** What a file imports: packages by name, own files by their path from the top. */
function importsOf(path: string): string[] {
  const found = [...read(path).matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
  return found.map((name) =>
    name.startsWith('.') ? relative(ROOT, normalize(join(ROOT, dirname(path), name))) : name,
  );
}

/** As `importsOf`, without what only types are taken from: types make no cycle at run time. */
function runtimeImportsOf(path: string): string[] {
  const code = read(path)
    .replace(/import type [^;]+;/g, '')
    .replace(/import \{(?:\s*type [\w$]+,?\s*)+\} from '[^']+';/g, '');
  const found = [...code.matchAll(/from\s*'(\.[^']+)'/g)].map((match) => match[1] ?? '');
  return found.map((name) => relative(ROOT, normalize(join(ROOT, dirname(path), name))));
}

const SOURCE = [...filesBelow('src', '.ts'), ...filesBelow('adapters', '.ts')];

/** The files that import what `wanted` accepts, but for those where `allowed` says that they may. */
function strays(wanted: (name: string) => boolean, allowed: (path: string) => boolean): string[] {
  return SOURCE.filter((path) => !allowed(path) && importsOf(path).some(wanted));
}

describe('the walls', () => {
  const walls: [string, (name: string) => boolean, (path: string) => boolean][] = [
    [
      'Slack’s packages stay in adapters/slack',
      (name) => name.startsWith('@slack/'),
      (path) => path.startsWith('adapters/slack/'),
    ],
    [
      'botbuilder stays in adapters/teams',
      (name) => /^bot(builder|framework)/.test(name),
      (path) => path.startsWith('adapters/teams/'),
    ],
    ['lowdb stays in src/store', (name) => name.startsWith('lowdb'), (path) => path.startsWith('src/store/')],
    [
      'src/main.ts and src/cli.ts alone import adapters',
      (name) => name.startsWith('adapters/'),
      (path) => path.startsWith('adapters/') || ['src/main.ts', 'src/cli.ts'].includes(path),
    ],
    [
      'adapters import from src only the boundary',
      (name) => name.startsWith('src/') && !/^src\/(chat|action|http|errors|log|loopback|own-file)\.ts$/.test(name),
      (path) => path.startsWith('src/'),
    ],
    [
      'an adapter imports no other, but for what the playground draws with',
      (name) => /^adapters\/(slack|teams)\/(?!render\.ts|limits\.ts)/.test(name),
      (path) =>
        /^adapters\/(slack|teams)\//.test(path) || path === 'adapters/open-adapters.ts' || path === 'src/cli.ts',
    ],
    [
      'the rules know no store, no chat and no clock',
      (name) => /^src\/(store|say|bot|http|config)|^express$/.test(name),
      (path) => !path.startsWith('src/learning/'),
    ],
  ];
  for (const [what, wanted, allowed] of walls) {
    it(what, () => assert.deepEqual(strays(wanted, allowed), []));
  }

  it('the rules never wait and never look at the clock', () => {
    const plan =
      /^src\/reminders\/(arrival|calendar|good-hour|named-days|next-nudge|next-reminder|outlook|own-days|rehearse|rhythm|wishes)\.ts$/;
    const rules = SOURCE.filter((path) => path.startsWith('src/learning/') || plan.test(path));
    assert.deepEqual(
      rules.filter((path) => /\bawait\b|Date\.now|new Date\(\)|process\.env/.test(read(path))),
      [],
    );
  });

  it('the environment is read in src/main.ts and src/cli.ts alone', () => {
    const readers = SOURCE.filter((path) => /process\.env/.test(read(path)));
    assert.deepEqual(
      readers.filter((path) => !['src/main.ts', 'src/cli.ts'].includes(path)),
      [],
    );
  });

  it('no file imports itself by way of others', () => {
    const graph = new Map(SOURCE.map((path) => [path, runtimeImportsOf(path)]));
    const cycles: string[] = [];
    const done = new Set<string>();
    const visit = (path: string, trail: string[]) => {
      if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(' > '));
      else if (!done.has(path)) {
        for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
        done.add(path);
      }
    };
    for (const path of SOURCE) visit(path, []);
    assert.deepEqual(cycles, []);
  });

  it('the top holds the folders of the brief and no other', () => {
    const folders = readdirSync(ROOT).filter(
      (name) => statSync(join(ROOT, name)).isDirectory() && !name.startsWith('.'),
    );
    const known = ['src', 'lessons', 'adapters', 'test', 'manifest'];
    const made = ['node_modules', 'data', 'dist', 'coverage'];
    assert.deepEqual(
      folders.filter((name) => !known.includes(name) && !made.includes(name)),
      [],
    );
  });
});

describe('the pages for readers', () => {
  const pages = [
    'README.md',
    'CONTRIBUTING.md',
    'DECISIONS.md',
    'DATA-PROTECTION.md',
    ...filesBelow('manifest', '.md'),
    ...filesBelow('lessons', 'README.md'),
    ...filesBelow('adapters', '.md'),
  ];
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

  it('name only scripts that exist', () => {
    const missing = pages.flatMap((page) =>
      [...read(page).matchAll(/npm run (?:--silent )?([a-z][a-z:-]*)/g)]
        .map((match) => match[1] ?? '')
        .filter((name) => !(name in scripts))
        .map((name) => `${page}: ${name}`),
    );
    assert.deepEqual(missing, []);
  });

  it('name only settings that are read, and the example file has each of them', () => {
    const config = ['config', 'slack-settings', 'teams-settings'].map((name) => read(`src/${name}.ts`)).join('\n');
    const known = [...config.matchAll(/^ {2}([A-Z][A-Za-z_]+): /gm)].map((match) => match[1] ?? '');
    const example = [...read('.env.example').matchAll(/^([A-Za-z_]+)=/gm)].map((match) => match[1] ?? '');
    assert.deepEqual(
      known.filter((name) => !example.includes(name)),
      [],
      'missing in .env.example',
    );
    assert.deepEqual(
      example.filter((name) => !known.includes(name)),
      [],
      'unknown in .env.example',
    );
    const named = pages.flatMap((page) =>
      [...read(page).matchAll(/`((?:SLACK|TEAMS|ALLOW)_[A-Z_]+|DATA_DIR|PUBLIC_URL|LOG_LEVEL)\b/g)].map(
        (match) => match[1] ?? '',
      ),
    );
    assert.deepEqual(
      named.filter((name) => !known.includes(name)),
      [],
    );
  });

  it('link only to files that exist', () => {
    const broken = pages.flatMap((page) =>
      [...withoutCode(read(page)).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
        .map((match) => match[1] ?? '')
        .filter((target) => !exists(join(ROOT, dirname(page), target)))
        .map((target) => `${page}: ${target}`),
    );
    assert.deepEqual(broken, []);
  });
});

/** Pages show examples of lessons, whose links lead from a lesson's place. */
function withoutCode(markdown: string): string {
  return markdown.replace(/^```.*?^```/gms, '').replace(/`[^`\n]*`/g, '');
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
