/** What can only be seen with the whole course in view, and quickly enough for the bot to look at each start. */
import { checkAnswers } from './check-answers.ts';
import { checkContacts } from './check-contacts.ts';
import { checkCoverage } from './check-coverage.ts';
import { checkLinks } from './check-links.ts';
import { checkNames } from './check-names.ts';
import { checkPictures } from './check-pictures.ts';
import { checkRepeats } from './check-repeats.ts';
import type { Reading } from './read-course.ts';

/** Adds to the findings of a reading. */
export function checkCourse(reading: Reading): void {
  for (const check of [checkNames, checkLinks, checkPictures, checkContacts, checkCoverage, checkAnswers, checkRepeats])
    check(reading);
}
