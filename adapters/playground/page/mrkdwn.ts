/** Slack's own notation, mrkdwn, as Slack shows it: https://docs.slack.dev/messaging/formatting-message-text */

/** A link, or words between two marks that touch them and stand at no letter or digit. */
const MARKED = /<([^|>]+)(?:\|([^>]*))?>|(?<![\p{L}\p{N}])([*_~])(?=\S)(.+?)(?<=\S)\3(?![\p{L}\p{N}])/gu;

const TAGS: Record<string, string> = { '*': 'strong', _: 'em', '~': 's' };

/** Line breaks and bullets are characters like any others; the style sheet keeps the breaks. */
export function drawMrkdwn(mrkdwn: string): (Node | string)[] {
  const nodes: (Node | string)[] = [];
  let end = 0;
  for (const match of mrkdwn.matchAll(MARKED)) {
    const [whole, url, label, mark, inner] = match;
    nodes.push(plain(mrkdwn.slice(end, match.index)));
    nodes.push(url === undefined ? marked(mark ?? '', inner ?? '') : linkTo(plain(url), label ?? url));
    end = match.index + whole.length;
  }
  return [...nodes, plain(mrkdwn.slice(end))];
}

function marked(mark: string, inner: string): HTMLElement {
  const element = document.createElement(TAGS[mark] ?? 'span');
  element.append(...drawMrkdwn(inner));
  return element;
}

function linkTo(url: string, label: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = url;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  link.append(...drawMrkdwn(label));
  return link;
}

function plain(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
