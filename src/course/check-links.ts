/** Where links lead: https, to a host that `hosts.txt` lists, and to a place within the page only where `sources.md` lists it. */
import { readList } from './list-file.ts';
import { nearest } from './nearest.ts';
import type { Reading } from './read-course.ts';
import { type LinkUse, missingFile, openReport, type Report } from './report.ts';

export function checkLinks({ files, draft, findings }: Reading): void {
  const list = files.texts.get('hosts.txt');
  const hosts = list === undefined ? null : readList(list);
  if (!hosts) missingFile(openReport('hosts.txt', findings));
  const anchors = new Map<string, string[]>();
  for (const { address, anchors: known } of draft.sources) {
    const page = withoutAnchor(address);
    anchors.set(page, [...(anchors.get(page) ?? []), ...known]);
  }
  for (const link of findings.links) {
    const report = openReport(link.file, findings);
    const url = readAddress(link, report);
    if (!url) continue;
    if (hosts) checkHost(url, hosts, link.line, report);
    checkAnchor(url, anchors, link.line, report);
  }
}

function readAddress({ url, line }: LinkUse, report: Report): URL | null {
  if (url === '') return null;
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed?.protocol === 'https:' && !parsed.username && !parsed.password) return parsed;
  const fix =
    parsed?.protocol === 'http:'
      ? `Write ${url.replace(/^http:/i, 'https:')}, if the page is there.`
      : 'Write the whole address, beginning with https://.';
  report.error('link-not-https', line, `The link “${url}” is no https address.`, fix);
  return null;
}

function checkHost({ host }: URL, hosts: readonly string[], line: number, report: Report): void {
  if (hosts.includes(host)) return;
  const near = nearest(host, hosts);
  const fix = near ? `Did you mean ${near}?` : 'Use an official page; if this is one, add its host to hosts.txt.';
  report.error('unknown-host', line, `The link leads to ${host}, which hosts.txt does not list.`, fix);
}

function checkAnchor(url: URL, anchors: ReadonlyMap<string, string[]>, line: number, report: Report): void {
  if (url.hash === '') return;
  const anchor = url.hash.slice(1);
  const known = anchors.get(withoutAnchor(url.href)) ?? [];
  if (known.includes(anchor)) return;
  const what = `The place “#${anchor}” within ${withoutAnchor(url.href)} is not known.`;
  const near = nearest(anchor, known);
  const fix = near
    ? `Did you mean #${near}?`
    : 'Link the page alone; or, if you have seen the place, add it to `anchors` of that page in sources.md.';
  report.error('unknown-anchor', line, what, fix);
}

function withoutAnchor(address: string): string {
  return address.replace(/#.*$/, '');
}
