import assert from 'node:assert/strict';
import type { Incoming, Message, Reply } from '../../../src/chat.ts';
import { NotKeptError } from '../../../src/errors.ts';
import { createEchoBot } from '../../support/echo-bot.ts';
import { type FakeTeams, startFakeTeams, TENANT } from '../../support/fake-teams.ts';
import { openTeams, type TeamsDoor, until } from '../../support/teams-door.ts';
import { type TeamsPerson, wordsOf } from '../../support/teams-person.ts';

describe('a conversation in Teams', () => {
  let teams: FakeTeams;
  let door: TeamsDoor;
  let ada: TeamsPerson;
  let heard: Incoming[];
  let handle: (incoming: Incoming) => Promise<Reply>;
  let names = 0;

  before(async () => {
    teams = await startFakeTeams();
    door = await openTeams(teams, (incoming) => handle(incoming));
  });
  beforeEach(() => {
    const bot = createEchoBot();
    heard = bot.heard;
    handle = bot.handle;
    // Somebody new for each test: whom the bot has met it remembers.
    ada = door.person(`Ada${++names}`);
  });
  after(async () => {
    await door.stop();
    await teams.close();
  });

  const shown = (count: number) => until(() => ada.screen().length >= count, `${count} messages on the screen`);
  const lastWords = () => wordsOf(ada.screen().at(-1)?.card ?? assert.fail('nothing on the screen'));
  /** Long enough for a message that should not come. */
  const aMoment = () => new Promise((resolve) => setTimeout(resolve, 50));

  it('whoever gets the app is welcomed once, although Teams tells it in two ways', async () => {
    await ada.install();
    await ada.send(ada.activity('conversationUpdate', { membersAdded: [{ id: '28:bot' }] }));
    await shown(1);
    await aMoment();
    assert.equal(ada.screen().length, 1);
    assert.match(lastWords(), /Welcome/);
  });

  it('typed words are answered with a card that also says all of it in words', async () => {
    assert.deepEqual(await ada.say('one'), { status: 200, body: null });
    await shown(1);
    assert.match(lastWords(), /Which layer/);
    assert.match(ada.screen()[0]?.summary ?? '', /Which layer is missing\?\nA\. The network/);
  });

  it('a question that was answered is replaced in the answer to the press, and the rest comes after', async () => {
    await ada.say('one');
    await shown(1);
    const sent = await ada.press('Check my answer', ['b']);
    assert.equal(sent.status, 200);
    assert.equal(sent.body?.statusCode, 200);
    assert.equal(sent.body?.type, 'application/vnd.microsoft.card.adaptive');
    await shown(3);
    const [question, feedback, progress] = ada.screen();
    assert.match(JSON.stringify(question?.card), /You picked b/);
    assert.equal(question?.updates, 0, 'the answer to the press was enough');
    assert.match(JSON.stringify(feedback?.card), /That is right/);
    assert.match(JSON.stringify(progress?.card), /1 of 5 lessons/);
  });

  it('for an old client, whose press is a message, the question is replaced by an update', async () => {
    await ada.say('many');
    await shown(1);
    assert.deepEqual(await ada.submit('Check my answer', ['a', 'b']), { status: 200, body: null });
    await shown(3);
    assert.equal(ada.screen()[0]?.updates, 1);
    assert.match(JSON.stringify(ada.screen()[0]?.card), /You picked a,b/);
  });

  it('a press whose answer is a new message says so on the card, and leaves the card', async () => {
    await ada.say('text');
    await shown(1);
    const sent = await ada.press('Answer 2 questions');
    assert.deepEqual(sent.body, {
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: 'See my new message below.',
    });
    await shown(2);
  });

  it('a card whose button nobody knows any more is answered kindly', async () => {
    const invoke = { name: 'adaptiveCard/action', value: { action: { type: 'Action.Execute', verb: 'x', data: {} } } };
    assert.equal((await ada.send(ada.activity('invoke', invoke))).status, 200);
    await shown(1);
    assert.match(lastWords(), /another version/);
    assert.deepEqual(heard, []);
  });

  it('edits, deletions and reactions are left alone', async () => {
    for (const type of ['messageUpdate', 'messageDelete', 'messageReaction', 'typing']) {
      assert.equal((await ada.send(ada.activity(type, { text: 'one' }))).status, 200);
    }
    await aMoment();
    assert.deepEqual(heard, []);
    assert.deepEqual(ada.screen(), []);
  });

  it('answers to one person keep their order, even when the first one is slow', async () => {
    teams.next({ on: ({ method }) => method === 'POST', status: 429, headers: { 'retry-after': '0' } });
    await ada.say('first');
    await ada.say('second');
    await shown(2);
    const said = ada.screen().map(({ card }) => wordsOf(card));
    assert.match(said[0] ?? '', /first/);
    assert.match(said[1] ?? '', /second/);
  });

  it('is acknowledged when it is kept and not before, and answered after that', async () => {
    const kept = deferred();
    let acknowledged = false;
    handle = async () => {
      await kept.promise;
      return { say: [text('kept')] };
    };
    const sent = ada.say('hello').then(({ status }) => {
      acknowledged = true;
      return status;
    });
    await aMoment();
    assert.equal(acknowledged, false);
    kept.resolve();
    assert.equal(await sent, 200);
    await shown(1);
  });

  describe('in a group', () => {
    const group = { id: '19:group@thread.v2', isGroup: true, conversationType: 'groupChat', tenantId: TENANT };

    it('is told where the course is, in the group, by a bot that keeps no way to remind anybody there', async () => {
      handle = async (incoming) => {
        heard.push(incoming);
        return { say: [text('The course is taken in a private chat with me.')] };
      };
      assert.equal((await ada.say('<at>bot</at> start', { conversation: group })).status, 200);
      await until(() => teams.messages.some(({ chat }) => chat === group.id), 'an answer in the group');
      assert.equal(heard[0]?.kind, 'met-in-public');
      assert.doesNotMatch(heard[0]?.from.conversation ?? '', /19:group/);
    });

    it('somebody who is known keeps their own chat', async () => {
      await ada.say('hello');
      await ada.say('hello', { conversation: group });
      assert.equal(heard[1]?.from.conversation, heard[0]?.from.conversation);
    });
  });

  describe('what could not be kept', () => {
    const refuses = (code: 'not-kept' | 'unsure') => async (): Promise<Reply> => {
      throw new NotKeptError(code, 'ref-1');
    };

    it('typed words: an error, so that Teams may send them again, and one message that says so', async () => {
      handle = refuses('not-kept');
      const hello = ada.activity('message', { text: 'hello' });
      assert.equal((await ada.send(hello)).status, 503);
      assert.equal((await ada.send(hello)).status, 503);
      await shown(1);
      await aMoment();
      assert.equal(ada.screen().length, 1);
      assert.match(lastWords(), /ref-1/);
    });

    it('a press: told at once on the card, which stays as it was', async () => {
      await ada.say('one');
      await shown(1);
      handle = refuses('unsure');
      const sent = await ada.press('Check my answer', ['a']);
      assert.equal(sent.status, 200);
      assert.equal(sent.body?.type, 'application/vnd.microsoft.activity.message');
      assert.match(String(sent.body?.value), /not sure that was kept.*ref-1/);
      assert.ok(ada.question());
    });

    it('leaving: an error, and nobody is written to', async () => {
      await ada.say('hello');
      await shown(1);
      handle = refuses('not-kept');
      assert.equal((await ada.install('remove')).status, 503);
      await aMoment();
      assert.equal(ada.screen().length, 1);
    });
  });

  it('who leaves is not written to; who never came leaves nothing', async () => {
    assert.equal((await ada.install('remove')).status, 200);
    assert.deepEqual(heard, []);
    await ada.say('hello');
    await shown(1);
    assert.equal((await ada.install('remove')).status, 200);
    assert.deepEqual(
      heard.map(({ kind }) => kind),
      ['text', 'left'],
    );
  });
});

