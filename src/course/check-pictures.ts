/** Pictures that lessons show: there, small, and nothing in them but a drawing. */
import { checkSvg } from './check-svg.ts';
import { didYouMean } from './nearest.ts';
import type { Reading } from './read-course.ts';
import { openReport, type Report } from './report.ts';

const LARGEST_PICTURE = 200_000;

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
    if (checkPictureSize(Buffer.byteLength(svg), report)) checkSvg(svg, report);
  }
}

/** Whether a picture is small enough; reported if not. */
export function checkPictureSize(bytes: number, report: Report): boolean {
  if (bytes <= LARGEST_PICTURE) return true;
  const what = `The picture has ${Math.ceil(bytes / 1000)} kB; the limit is ${LARGEST_PICTURE / 1000} kB.`;
  report.error('large-picture', 0, what, 'Draw it with fewer points, and without photos.');
  return false;
}
