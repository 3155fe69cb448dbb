/** The full check for editors: all that the bot looks at when it starts, then wording and drawn pictures, which take longer. */
import { describeError } from '../errors.ts';
import { checkCourse } from './check-course.ts';
import { checkPictureSize } from './check-pictures.ts';
import { checkReading } from './check-reading.ts';
import { checkSpelling } from './check-spelling.ts';
import { REDRAW } from './check-svg.ts';
import { type LoadedCourse, settle } from './load-course.ts';
import { type Reading, readCourse } from './read-course.ts';
import { fontsOf, renderPicture } from './render-picture.ts';
import { openReport } from './report.ts';

/** As `loadCourse`, with every check there is. */
export async function reviewCourse(folder: string): Promise<LoadedCourse> {
  const reading = await readCourse(folder);
  checkCourse(reading);
  checkReading(reading);
  checkSpelling(reading);
  await checkDrawn(folder, reading);
  return settle(reading);
}

/** What is sent is the drawn picture, so its size counts as well. */
async function checkDrawn(folder: string, { files, findings }: Reading): Promise<void> {
  const fonts = await fontsOf(folder);
  for (const name of files.pictures) {
    const report = openReport(`pictures/${name}`, findings);
    if (findings.problems.some(({ file }) => file === report.file)) continue;
    try {
      const png = renderPicture(name, files.texts.get(report.file) ?? '', fonts);
      checkPictureSize(png.length, report);
    } catch (error) {
      report.error('broken-picture', 0, describeError(error), REDRAW);
    }
  }
}
