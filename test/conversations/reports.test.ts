import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import { RULES_VERSION, summarise } from '../../src/learning/summarise.ts';
import type { RosterEntry } from '../../src/people/entry.ts';
import { createPerson, createTestBot, words } from '../support/conversation.ts';
import { createFakeStore } from '../support/fake-store.ts';
import { rosterEntry } from '../support/roster.ts';
import { sampleCourse } from '../support/sample-course.ts';

/** Whom each reports to. */
const MANAGERS: Record<string, string | null> = {
  chief: null,
  mona: 'chief',
  olaf: 'chief',
  ada: 'mona',
  bob: 'mona',
  cleo: 'olaf',
  dan: 'olaf',
};
const DIFFERING: Record<string, Partial<RosterEntry>> = {
  ada: { name: 'Ada Lovelace', directorate: 'Housing and Homes', team: 'Repairs', dueOn: '2026-11-20' },
  bob: { name: 'Bob Owen', directorate: 'Housing and Homes', team: 'Lettings', dueOn: '2026-12-01' },
  cleo: { name: 'Cleo Brown', directorate: 'Public Health', team: 'Outreach' },
  dan: {
    name: 'Dan Reed',
    directorate: 'Public Health',
    team: 'Outreach',
    exemptUntil: '2027-01-31',
    exemptReason: 'parental leave',
  },
  mona: { name: 'Mona Patel', directorate: 'Housing and Homes' },
  olaf: { name: 'Olaf Berg', directorate: 'Public Health' },
  chief: { name: 'Grace Chief' },
};

async function council() {
  const course = sampleCourse();
  const store = createFakeStore(() => ({
    rules: RULES_VERSION,
    course: course.version,
    make: (facts, person) => summarise(person.id, facts, course),
  }));
  const leads = new Set<string>();
  const bot = createTestBot(store, course, { isLead: async ({ id }) => leads.has(id) });
  const people: Record<string, ReturnType<typeof createPerson>> = {};
  for (const name of [...Object.keys(MANAGERS), 'joan', 'stranger']) {
    people[name] = await createPerson(bot, name).know(store);
  }
  const person = (name: string) => {
    const found = people[name];
    if (!found) throw new Error(`nobody is called ${name}`);
    return found;
  };
  leads.add(person('joan').id);
  const entries = (differing: Record<string, Partial<RosterEntry>> = {}, managers = MANAGERS) =>
    Object.entries(managers).map(([name, manager]) =>
      rosterEntry(person(name).id, {
        email: `${name}@council.example`,
        managerEmail: manager && `${manager}@council.example`,
        ...DIFFERING[name],
        ...differing[name],
      }),
    );
  await store.people.replaceEntries(entries());
  const factsOf = async (name: string) => (await store.history(person(name).id)).facts;
  return { store, bot, person, entries, factsOf, leads };
}

/** The names that somebody is shown. */
const NAMES = Object.values(DIFFERING).flatMap(({ name }) => name ?? []);
function namesIn(messages: Parameters<typeof words>[0]): string[] {
  const said = words(messages);
  return NAMES.filter((name) => said.includes(name)).sort();
}