describe('guests and people of other organisations', () => {
  const people: [name: string, who: object, allowed: { guests: boolean; outsiders: boolean }][] = [
    ['a guest by role', { userRole: 'guest' }, { guests: true, outsiders: false }],
    ['a guest by sign-in name', { userPrincipalName: 'x_other.org#EXT#@council' }, { guests: true, outsiders: false }],
    ['somebody of another tenant', { tenantId: 'another' }, { guests: false, outsiders: true }],
    ['a guest of another tenant', { userRole: 'guest', tenantId: 'another' }, { guests: true, outsiders: true }],
  ];
  for (const [name, who, needs] of people) {
    for (const allowGuests of [false, true]) {
      for (const allowOutsiders of [false, true]) {
        const welcome = (allowGuests || !needs.guests) && (allowOutsiders || !needs.outsiders);
        it(`${name} ${welcome ? 'may' : 'may not'} come in with guests ${allowGuests} and outsiders ${allowOutsiders}`, async () => {
          const { heard, words } = await meet({ allowGuests, allowOutsiders }, who);
          assert.equal(heard.length, welcome ? 1 : 0);
          assert.match(words, welcome ? /You said/ : /for staff of this organisation.*kept nothing/);
        });
      }
    }
  }

  it('an anonymous guest, whom no directory knows, may come in only where guests may', async () => {
    const anonymous = { from: { id: '29:visitor', name: 'Somebody' } };
    assert.equal((await meet({}, {}, anonymous)).heard.length, 0);
    assert.equal((await meet({ allowGuests: true }, {}, anonymous)).heard.length, 1);
  });

  it('while Teams does not say who somebody is, nothing of theirs is kept', async () => {
    const { heard, words, status } = await meet({}, {}, {}, (teams) => {
      const trouble = { on: ({ path }: { path: string }) => path.includes('/members/'), status: 403 };
      teams.next(trouble);
    });
    assert.deepEqual(heard, []);
    assert.equal(status, 503);
    assert.match(words, /not saved/);
  });

  it('a guest who installs the app is told that it is not for them', async () => {
    const teams = await startFakeTeams();
    const bot = createEchoBot();
    const door = await openTeams(teams, bot.handle);
    try {
      const ada = door.person();
      Object.assign(teams.members.get(ada.id) ?? {}, { userRole: 'guest' });
      await ada.install();
      await until(() => ada.screen().length > 0, 'an answer');
      assert.deepEqual(bot.heard, []);
      assert.match(wordsOf(ada.screen()[0]?.card ?? assert.fail()), /for staff/);
    } finally {
      await door.stop();
      await teams.close();
    }
  });
});

async function meet(
  settings: { allowGuests?: boolean; allowOutsiders?: boolean },
  who: object,
  more: object = {},
  prepare: (teams: FakeTeams) => void = () => {},
) {
  const teams = await startFakeTeams();
  const bot = createEchoBot();
  const door = await openTeams(teams, bot.handle, { settings });
  try {
    const ada = door.person();
    Object.assign(teams.members.get(ada.id) ?? {}, who);
    prepare(teams);
    const { status } = await ada.say('hello', more);
    await until(() => ada.screen().length > 0, 'an answer');
    return { heard: bot.heard, words: wordsOf(ada.screen()[0]?.card ?? assert.fail()), status };
  } finally {
    await door.stop();
    await teams.close();
  }
}

function text(markdown: string): Message {
  return { parts: [{ kind: 'text', markdown }], press: [] };
}

function deferred() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
