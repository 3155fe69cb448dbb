/** Whether the pages that the course links to are still there, one at a time and at a polite pace. */
import { describeError } from '../errors.ts';

export interface PageState {
  /** Without the place within the page. */
  address: string;
  /** Of HTTP; 0 when nobody answered. */
  status: number;
  /** Why nobody answered; null otherwise. */
  failure: string | null;
  /** Where the page is now, if it sent us on. */
  movedTo: string | null;
  /** When the page says it was last changed, in its own words; null when it does not say. */
  changed: string | null;
  /** Places within the page that are linked to and are not there. */
  missing: string[];
}

export interface Visitor {
  fetch: typeof fetch;
  wait(ms: number): Promise<void>;
  /** Between two pages of one host, in ms. */
  pause?: number;
}

const PAUSE = 1_000;
const PATIENCE = 20_000;
const TRIES = 2;
const HEADERS = { 'User-Agent': 'Principles 101 link check (once a week or less)', Accept: 'text/html,*/*;q=0.1' };
/** Busy or broken for the moment; worth another try. */
const PASSING = [429, 500, 502, 503, 504];

/** The state of each page, in the order in which they are first linked to. */
export async function visitPages(addresses: readonly string[], visitor: Visitor): Promise<PageState[]> {
  const places = placesByPage(addresses);
  const visited = new Set<string>();
  const states: PageState[] = [];
  for (const [address, anchors] of places) {
    const { host } = new URL(address);
    if (visited.has(host)) await visitor.wait(visitor.pause ?? PAUSE);
    visited.add(host);
    states.push(await visit(address, anchors, visitor));
  }
  return states;
}

/** True for a page that a reader could not open, or not at the right place. */
export function isBroken({ status, missing }: PageState): boolean {
  return status < 200 || status >= 400 || missing.length > 0;
}

function placesByPage(addresses: readonly string[]): Map<string, string[]> {
  const places = new Map<string, string[]>();
  for (const whole of addresses) {
    const [address = '', anchor] = whole.split('#');
    const known = places.get(address) ?? [];
    places.set(address, anchor && !known.includes(anchor) ? [...known, anchor] : known);
  }
  return places;
}

async function visit(address: string, anchors: readonly string[], visitor: Visitor): Promise<PageState> {
  const nobody = { address, status: 0, failure: null, movedTo: null, changed: null, missing: [] };
  for (let tries = 1; ; tries++) {
    try {
      const response = await visitor.fetch(address, { headers: HEADERS, signal: AbortSignal.timeout(PATIENCE) });
      const page = await response.text();
      if (PASSING.includes(response.status) && tries < TRIES) throw new Error(`status ${response.status}`);
      const movedTo = response.redirected && response.url !== address ? response.url : null;
      const missing = response.ok ? anchors.filter((anchor) => !hasPlace(page, anchor)) : [];
      return { ...nobody, status: response.status, movedTo, changed: lastChange(page, response.headers), missing };
    } catch (error) {
      if (tries >= TRIES) return { ...nobody, failure: describeError(error) };
      await visitor.wait(visitor.pause ?? PAUSE);
    }
  }
}

/** Any element may carry the id; quotation marks are optional in HTML. */
function hasPlace(page: string, anchor: string): boolean {
  for (const [, quoted, single, bare] of page.matchAll(/\s(?:id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi)) {
    if ((quoted ?? single ?? bare) === anchor) return true;
  }
  return false;
}

/** GOV.UK says so in a `meta` element; other sites at best in a header. */
function lastChange(page: string, headers: Headers): string | null {
  const meta = /<meta[^>]+name="govuk:public-updated-at"[^>]*>/i.exec(page)?.[0] ?? '';
  return /content="([^"]+)"/i.exec(meta)?.[1] ?? headers.get('last-modified');
}
