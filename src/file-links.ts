/**
 * Files by a link, where a chat takes none: an address that nobody can guess, for ten minutes. Opening it shows a page, since
 * scanners open links; only the button on it hands out the file, and once.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Express, Response } from 'express';
import type { FileLink, FilePart } from './chat.ts';
import { describeError } from './errors.ts';
import type { Log } from './log.ts';

export interface FileLinksParts {
  app: Express;
  /** Null: there is no address that a browser could reach. */
  publicUrl: string | null;
  /** A link was pressed again after it had been used. */
  refused(owner: LinkOwner, link: string): Promise<void>;
  /** The words of the page. */
  words: FileLinkWords;
  log: Log;
  /** In ms. */
  now?(): number;
}

export interface FileLinkWords {
  title: string;
  ready(name: string): string;
  button: string;
  ended: string;
}

type LinkOwner = Parameters<FileLink>[1];

interface Offer {
  file: FilePart;
  owner: LinkOwner;
  until: number;
}

const LASTS = 10 * 60_000;
/** In bytes; beyond it the oldest offers end early. */
const MOST_KEPT = 64 * 1024 * 1024;
/** Links that have been used, remembered so that a second use is noticed. */
const MOST_USED = 1_000;

export function addFileLinks(parts: FileLinksParts): FileLink {
  const { app, publicUrl, words, log, now = Date.now } = parts;
  const offers = new Map<string, Offer>();
  const used = new Map<string, LinkOwner>();

  function find(token: string): Offer | null {
    const offer = offers.get(token);
    return offer && offer.until > now() ? offer : null;
  }

  function makeRoom(): void {
    let kept = [...offers.values()].reduce((sum, { file }) => sum + file.bytes.length, 0);
    for (const [token, { file, until }] of offers) {
      if (until > now() && kept <= MOST_KEPT) continue;
      offers.delete(token);
      kept -= file.bytes.length;
    }
    for (const token of used.keys()) if (used.size > MOST_USED) used.delete(token);
  }

  /** Told once for each link. */
  function noteRefusal(token: string): void {
    const owner = used.get(token);
    if (!owner) return;
    used.delete(token);
    parts.refused(owner, createHash('sha256').update(token).digest('hex').slice(0, 16)).catch((error: unknown) => {
      log.error({ cause: error }, `a refused link was not kept as a fact: ${describeError(error)}`);
    });
  }

  app.get('/files/:token', (request, response) => {
    const offer = find(request.params.token);
    show(response, offer ? 200 : 410, words, offer ? words.ready(offer.file.name) : words.ended, offer !== null);
  });
  app.post('/files/:token', (request, response) => {
    const { token } = request.params;
    const offer = find(token);
    if (!offer) {
      noteRefusal(token);
      return show(response, 410, words, words.ended, false);
    }
    offers.delete(token);
    used.set(token, offer.owner);
    response.attachment(offer.file.name).type(offer.file.mediaType).send(Buffer.from(offer.file.bytes));
  });

  return (file, owner) => {
    if (publicUrl === null) return null;
    const token = randomBytes(24).toString('base64url');
    offers.set(token, { file, owner, until: now() + LASTS });
    makeRoom();
    return `${publicUrl}/files/${token}`;
  };
}

const STYLE =
  'body{font:1.1rem/1.5 system-ui,sans-serif;max-width:36rem;margin:2rem auto;padding:0 1rem;color:#0b0c0c}button{font:inherit;font-weight:700;color:#fff;background:#00703c;border:0;padding:.6rem 1rem;cursor:pointer}button:focus{outline:3px solid #0b0c0c;background:#fd0;color:#0b0c0c}';
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

function show(response: Response, status: number, words: FileLinkWords, text: string, withButton: boolean): void {
  response.status(status);
  response.set({
    'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    'X-Robots-Tag': 'noindex',
  });
  const form = withButton ? `<form method="post"><button>${asHtml(words.button)}</button></form>` : '';
  response
    .type('html')
    .send(
      `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${asHtml(words.title)}</title><style>${STYLE}</style></head><body><main><h1>${asHtml(words.title)}</h1><p>${asHtml(text)}</p>${form}</main></body></html>\n`,
    );
}

function asHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
