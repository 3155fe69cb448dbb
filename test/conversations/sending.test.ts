import assert from 'node:assert/strict';
import { words } from '../support/conversation.ts';
import { openCouncil } from '../support/council.ts';
import { createFakePlatform, type FakePlatform } from '../support/fake-platform.ts';
import { finishCourse } from '../support/finish-course.ts';
import { createClock } from '../support/sending.ts';

const TEAM = { team: 'Sensors', managerEmail: 'priya@council.example' };

describe('managers and training leads, and the messages that are sent', () => {
  let platform: FakePlatform;
  let council: Awaited<ReturnType<typeof openCouncil>>;
  let clock: ReturnType<typeof createClock>;

  beforeEach(async () => {
    platform = createFakePlatform('playground');
    clock = createClock('2026-11-20T12:00:00.000Z');
    council = await openCouncil(platform, clock);
    await council.employ([
      { person: 'priya', name: 'Priya Shah', addedOn: '2026-11-20' },
      { person: 'ada', name: 'Ada Lovelace', ...TEAM, addedOn: '2026-11-20' },
      { person: 'ben', name: 'Ben Okri', ...TEAM, addedOn: '2026-11-20' },
      { person: 'joan', name: 'Joan Miller', role: 'lead', addedOn: '2026-11-20' },
    ]);
  });

  const titles = (person: string) => platform.titles(person);
  /** The newest message to somebody, as they can press it. */
  const pressed = (who: string, label: string) => {
    const message = platform.got().findLast(({ userId }) => userId === who)?.message;
    const button = message?.press.find((candidate) => candidate.label === label);
    if (!button) throw new Error(`${who} was sent no button “${label}”`);
    return council
      .person(who)
      .send({ kind: 'choice', action: button.action, picked: [], message: 'm' }, `${who} ${label}`);
  };

  it('welcomes everybody on the first working morning, and sends a digest on the Monday after', async () => {
    await council.until('2026-11-24T18:00:00.000Z');
    for (const who of ['priya', 'ada', 'ben', 'joan']) assert.deepEqual(titles(who), [council.course.about.title]);
    await council.until('2026-11-30T18:00:00.000Z');
    assert.equal(titles('priya').at(-1), 'Your team this week: 2 to go');
    assert.equal(titles('joan').filter((title) => title?.startsWith('Your team')).length, 0);
  });

  it('thanks those whom the digest named, once, when the manager presses', async () => {
    await council.until('2026-11-24T18:00:00.000Z');
    const ada = await council.person('ada').know(council.store);
    await finishCourse(ada);
    await council.until('2026-11-30T12:00:00.000Z');
    assert.equal(titles('priya').at(-1), 'Your team this week: 1 finished, 1 to go');
    assert.match(words(await pressed('priya', 'Thank them')), /I will tell Ada Lovelace that you thank them/);
    await pressed('priya', 'Thank them');
    await council.until('2026-11-30T16:00:00.000Z');
    assert.deepEqual(titles('ada').filter((title) => title === 'Thank you').length, 1);
    assert.equal(titles('ben').includes('Thank you'), false);
  });

  it('does not thank anybody for somebody who was sent no such digest', async () => {
    const action = { kind: 'thank', slot: '2026-11-30' } as const;
    const said = await council.person('ben').send({ kind: 'choice', action, picked: [] });
    assert.match(words(said), /That is not for you to do/);
  });

  describe('the course as done elsewhere', () => {
    const claim = 'I did this elsewhere, at Anytown Council in May';

    beforeEach(async () => {
      await council.until('2026-11-24T18:00:00.000Z');
      assert.match(words(await council.person('ada').say(claim)), /Your manager, or the training lead, will be asked/);
      await council.until('2026-11-25T12:00:00.000Z');
    });

    it('is for the manager to approve, in working hours, and then counts', async () => {
      assert.equal(titles('priya').at(-1), 'Somebody has done the course elsewhere');
      const sent = platform.got().findLast(({ userId }) => userId === 'priya')?.message;
      assert.match(words(sent ? [sent] : []), /Ada Lovelace says .* at Anytown Council in May/);
      assert.match(words(await pressed('priya', 'Approve')), /It counts: Ada Lovelace has done the course elsewhere/);
      assert.match(words(await pressed('priya', 'Do not approve')), /has been decided already/);
      await council.until('2026-12-31T18:00:00.000Z');
      assert.deepEqual(titles('ada').slice(1), ['That counts'], 'a reminder came all the same');
      assert.match(
        words(await council.person('priya').say('report')),
        /Done elsewhere on 25 November 2026, approved by priya@council.example/,
      );
    });

    it('goes on with reminders after a week where it is not approved', async () => {
      await pressed('priya', 'Do not approve');
      await council.until('2026-12-31T18:00:00.000Z');
      assert.equal(titles('ada')[1], 'Please take the course here');
      assert.ok(titles('ada').length > 3);
    });

    it('can be decided by a lead, and by nobody else', async () => {
      const message = platform.got().findLast(({ userId }) => userId === 'priya')?.message;
      const action = message?.press[0]?.action ?? { kind: 'menu' };
      for (const who of ['ben', 'ada']) {
        const said = await council.person(who).send({ kind: 'choice', action, picked: [] });
        assert.match(words(said), /That is not for you to do/, who);
      }
      assert.match(words(await council.person('joan').send({ kind: 'choice', action, picked: [] })), /It counts/);
    });
  });

  it('asks the training lead where the roster names no manager', async () => {
    await council.until('2026-11-24T18:00:00.000Z');
    await council.person('priya').say('I have already done this course elsewhere');
    await council.until('2026-11-25T12:00:00.000Z');
    assert.equal(titles('joan').at(-1), 'Somebody has done the course elsewhere');
  });

  it('writes to somebody again whom a platform knows later, and who appears by themselves is welcomed there and then', async () => {
    const unmet = { person: 'zoe', name: 'Zoe Ng', ...TEAM, addedOn: '2026-11-20' };
    await council.employ([unmet, { ...unmet, person: 'yan', name: 'Yan Li' }], () => false);
    await council.until('2026-12-31T18:00:00.000Z');
    assert.deepEqual(platform.got(), []);
    await council.sending.findPeople();
    platform.list('zoe@council.example', 'zoe');
    await council.until('2027-01-04T18:00:00.000Z');
    await council.sending.findPeople();
    await council.until('2027-01-05T18:00:00.000Z');
    assert.deepEqual(titles('zoe'), [council.course.about.title]);
    assert.match(words(await council.person('yan').say('hello')), /Who sees what/);
  });

  it('tells a lead what became of the messages, by name and with what to do', async () => {
    platform.break(({ userId }) => (userId === 'ben' ? 'blocked' : 'delivered'));
    await council.until('2026-11-24T18:00:00.000Z');
    await council.person('ada').say('menu');
    const said = words(await council.person('joan').say('deliveries'));
    assert.match(said, /"Assigned","4"/);
    assert.match(said, /"Sent and delivered","3"\],\["Sent, could not be reached","1"/);
    assert.match(said, /"Opened","2"/);
    assert.match(
      said,
      /Have blocked the app\. Send them an email[\s\S]*Ben Okri, ben@council\.example, last tried on 24 November 2026/,
    );
    const offered = words(await council.person('joan').press('Get an email to copy'));
    assert.match(offered, /\[Ben Okri\]/);
    assert.doesNotMatch(offered, /Priya/);
    assert.match(words(await council.person('joan').press('Ben Okri')), /Hello Ben,/);
    assert.match(words(await council.person('ada').say('deliveries')), /That is not for you to do/);
  });

  it('lets a lead pause everything and go on, and nobody else', async () => {
    assert.match(words(await council.person('ada').say('pause all reminders')), /That is not for you to do/);
    assert.match(
      words(await council.person('joan').say('pause all reminders')),
      /No reminder goes out to anybody any more/,
    );
    assert.match(words(await council.person('joan').say('pause all reminders')), /paused already/);
    await council.until('2026-11-24T18:00:00.000Z');
    assert.deepEqual(platform.got(), []);
    assert.match(words(await council.person('joan').say('deliveries')), /Reminders are paused\./);
    await council.person('joan').say('resume all reminders');
    await council.until('2026-11-25T18:00:00.000Z');
    assert.deepEqual(titles('ada'), [council.course.about.title]);
  });
});
