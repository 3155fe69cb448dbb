import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import type { AdaptiveCard } from '../../../adapters/teams/card.ts';
import { render } from '../../../adapters/teams/render.ts';
import { type Course, lessonsOf, type Question } from '../../../src/course/course.ts';
import { loadCourse } from '../../../src/course/load-course.ts';
import { replay } from '../../../src/learning/replay.ts';
import { teamsWords } from '../../../src/say/adapter-words.ts';
import { withoutMarks } from '../../../src/say/words.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { createTestBot, lettersFor, quiet } from '../../support/conversation.ts';
import { everyMessage } from '../../support/every-message.ts';
import { countingSummaries } from '../../support/facts.ts';
import { type FakeTeams, type Stored, startFakeTeams, TENANT } from '../../support/fake-teams.ts';
import { strictCardProblems } from '../../support/strict-card.ts';
import { HURRIED, openTeams, type TeamsDoor, until } from '../../support/teams-door.ts';
import { actionsOf, elementsOf, type TeamsPerson } from '../../support/teams-person.ts';
import { useTempFolder } from '../../support/temp-folder.ts';

const LESSONS = fileURLToPath(new URL('../../../lessons', import.meta.url));

describe('the course in Teams', () => {
  const folder = useTempFolder();
  let course: Course;
  let teams: FakeTeams;
  let store: Store;
  let door: TeamsDoor;

  before(async () => {
    const loaded = await loadCourse(LESSONS);
    assert.ok(loaded.course, 'the lessons have errors');
    course = loaded.course;
  });
  beforeEach(async () => {
    teams = await startFakeTeams();
    store = await openStore({ folder: folder(), summarise: () => countingSummaries(), log: quiet });
    const options = { folder: folder(), limits: HURRIED, mayUpload: ({ origin }: URL) => origin === teams.base };
    door = await openTeams(teams, createTestBot(store, course).handle, options);
  });
  afterEach(async () => {
    await door.stop();
    await store.close();
    await teams.close();
  });

  for (const road of ['press', 'submit'] as const) {
    it(`can be taken from the installation to the completion by signed activities, each button ${road === 'press' ? 'an Action.Execute' : 'an Action.Submit, as an old client sends it'}`, async () => {
      const ada = door.person();
      await ada.install();
      await settle(ada);
      await goOn(ada, road, ({ summary }) => summary.startsWith('You have completed the course'));
      await until(() => ada.aboutFiles().length === 1, 'the offer of the statement');
      const [offer] = ada.aboutFiles();
      await ada.send(ada.consentOf(offer ?? assert.fail('no offer'), 'accept'));
      await until(() => teams.uploads.size === 1, 'the statement in OneDrive');
      for (const { bytes } of teams.uploads.values()) assert.match(bytes.toString('latin1'), /^%PDF/);
      const facts = (await store.history(await personOf(ada))).facts;
      const learner = replay(facts);
      assert.equal(learner.attempts.length, 1);
      assert.equal(learner.attempts[0]?.result?.passed, true);
      const keys = facts.map(({ key }) => key);
      assert.equal(new Set(keys).size, keys.length);
      for (const { card, summary } of ada.screen()) assert.deepEqual(strictCardProblems(card), [], summary);
    }).timeout(60_000);
  }

  it('an answered question stands there without its field, showing what was picked', async () => {
    const ada = await atFirstQuestion();
    const { message } = ada.question();
    await answer(ada, 'press', true);
    await settle(ada);
    assert.match(JSON.stringify(message.card), /You picked/);
    assert.doesNotMatch(JSON.stringify(message.card), /Input\.ChoiceSet/);
  });

  it('a press that Teams sends again, a double press and an old button count once', async () => {
    const ada = await atFirstQuestion();
    const { message } = ada.question();
    const action = actionsOf(message.card)[0] ?? assert.fail('no button');
    const invoke = ada.invokeOf(message, action, await letters(ada, message.card, true));
    const sent = await Promise.all([
      ada.send(invoke),
      ada.send(invoke),
      ada.send({ ...invoke, id: 'another press' }),
      ada.send({ ...invoke, id: 'a third' }),
    ]);
    await settle(ada);
    await ada.send({ ...invoke, id: 'much later' });
    await settle(ada);
    assert.deepEqual(
      sent.map(({ status }) => status),
      [200, 200, 200, 200],
    );
    const { facts } = await store.history(await personOf(ada));
    assert.equal(facts.filter(({ kind }) => kind === 'answered').length, 1);
  });

  it('what one learner was asked grades nobody else', async () => {
    const ada = await atFirstQuestion();
    const { message } = ada.question();
    const action = actionsOf(message.card)[0] ?? assert.fail('no button');
    const bea = door.person('Bea');
    await bea.say('hello');
    await settle(bea);
    const stolen = ada.invokeOf(message, action, ['a']);
    await bea.send({ ...stolen, from: bea.activity('x').from, conversation: bea.activity('x').conversation });
    await settle(bea);
    const { facts } = await store.history(await personOf(bea));
    assert.equal(
      facts.some(({ kind }) => kind === 'answered'),
      false,
    );
  });

  it('the right answer is nowhere in a card before the answer', async () => {
    const ada = await atFirstQuestion();
    const { message, field } = ada.question();
    const question = questionOf(message.card);
    const secret = [...question.options.map(({ feedback }) => feedback), question.after ?? '', question.id];
    for (const words of secret.filter((text) => text !== '')) {
      assert.ok(!JSON.stringify(message).includes(JSON.stringify(words).slice(1, -1)), words);
    }
    assert.deepEqual(
      field.choices.map(({ value }) => value).sort(),
      question.options.map((_, index) => 'abcdefgh'[index]),
    );
  });

  async function atFirstQuestion(): Promise<TeamsPerson> {
    const ada = door.person();
    await ada.say('hello');
    await settle(ada);
    await goOn(ada, 'press', (last) => actionsOf(last.card)[0]?.verb.startsWith('answer:') ?? false);
    return ada;
  }

  /** Presses the first button of the newest card, and answers what is asked, until a message is `wanted`. */
  async function goOn(ada: TeamsPerson, road: 'press' | 'submit', wanted: (message: Stored) => boolean): Promise<void> {
    for (let steps = 0; steps < 400; steps++) {
      const arrived = () => ada.screen().some(wanted);
      await until(() => arrived() || actionsOf(lastOf(ada).card).length > 0, 'a message with a button');
      if (arrived()) return;
      const last = lastOf(ada);
      const before = ada.screen().length;
      const label = actionsOf(last.card)[0]?.title ?? assert.fail(`no button:\n${last.summary}`);
      if (actionsOf(last.card)[0]?.verb.startsWith('answer:')) await answer(ada, road, true);
      else assert.equal((await ada[road](label)).status, 200);
      await until(() => ada.screen().length > before, 'an answer');
    }
    assert.fail(`no end in sight; the last message is:\n${lastOf(ada).summary}`);
  }

  async function answer(ada: TeamsPerson, road: 'press' | 'submit', right: boolean): Promise<void> {
    const { message } = ada.question();
    const label = actionsOf(message.card)[0]?.title ?? assert.fail('no button');
    assert.equal((await ada[road](label, await letters(ada, message.card, right))).status, 200);
  }

  async function letters(ada: TeamsPerson, card: AdaptiveCard, right: boolean): Promise<string[]> {
    return lettersFor(questionOf(card), right, await personOf(ada));
  }

  function questionOf(card: AdaptiveCard): Question {
    const all = [...lessonsOf(course).flatMap(({ questions }) => questions), ...course.finalCheck.questions];
    const field = elementsOf(card).find((element) => element.type === 'Input.ChoiceSet');
    return all.find(({ text }) => withoutMarks(text) === field?.label) ?? assert.fail('no question of the course');
  }

  async function personOf({ objectId }: TeamsPerson): Promise<string> {
    return (
      (await store.people.find({ platform: 'teams', workspace: TENANT, userId: objectId }))?.id ??
      assert.fail('not met')
    );
  }

  const lastOf = (ada: TeamsPerson) => ada.screen().at(-1) ?? assert.fail('the bot has said nothing');

  /** Waits until nothing has come for a moment. */
  async function settle(ada: TeamsPerson): Promise<void> {
    await until(() => ada.screen().length > 0, 'a message');
    for (let before = -1; before !== teams.calls.length; ) {
      before = teams.calls.length;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
});

describe('the check of cards', () => {
  const good = {
    ...{ type: 'AdaptiveCard', $schema: 'http://adaptivecards.io/schemas/adaptive-card.json', version: '1.5' },
    ...{ lang: 'en', speak: 'hello', body: [{ type: 'TextBlock', text: 'hello', wrap: true }] },
  };
  const wrong: [string, object][] = [
    ['a member that nobody knows', { colour: 'red' }],
    ['another version', { version: '1.6' }],
    ['nothing to speak', { speak: '' }],
    ['an element that nobody knows', { body: [{ type: 'Badge', text: 'new' }] }],
    [
      'an element of Teams’ own without one that stands for it',
      { body: [{ type: 'ProgressBar', value: 1, max: 2, color: 'Good' }] },
    ],
    ['a value that the schema does not list', { body: [{ type: 'TextBlock', text: 'x', wrap: true, size: 'huge' }] }],
    ['a picture without words', { body: [{ type: 'Image', url: 'https://example.gov.uk/x.png', altText: '' }] }],
    ['more than Teams takes', { body: [{ type: 'TextBlock', text: 'x'.repeat(41_000), wrap: true }] }],
  ];
  it('takes a sound card', () => assert.deepEqual(strictCardProblems(good), []));
  for (const [name, change] of wrong) {
    it(`finds ${name}`, () => assert.notDeepEqual(strictCardProblems({ ...good, ...change }), []));
  }
});

describe('every card that the course can produce', () => {
  let course: Course;
  before(async () => {
    course = (await loadCourse(LESSONS)).course ?? assert.fail('the lessons have errors');
  });
  const pictures: [string, (file: string) => string | null][] = [
    ['with pictures', (file) => `https://bot.example.gov.uk/pictures/${file}`],
    ['with pictures told in words', () => null],
  ];
  for (const [name, pictureUrl] of pictures) {
    for (const right of [true, false]) {
      it(`is one that Teams takes, ${name}, for a learner who is mostly ${right ? 'right' : 'wrong'}`, async () => {
        const messages = await everyMessage(course, right);
        assert.ok(messages.length > 150, `only ${messages.length} messages`);
        const parts = { words: teamsWords.card, pictureUrl, fileUrl: () => null };
        for (const message of messages) {
          const { card, text } = render(message, parts);
          assert.deepEqual(strictCardProblems(card), [], JSON.stringify(card));
          assert.notEqual(text, '');
        }
      }).timeout(30_000);
    }
  }
});
