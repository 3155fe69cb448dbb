/** Makes the app package that an administrator uploads to Teams: fills ids and addresses in, checks all of it, packs it. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import ajvDraft04 from 'ajv-draft-04';
import formats from 'ajv-formats';
import { zipSync } from 'fflate';
import { PNG } from 'pngjs';
import { AppError, describeError } from '../../src/errors.ts';

export interface PackageParts {
  /** The folder with manifest.json, color.png and outline.png. */
  folder: string;
  /** Application (client) id of the Azure Bot; also becomes the app's id. */
  appId: string;
  /** The https address under which the outside reaches the bot. */
  publicUrl: string;
  /** Teams takes an upload as an update only when this has grown: semantic version. */
  version: string;
}

export interface TeamsPackage {
  zip: Uint8Array;
  /** What Teams takes, but a person should mend. */
  warnings: string[];
}

const SCHEMA = '@microsoft/app-manifest/build/json-schemas/teams/v1.25/MicrosoftTeams.schema.json';
const SAMPLE = /"([A-Za-z]+)":\s*"([^"]*(?:example\.gov\.uk|Your council)[^"]*)"/g;

/** Throws an AppError that holds everything that Teams would refuse. */
export async function packTeamsApp(parts: PackageParts): Promise<TeamsPackage> {
  const files = await readFiles(parts.folder);
  const text = fill(files.manifest, parts);
  const problems = [
    ...(await manifestProblems(text)),
    ...iconProblems('color.png', files.color, { size: 192, white: false }),
    ...iconProblems('outline.png', files.outline, { size: 32, white: true }),
  ];
  if (problems.length > 0) {
    throw new AppError(
      'teams-manifest',
      `The app package needs attention:\n${problems.map((one) => `  - ${one}`).join('\n')}`,
    );
  }
  const zip = zipSync({
    'manifest.json': new TextEncoder().encode(text),
    'color.png': files.color,
    'outline.png': files.outline,
  });
  return { zip, warnings: samplesIn(text) };
}

async function readFiles(folder: string) {
  try {
    const [manifest, color, outline] = await Promise.all([
      readFile(join(folder, 'manifest.json'), 'utf8'),
      readFile(join(folder, 'color.png')),
      readFile(join(folder, 'outline.png')),
    ]);
    return { manifest, color, outline };
  } catch (error) {
    throw new AppError('teams-manifest', `The app package cannot be read: ${describeError(error)}.`, { cause: error });
  }
}

function fill(manifest: string, { appId, publicUrl, version }: PackageParts): string {
  const values: Record<string, string> = { APP_ID: appId, DOMAIN: new URL(publicUrl).host, VERSION: version };
  return manifest.replace(/\{\{([A-Z_]+)\}\}/g, (whole, name: string) => values[name] ?? whole);
}

/** One sentence for everything that Microsoft's schema refuses, or that was not filled in. */
export async function manifestProblems(text: string): Promise<string[]> {
  const left = [...new Set(text.match(/\{\{[A-Z_]+\}\}/g))].map(
    (name) => `manifest.json: nothing is known for ${name}.`,
  );
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch (error) {
    return [...left, `manifest.json is not JSON: ${describeError(error)}.`];
  }
  const schema: object = JSON.parse(await readFile(createRequire(import.meta.url).resolve(SCHEMA), 'utf8'));
  // The schema holds words that draft 4 does not know; strict mode would stop at them.
  const ajv = new ajvDraft04.default({ strict: false, allErrors: true });
  formats.default(ajv);
  const validate = ajv.compile(schema);
  if (validate(manifest)) return left;
  const errors = validate.errors ?? [];
  return [...left, ...errors.map(({ instancePath, message }) => `manifest.json${instancePath}: ${message}.`)];
}

/** Teams: 192 × 192 in colour, 32 × 32 in white on nothing. */
function iconProblems(name: string, bytes: Buffer, { size, white }: { size: number; white: boolean }): string[] {
  let image: PNG;
  try {
    image = PNG.sync.read(bytes);
  } catch (error) {
    return [`${name} is not a PNG: ${describeError(error)}.`];
  }
  const problems: string[] = [];
  if (image.width !== size || image.height !== size) {
    problems.push(`${name} is ${image.width} × ${image.height}; Teams wants ${size} × ${size}.`);
  }
  if (white && !isWhiteOnNothing(image.data)) problems.push(`${name} must be white on a transparent ground.`);
  return problems;
}

function isWhiteOnNothing(pixels: Uint8Array): boolean {
  let clear = false;
  for (let at = 0; at < pixels.length; at += 4) {
    const alpha = pixels[at + 3] ?? 0;
    clear ||= alpha === 0;
    if (alpha > 0 && [0, 1, 2].some((colour) => pixels[at + colour] !== 255)) return false;
  }
  return clear;
}

function samplesIn(text: string): string[] {
  return [...text.matchAll(SAMPLE)].map(
    ([, name, value]) => `manifest.json: ${name} is still the sample “${value}”; put your council's in its place.`,
  );
}