describe('a report in chat', () => {
  it('tells a manager how many are where, and each person with the reason and the day', async () => {
    const { person } = await council();
    await person('ada').say('lesson 1');
    const said = words(await person('mona').say('report'));
    assert.match(said, /Report: Your people/);
    assert.match(said, /0 of 2 have finished \(0%\)\. The target of 90% is not met/);
    assert.match(
      said,
      /Ada Lovelace","Overdue\. 0 of \d+ lessons finished, last active on 23 November 2026\. Was due on 20 November 2026\./,
    );
    assert.match(said, /Bob Owen","Not sent yet\. Due on 1 December 2026\./);
    assert.match(said, /How this was counted, on 23 November 2026/);
  });

  it('answers who is left in many ways', async () => {
    const { person } = await council();
    const ways = [
      'who is left?',
      "Who's left",
      'report left',
      'who has not finished?',
      'show me the report outstanding',
      'reprot',
    ];
    for (const way of ways) assert.deepEqual(namesIn(await person('mona').say(way)), ['Ada Lovelace', 'Bob Owen'], way);
  });

  it('shows a manager’s manager everybody below, and a lead all', async () => {
    const { person } = await council();
    assert.deepEqual(namesIn(await person('chief').say('report')).length, 6);
    assert.deepEqual(namesIn(await person('joan').say('report')).length, 7);
  });

  it('gives a lead the figures by directorate', async () => {
    const { person } = await council();
    const said = words(await person('joan').say('report'));
    assert.match(said, /By directorate/);
    assert.match(said, /"Public Health","0 of 2 \(0%\)","0"/);
    assert.match(said, /Not counted: exempt \(1\)\./);
  });

  it('takes a state and a name, misspelt or in part', async () => {
    const { person } = await council();
    const asked: [string, string[]][] = [
      ['report overdue', []],
      ['report exempt', ['Dan Reed']],
      ['report housing', ['Ada Lovelace', 'Bob Owen', 'Mona Patel']],
      ['report Housing & homes', ['Ada Lovelace', 'Bob Owen', 'Mona Patel']],
      ['report public helth', ['Cleo Brown', 'Dan Reed', 'Olaf Berg']],
      ['report for team outreach', ['Cleo Brown', 'Dan Reed']],
      ['report olaf berg', ['Cleo Brown', 'Dan Reed', 'Olaf Berg']],
      ['who is left in outreach', ['Cleo Brown']],
    ];
    for (const [words, names] of asked) assert.deepEqual(namesIn(await person('joan').say(words)), names, words);
  });

  it('asks which of several is meant', async () => {
    const { person, store, entries } = await council();
    await store.people.replaceEntries(entries({ dan: { name: 'Ada Brown' } }));
    await person('joan').say('report ada');
    const said = words(await person('joan').press('Ada Lovelace'));
    assert.match(said, /Overdue|Not sent yet/);
  });

  it('tells two of one name apart by their addresses', async () => {
    const { store, entries, person } = await council();
    await store.people.replaceEntries(entries({ bob: { name: 'Ada Lovelace' } }));
    const [asked] = await person('mona').say('report ada lovelace');
    assert.deepEqual(
      asked?.press.map(({ label }) => label),
      ['Ada Lovelace (ada@council.example)', 'Ada Lovelace (bob@council.example)'],
    );
  });

  it('leaves what names nobody to the Playbook', async () => {
    const { person } = await council();
    for (const name of ['mona', 'joan', 'ada', 'stranger']) {
      const said = words(await person(name).say('report a phishing email'));
      assert.doesNotMatch(said, /Report:|not yours/);
    }
  });

  it('writes a message that the manager can send', async () => {
    const { person } = await council();
    await person('mona').say('report');
    await person('mona').press('Write to somebody');
    const said = words(await person('mona').press('Bob Owen'));
    assert.match(said, /Hello Bob,/);
    assert.match(said, /It is due on 1 December 2026/);
    assert.equal(words(await person('mona').say('message bob owen')), said);
  });

  it('comes as a file with the same people and the same figures', async () => {
    const { person } = await council();
    const [message] = await person('mona').say('report csv');
    const file = message?.parts.find((part) => part.kind === 'file');
    const csv = Buffer.from(file?.kind === 'file' ? file.bytes : []).toString('utf8');
    assert.match(csv, /"Ada Lovelace","ada@council\.example","Repairs"/);
    assert.match(csv, /"0 of 2 have finished \(0%\)/);
    assert.match(csv, /"How this was counted/);
    const records: string[][] = parse(csv, { bom: true });
    assert.deepEqual(new Set(records.map((cells) => cells.length)).size, 1);
  });

  it('stays readable over five hundred people, in pages that say where they are', async () => {
    const { person, store, entries } = await council();
    const many = Array.from({ length: 498 }, (_, index) =>
      rosterEntry(`p${index}`, {
        name: `Person ${String(index).padStart(3, '0')}`,
        managerEmail: 'mona@council.example',
      }),
    );
    await store.people.replaceEntries([...entries(), ...many]);
    const seen = new Set<string>();
    let [message] = await person('mona').say('report');
    for (let page = 1; ; page++) {
      assert.ok(JSON.stringify(message).length < 8_000, `page ${page} is long`);
      for (const name of words(message ? [message] : []).match(/Person \d+/g) ?? []) seen.add(name);
      if (!message?.press.some(({ label }) => label === 'Next page')) break;
      assert.match(message.title ?? '', new RegExp(`page ${page} of 25`));
      [message] = await person('mona').press('Next page');
    }
    assert.equal(seen.size, 498);
    const [third] = await person('mona').say('report page 3');
    assert.match(third?.title ?? '', /page 3 of 25/);
  });

  it('lists nobody rather than thousands', async () => {
    const { person, store, entries } = await council();
    const many = Array.from({ length: 600 }, (_, index) => rosterEntry(`p${index}`, { team: 'Depot' }));
    await store.people.replaceEntries([...entries(), ...many]);
    const said = words(await person('joan').say('report'));
    assert.match(said, /609 people: too many to list here/);
  });
});

describe('whose report it is', () => {
  const matrix: [string, Record<string, string[] | 'refused' | 'nobody'>][] = [
    [
      'report',
      { ada: 'nobody', stranger: 'nobody', mona: ['Ada Lovelace', 'Bob Owen'], olaf: ['Cleo Brown', 'Dan Reed'] },
    ],
    ['report csv', { ada: 'nobody', stranger: 'nobody' }],
    [
      'report housing and homes',
      { ada: 'refused', olaf: 'refused', stranger: 'refused', mona: ['Ada Lovelace', 'Bob Owen'] },
    ],
    ['report public health csv', { ada: 'refused', mona: 'refused', stranger: 'refused' }],
    [
      'report olaf berg',
      { ada: 'refused', mona: 'refused', stranger: 'refused', chief: ['Cleo Brown', 'Dan Reed', 'Olaf Berg'] },
    ],
    [
      'report cleo brown',
      { ada: 'refused', mona: 'refused', dan: 'refused', olaf: ['Cleo Brown'], chief: ['Cleo Brown'] },
    ],
    ['message cleo brown', { ada: 'refused', mona: 'refused', stranger: 'refused', olaf: ['Cleo Brown'] }],
  ];
  for (const [asked, readers] of matrix) {
    for (const [reader, expected] of Object.entries(readers)) {
      it(`“${asked}” by ${reader}: ${Array.isArray(expected) ? expected.join(', ') : expected}`, async () => {
        const { person, factsOf } = await council();
        const said = await person(reader).say(asked);
        const own = DIFFERING[reader]?.name;
        const others = namesIn(said).filter(
          (name) => (name !== own && name !== 'Mona Patel') || (Array.isArray(expected) && expected.includes(name)),
        );
        const kinds = (await factsOf(reader)).map(({ kind }) => kind);
        assert.deepEqual(others, Array.isArray(expected) ? expected : []);
        assert.equal(/not yours to see/.test(words(said)), expected === 'refused');
        assert.deepEqual(
          kinds,
          expected === 'nobody' ? [] : [expected === 'refused' ? 'report-refused' : 'report-read'],
        );
      });
    }
  }

  const kinds = ['report', 'report-file', 'report-drafts'] as const;
  for (const kind of kinds) {
    it(`a forged or foreign button of a ${kind} is refused and kept as a fact`, async () => {
      const { person, factsOf } = await council();
      const foreign = [
        { kind: 'directorate', key: 'public-health' },
        { kind: 'team', key: 'outreach' },
        { kind: 'line', key: person('olaf').id },
        { kind: 'line', key: person('chief').id },
        { kind: 'person', key: person('cleo').id },
        { kind: 'person', key: 'nobody' },
      ] as const;
      for (const about of foreign) {
        const view = { about, filter: null, page: 1 };
        const said = words(
          await person('mona').send({ kind: 'choice', action: { kind, view }, picked: [], message: 'm1' }),
        );
        assert.match(said, /not yours to see/, about.kind);
        assert.deepEqual(
          NAMES.filter((name) => said.includes(name)),
          [],
        );
      }
      const facts = await factsOf('mona');
      assert.deepEqual(
        facts.map((fact) => fact.kind),
        foreign.map(() => 'report-refused'),
      );
    });
  }

  it('another’s ready message is refused', async () => {
    const { person } = await council();
    const action = { kind: 'report-draft', person: person('cleo').id } as const;
    const said = words(await person('mona').send({ kind: 'choice', action, picked: [] }));
    assert.match(said, /not yours to see/);
    assert.doesNotMatch(said, /Cleo/);
  });

  it('ends with the roster that gave it', async () => {
    const { person, store, entries } = await council();
    await person('mona').say('report');
    await store.people.replaceEntries(entries({}, { ...MANAGERS, ada: 'olaf', bob: 'olaf' }));
    const said = await person('mona').press('Only who is left');
    assert.deepEqual(
      namesIn(said).filter((name) => name !== 'Mona Patel' && name !== 'Grace Chief'),
      [],
    );
    assert.match(words(said), /names nobody who reports to you/);
  });

  it('passes to a deputy until the last day named', async () => {
    const { person, store, bot } = await council();
    const { version } = await store.history(person('mona').id);
    const named = { kind: 'deputy-named', deputy: person('cleo').id, until: '2026-11-24' } as const;
    await store.append(
      person('mona').id,
      [{ ...named, key: 'deputy', at: '2026-11-23T08:00:00.000Z', cause: null }],
      version,
    );
    const report = await person('cleo').say('report');
    assert.match(words(report), /You stand in for Mona Patel\./);
    assert.deepEqual(namesIn(report), ['Ada Lovelace', 'Bob Owen', 'Mona Patel']);
    assert.match(words(await person('ada').say('what does my manager see?')), /Mona Patel.*Cleo Brown/);
    bot.goTo('2026-11-25');
    assert.match(words(await person('cleo').say('report')), /names nobody who reports to you/);
  });

  it('is not a lead’s any more once they are none', async () => {
    const { person, leads } = await council();
    await person('joan').say('report');
    leads.clear();
    const said = words(await person('joan').press('Only who is left'));
    assert.match(said, /names nobody who reports to you/);
  });
});

describe('what is kept of a reading', () => {
  it('who read what, and of how many, without a name', async () => {
    const { person, factsOf } = await council();
    await person('mona').say('report');
    const [fact] = await factsOf('mona');
    assert.deepEqual(
      { ...fact, at: '', hash: '', key: '', cause: '' },
      {
        kind: 'report-read',
        report: 'people',
        scope: '-:-:1',
        people: 2,
        seq: 1,
        at: '',
        hash: '',
        key: '',
        cause: '',
      },
    );
  });

  it('is one fact for one reading, however often the platform tells of it', async () => {
    const { person, factsOf } = await council();
    await person('mona').say('report', 'event-1');
    await person('mona').say('report', 'event-1');
    assert.equal((await factsOf('mona')).length, 1);
  });

  it('does not begin the course for the reader, nor look like learning', async () => {
    const { person, store } = await council();
    await person('mona').say('report');
    for await (const row of store.summaries({ people: [person('mona').id] })) {
      assert.deepEqual([row.joinedAt, row.lastActiveAt, row.state], [null, null, 'not-started']);
    }
  });
});

describe('what others see of me', () => {
  it('is what the manager sees', async () => {
    const { person } = await council();
    await person('ada').say('lesson 1');
    const facts = (said: Awaited<ReturnType<ReturnType<typeof createPerson>['say']>>) =>
      said.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'facts' ? [part.rows] : [])));
    const own = facts(await person('ada').say('what can my manager see?'));
    assert.deepEqual(own, facts(await person('mona').say('report ada lovelace')));
    assert.equal(own.length, 1);
  });

  it('names the manager, and says that nobody sees single answers', async () => {
    const { person } = await council();
    const said = words(await person('bob').say('who can see my results'));
    assert.match(said, /your manager \(Mona Patel\)/);
    assert.match(said, /Nobody sees your single answers/);
  });
});
