/** The entries of a list file: one a line, without comments (from a # on). */
export function readList(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/#.*$/, '').trim())
    .filter((line) => line !== '');
}
