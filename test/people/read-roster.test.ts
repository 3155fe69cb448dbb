import assert from 'node:assert/strict';
import { type RosterRead, readRoster } from '../../src/people/read-roster.ts';

describe('the council’s file', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const read = (text: string | Uint8Array) => readRoster(typeof text === 'string' ? bytes(text) : text, () => {});
  const fields = ({ lines }: RosterRead) => lines.map((line) => line.fields);
  const problems = (of: RosterRead) => of.problems.map(({ line, text }) => `${line} ${text}`);
  const ADA = { email: 'ada@council.example', name: 'Ada Byron' };

  it('needs no more than email and name, and leaves alone what it has no column for', async () => {
    const file = await read('email,name\nAda@Council.example,Ada Byron\n');
    assert.deepEqual(file.lines, [{ line: 2, fields: ADA }]);
    assert.deepEqual(file.problems, []);
  });

  it('may have every column', async () => {
    const heading =
      'email,name,team,service,directorate,manager_email,role,cohort,starts_on,ends_on,due_on,nation,exempt_until,exempt_reason,external_completion';
    const file = await read(
      `${heading}\nada@council.example,Ada Byron,Repairs,Housing,Place,Bob@council.example,Lead,Agency,01/09/2026,30/06/2027,2026-10-01,Northern Ireland,31/12/2026,"Long leave, agreed",14/03/2026 Jane Smith\n`,
    );
    assert.deepEqual(problems(file), []);
    assert.deepEqual(fields(file), [
      {
        ...ADA,
        team: 'Repairs',
        service: 'Housing',
        directorate: 'Place',
        managerEmail: 'bob@council.example',
        role: 'lead',
        cohort: 'agency',
        startsOn: '2026-09-01',
        endsOn: '2027-06-30',
        dueOn: '2026-10-01',
        nation: 'northern-ireland',
        exemptUntil: '2026-12-31',
        exemptReason: 'Long leave, agreed',
        externalCompletion: { on: '2026-03-14', approvedBy: 'Jane Smith' },
      },
    ]);
  });

  it('takes an empty cell for nothing, or for what most people are', async () => {
    const file = await read('email,name,team,role,cohort,due_on\nada@council.example,Ada Byron,,,,\n');
    assert.deepEqual(fields(file), [{ ...ADA, team: null, role: 'learner', cohort: 'staff', dueOn: null }]);
  });

  const habits: [string, string | Uint8Array][] = [
    ['semicolons', 'email;name\nada@council.example;Ada Byron\n'],
    ['Excel’s own first line', 'sep=;\r\nemail;name\r\nada@council.example;Ada Byron\r\n'],
    ['a mark at its beginning', '\uFEFFemail,name\nada@council.example,Ada Byron\n'],
    ['headings in capitals, with spaces', ' EMAIL ,Name\nada@council.example,Ada Byron\n'],
    ['columns in another order', 'name,email\nAda Byron,ada@council.example\n'],
    ['empty columns and lines at its end', 'email,name,,\nada@council.example,Ada Byron,,\n,,,\n\n'],
    ['quoted cells', '"email","name"\n"ada@council.example","Ada Byron"\n'],
    ['spaces of every kind round its cells', 'email,name\n ada@council.example\u00a0, Ada\u00a0 Byron \n'],
    ['old line ends', 'email,name\rada@council.example,Ada Byron\r'],
  ];
  for (const [what, text] of habits) {
    it(`may have ${what}`, async () => {
      const file = await read(text);
      assert.deepEqual([fields(file), problems(file)], [[ADA], []]);
    });
  }

  it('may end its short lines early, as Excel does', async () => {
    const file = await read('email,name,team\nada@council.example,Ada Byron\n');
    assert.deepEqual(fields(file), [{ ...ADA, team: null }]);
  });

  it('may be Windows-1252, which is noticed and named', async () => {
    const start = bytes('email,name\nzoe@council.example,Zo');
    const file = await read(new Uint8Array([...start, 0xeb, 0x20, 0x4f, 0x92, ...bytes('Hara\n')]));
    assert.equal(file.encoding, 'Windows-1252');
    assert.equal(fields(file)[0]?.name, 'Zoë O’Hara');
  });

  it('counts lines as an editor does, also where a cell has several', async () => {
    const file = await read('email,name,team\na@c.example,A,"one\ntwo"\n\nb@c.example,B,\nnot an address,C,\n');
    assert.deepEqual(
      file.lines.map(({ line }) => line),
      [2, 5],
    );
    assert.deepEqual(problems(file), ['6 email: “not an address” is no email address.']);
    assert.equal(fields(file)[0]?.team, 'one two');
  });

  it('names all that is wrong with it at once, by line', async () => {
    const file = await read(
      [
        'email,name,role,cohort,nation,due_on,exempt_until,exempt_reason,external_completion,manager_email',
        'ada@council.example,,boss,people,france,31/02/2026,,On leave,Jane Smith,me',
        'bob@council.example,Bob,,,,,,,14/03/2026,',
        'BOB@council.example,Bob again,,,,,,,,',
        'eve@council.example,Eve,,,,,,,,,,more',
        '',
      ].join('\n'),
    );
    assert.deepEqual(
      file.problems.map(({ line, text }) => `${line} ${text.split(':')[0]}`),
      [
        ...['name', 'role', 'cohort', 'nation', 'due_on', 'external_completion', 'manager_email', 'exempt_reason'].map(
          (column) => `2 ${column}`,
        ),
        '3 external_completion',
        '4 email',
        '5 There are 12 cells for 10 columns',
      ],
    );
  });

  it('says which columns are missing, doubled or not used', async () => {
    assert.deepEqual(problems(await read('mail,name,name\nada@council.example,Ada,\n')), [
      '1 There is no column “email”. The first line names the columns.',
      '1 There are two columns “name”.',
    ]);
    const { notes } = await read('email,name,manger_email,shoe size\nada@council.example,Ada,,\n');
    assert.deepEqual(notes, [
      { line: 1, text: 'The column “manger_email” is not used. Did you mean “manager_email”?' },
      { line: 1, text: 'The column “shoe size” is not used.' },
    ]);
  });

  it('tells how a day was read that is another one to whoever writes the month first', async () => {
    const { ambiguous } = await read(
      'email,name,due_on\na@c.example,A,13/04/2026\nb@c.example,B,03/04/2026\nc@c.example,C,05/06/2026\n',
    );
    assert.deepEqual(ambiguous, {
      count: 2,
      first: { line: 3, column: 'due_on', cell: '03/04/2026', day: '2026-04-03' },
    });
  });

  const refused: [string, string | Uint8Array, RegExp][] = [
    ['is empty', '', /is empty/],
    ['holds nothing but empty lines', '\n,,\n', /no line at all/],
    ['is a workbook', bytes('PK\u0003\u0004…'), /Excel workbook.*CSV UTF-8/],
    ['is UTF-16', new Uint8Array([0xff, 0xfe, 0x65, 0x00]), /UTF-16.*CSV UTF-8/],
    ['is binary', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00]), /no CSV file/],
    ['was cut off in a line', 'email,name,team\na@c.example,A,\nb@c.exa', /cut off: line 3 has 1 of 3 cells/],
    [
      'was cut off in a quoted cell',
      'email,name\na@c.example,"A\nb@c.example,B\n',
      /quotation mark on line 2 or after/,
    ],
    ['has more than 100,000 lines', `email,name\n${'a@c.example,A\n'.repeat(100_001)}`, /more than 100,000 lines/],
    ['has a line without an end', `email,name\n"${'a'.repeat(120_000)}"`, /Line 2 is longer/],
  ];
  for (const [what, text, message] of refused) {
    it(`is refused when it ${what}`, () =>
      assert.rejects(read(text), { name: 'AppError', code: 'roster-file', message }));
  }

  it('is pointed out where it ends without a line break, for its last line may be cut off', async () => {
    const file = await read('email,name\nada@council.example,Ada Byr');
    assert.match(file.notes[0]?.text ?? '', /Look whether this line is whole/);
    assert.equal(file.notes[0]?.line, 2);
  });
});
