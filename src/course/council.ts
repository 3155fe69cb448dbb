import type { Council } from './course.ts';
import { type FieldRules, valueIn } from './fields.ts';
import { readPage } from './front-matter.ts';
import type { Report } from './report.ts';

const KEYS: FieldRules = {
  sample: 'required',
  name: 'required',
  'service-desk': 'required',
  'out-of-hours': 'required',
  'security-team': 'required',
  'data-protection': 'required',
  'training-lead': 'required',
};

/** Whom to ask in this council, from `council.md`; null where there is nothing to read. */
export function readCouncil(text: string, report: Report): Council | null {
  const page = readPage(text, KEYS, report);
  if (!page) return null;
  const { fields } = page;
  const sample = fields.get('sample');
  const isSample = sample?.value.toLowerCase() === 'yes';
  if (isSample) {
    const fix = 'Put in your council’s own details, then change the line to `sample: no`.';
    report.warning('sample-council', sample.line, 'This file still holds the sample council.', fix);
  } else if (sample && sample.value !== '' && sample.value.toLowerCase() !== 'no') {
    report.error(
      'not-yes-or-no',
      sample.line,
      `“sample” is “${sample.value}”.`,
      'Write `sample: yes` or `sample: no`.',
    );
  }
  for (const [key, { value, line }] of isSample ? [] : fields) {
    if (!/\bsample\b/i.test(value)) continue;
    report.warning('sample-left', line, `“${key}” still holds the sample’s words.`, 'Put in your council’s own.');
  }
  return {
    sample: isSample,
    name: valueIn(fields, 'name'),
    serviceDesk: valueIn(fields, 'service-desk'),
    outOfHours: valueIn(fields, 'out-of-hours'),
    securityTeam: valueIn(fields, 'security-team'),
    dataProtection: valueIn(fields, 'data-protection'),
    trainingLead: valueIn(fields, 'training-lead'),
  };
}
