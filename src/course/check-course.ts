/** What can only be seen with the whole course in view. */
import { checkLinks } from './check-links.ts';
import { checkNames } from './check-names.ts';
import { checkPictures } from './check-pictures.ts';
import type { Reading } from './read-course.ts';

/** Adds to the findings of a reading. */
export function checkCourse(reading: Reading): void {
  checkNames(reading);
  checkLinks(reading);
  checkPictures(reading);
}
