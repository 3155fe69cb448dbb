/** Pictures that lessons show: there, small, and nothing in them but a drawing. */
import { checkSvg } from './check-svg.ts';
import { didYouMean } from './nearest.ts';
import type { Reading } from './read-course.ts';
import { openReport } from './report.ts';

export const LARGEST_PICTURE = 200_000;

export function checkPictures({ files, findings }: Reading): void {
  for (const { name, file, line } of findings.pictures) {
    if (files.pictures.includes(name)) continue;
    const fix = didYouMean(name, files.pictures) || 'Put it there, or remove the line.';
    openReport(file, findings).error(
      'missing-picture',
      line,
      `There is no picture “${name}” in lessons/pictures.`,
      fix,
    );
  }
  for (const name of files.pictures) {
    const path = `pictures/${name}`;
    const svg = files.texts.get(path);
    if (svg === undefined) continue;
    const report = openReport(path, findings);
    const size = Buffer.byteLength(svg);
    if (size > LARGEST_PICTURE) {
      const what = `The picture has ${Math.ceil(size / 1000)} kB; the limit is ${LARGEST_PICTURE / 1000} kB.`;
      report.error('large-picture', 0, what, 'Draw it with fewer points, and without photos.');
    } else checkSvg(svg, report);
  }
}
