import assert from 'node:assert/strict';
import { fillIn, fillInWords, PLACEHOLDERS } from '../../src/course/contacts.ts';
import { sampleCourse } from '../support/sample-course.ts';

describe('fillIn', () => {
  const { council } = sampleCourse();

  it('puts in the council’s own contacts', () => {
    assert.equal(
      fillIn('{council}: {service-desk}, {out-of-hours}, {security-team}, {data-protection}, {training-lead}', council),
      'Sample Council: the service desk, 0000, the security team, the data protection officer, the training lead',
    );
  });

  it('knows every placeholder that it promises', () => {
    for (const name of PLACEHOLDERS) assert.doesNotMatch(fillIn(`{${name}}`, council), /[{}]/);
  });

  it('takes a contact for plain words, whatever signs it holds', () => {
    const starred = { ...council, securityTeam: 'it_team@*x*' };
    assert.equal(fillIn('**{security-team}**', starred), '**it\\_team@\\*x\\***');
    assert.equal(fillInWords('{security-team}', starred), 'it_team@*x*');
  });

  it('leaves other braces alone', () => {
    assert.equal(fillIn('{toString} {x} {}', council), '{toString} {x} {}');
  });
});
