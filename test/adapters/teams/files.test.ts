import assert from 'node:assert/strict';
import sinon from 'sinon';
import { createFileOffers, type FilePart } from '../../../adapters/teams/file-offers.ts';
import { isSharePoint } from '../../../adapters/teams/one-drive.ts';
import type { FileLink, Message } from '../../../src/chat.ts';
import { type AboutFile, type FakeTeams, startFakeTeams } from '../../support/fake-teams.ts';
import { openTeams, type TeamsDoor, until } from '../../support/teams-door.ts';
import type { TeamsPerson } from '../../support/teams-person.ts';

const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';
const INFO = 'application/vnd.microsoft.teams.card.file.info';
const BYTES = new TextEncoder().encode('name,finished\nAda,5\n');
const file = (name: string, bytes: Uint8Array = BYTES): FilePart => ({
  kind: 'file',
  name,
  mediaType: 'text/csv',
  bytes,
});
const report = (...files: FilePart[]): Message => ({ title: 'Your team', parts: files, press: [] });

describe('a file in Teams', () => {
  let teams: FakeTeams;
  let door: TeamsDoor;
  let ada: TeamsPerson;
  let said: Message;
  let names = 0;

  before(async () => {
    teams = await startFakeTeams();
    const handle = async () => ({ say: [said] });
    door = await openTeams(teams, handle, { mayUpload: ({ origin }) => origin === teams.base });
  });
  beforeEach(() => {
    said = report(file('my_team.csv'));
    ada = door.person(`Fay${++names}`);
    teams.uploads.clear();
  });
  after(async () => {
    await door.stop();
    await teams.close();
  });

  const heard = (words: string) => until(() => ada.screen().some(({ summary }) => summary.includes(words)), words);
  const timesHeard = (words: string) => ada.screen().filter(({ summary }) => summary.includes(words)).length;
  const aMoment = () => new Promise((resolve) => setTimeout(resolve, 50));

  async function offered(): Promise<AboutFile> {
    await ada.say('my team');
    await until(() => ada.aboutFiles().length > 0, 'the offer');
    return ada.aboutFiles()[0] ?? assert.fail('no offer');
  }

  it('is offered after its message, with its size and what becomes of it, and nothing of what is in it', async () => {
    const offer = await offered();
    assert.match(ada.screen()[0]?.summary ?? '', /Your team\n\nFile: my_team\.csv/);
    assert.equal(offer.contentType, CONSENT);
    assert.equal(offer.name, 'my_team.csv');
    assert.equal(offer.content.sizeInBytes, BYTES.length);
    assert.match(offer.content.description ?? '', /my_team\.csv into your OneDrive.*ten minutes/);
    assert.equal(offer.summary, offer.content.description);
    assert.doesNotMatch(JSON.stringify(teams.calls), /Ada,5/);
  });

  it('goes into the OneDrive of who allows it, is shown there, and the offer is taken away', async () => {
    const offer = await offered();
    assert.deepEqual(await ada.send(ada.consentOf(offer, 'accept')), { status: 200, body: null });
    await until(() => ada.aboutFiles()[0]?.contentType === INFO, 'the file in place of the offer');
    const [there, ...more] = ada.aboutFiles();
    assert.deepEqual(more, []);
    const { bytes, headers } = teams.uploads.get(there?.content.uniqueId ?? '') ?? assert.fail('nothing was put there');
    assert.deepEqual(new Uint8Array(bytes), BYTES);
    assert.equal(headers['content-range'], `bytes 0-${BYTES.length - 1}/${BYTES.length}`);
    assert.equal(headers.authorization, undefined, 'the bot’s token is nobody else’s business');
    assert.equal(there?.name, 'my_team.csv');
    assert.match(there?.contentUrl ?? '', /sharepoint\.com.*my_team\.csv/);
    assert.match(there?.summary ?? '', /my_team\.csv is in your OneDrive/);
  });

  it('goes there once, however often Allow is pressed or Teams tells it', async () => {
    const offer = await offered();
    const accept = ada.consentOf(offer, 'accept');
    const again = ada.consentOf(offer, 'accept');
    await Promise.all([ada.send(accept), ada.send(accept), ada.send(again)]);
    await until(() => ada.aboutFiles().some(({ contentType }) => contentType === INFO), 'the file');
    await aMoment();
    assert.equal(teams.uploads.size, 1);
    assert.equal(ada.screen().length, 1, 'nothing more is said');
  });

  it('is not sent to who declines it; the offer is taken away, and that is said', async () => {
    const offer = await offered();
    assert.equal((await ada.send(ada.consentOf(offer, 'decline'))).status, 200);
    await heard('I have not sent my_team.csv');
    await until(() => ada.aboutFiles().length === 0, 'the offer taken away');
    await ada.send(ada.consentOf(offer, 'accept'));
    await aMoment();
    assert.equal(teams.uploads.size, 0);
  });

  it('is for nobody else: who presses with another’s offer is told that it is gone', async () => {
    const offer = await offered();
    const bea = door.person(`Bea${names}`);
    const { from, conversation } = bea.activity('x');
    await ada.send({ ...ada.consentOf(offer, 'accept'), from, conversation });
    await until(() => bea.screen().length === 1, 'an answer');
    assert.match(bea.screen()[0]?.summary ?? '', /ten minutes only/);
    assert.equal(teams.uploads.size, 0);
    await ada.send(ada.consentOf(offer, 'accept'));
    await until(() => teams.uploads.size === 1, 'it is still there for whom it was meant');
  });

  it('that OneDrive did not take can be allowed again', async () => {
    const offer = await offered();
    teams.next({ on: ({ path }) => path.startsWith('/onedrive/'), status: 503 });
    await ada.send(ada.consentOf(offer, 'accept'));
    await heard('I could not put my_team.csv into your OneDrive. Press Allow again');
    assert.equal(ada.aboutFiles()[0]?.contentType, CONSENT);
    await ada.send(ada.consentOf(offer, 'accept'));
    await until(() => ada.aboutFiles()[0]?.contentType === INFO, 'the file');
  });

  it('is put nowhere but into SharePoint, whatever address comes with the press', async () => {
    const offer = await offered();
    const uploadInfo = { ...teams.roomFor('my_team.csv'), uploadUrl: 'http://127.0.0.1:1/internal' };
    await ada.send(ada.consentOf(offer, 'accept', { uploadInfo }));
    await heard('I could not put my_team.csv');
    for (const good of ['https://council-my.sharepoint.com/_api/x']) assert.ok(isSharePoint(new URL(good)), good);
    for (const bad of ['http://a.sharepoint.com/', 'https://sharepoint.com.example.org/', 'https://asharepoint.com/']) {
      assert.ok(!isSharePoint(new URL(bad)), bad);
    }
  });

  it('is told about in words where Teams does not take the offer', async () => {
    teams.next({ on: ({ body }) => JSON.stringify(body ?? null).includes('file.consent'), status: 400 });
    await ada.say('my team');
    await heard('I could not send my_team.csv');
    assert.deepEqual(ada.aboutFiles(), []);
  });

  it('an offer that may have arrived is not repeated, and not contradicted', async () => {
    teams.next({ on: ({ body }) => JSON.stringify(body ?? null).includes('file.consent'), status: 500, stores: true });
    await offered();
    await aMoment();
    assert.equal(ada.aboutFiles().length, 1);
    assert.equal(timesHeard('could not send'), 0);
  });

  it('comes with what is sent unasked too', async () => {
    said = { parts: [{ kind: 'text', markdown: 'hello' }], press: [] };
    await ada.say('hello');
    const [address] = (await door.adapter.find([`${ada.id.slice(3).toLowerCase()}@example.gov.uk`])).values();
    const digest = report(file('digest.csv'), file('digest.json'));
    assert.deepEqual(await door.adapter.send(address ?? assert.fail('not met'), digest, 'mark'), { kind: 'delivered' });
    assert.deepEqual(
      ada.aboutFiles().map(({ name }) => name),
      ['digest.csv', 'digest.json'],
    );
  });

  it('of which Teams says something that this bot does not know is no reason to fail', async () => {
    const invoke = ada.activity('invoke', { name: 'fileConsent/invoke', value: { action: 'accept', context: {} } });
    assert.equal((await ada.send(invoke)).status, 400);
    const gone = {
      ...ada.consentOf(await offered(), 'decline'),
      value: { action: 'decline', context: { offer: 'x' } },
    };
    assert.equal((await ada.send(gone)).status, 200);
    await heard('ten minutes only');
  });

  it('is told about in words where Teams has no files for bots', async () => {
    const cloud = { ...teams.settings().cloud, ToChannelFromBotOAuthScope: 'https://api.botframework.us' };
    const other = await openTeams(teams, async () => ({ say: [said] }), { settings: { cloud } });
    ada = other.person('Gil');
    await ada.say('my team');
    await heard('I could not send my_team.csv');
    assert.deepEqual(ada.aboutFiles(), []);
    await other.stop();
  });
});

describe('a file that Teams does not take', () => {
  it('comes by a link, to whom it is meant for alone', async () => {
    const teams = await startFakeTeams();
    const fileLink = sinon.stub<Parameters<FileLink>, string>().returns('https://bot.example/files/x');
    const door = await openTeams(teams, async () => ({ say: [report(file('my_team.csv'))] }), { fileLink });
    const gus = door.person('Gus');
    teams.next({ on: ({ body }) => JSON.stringify(body ?? null).includes('file.consent'), status: 400 });
    await gus.say('my team');
    const linked = () => gus.screen().some(({ summary }) => summary.includes('https://bot.example/files/x'));
    await until(linked, 'the link');
    const [part, owner] = fileLink.firstCall.args;
    assert.deepEqual([part.name, owner.platform, owner.userId], ['my_team.csv', 'teams', gus.objectId]);
    await door.stop();
    await teams.close();
  });
});

describe('files that wait to be allowed', () => {
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => {
    clock = sinon.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  });
  afterEach(() => clock.restore());
  const ada = { tenant: 'council', userId: 'ada' };

  it('are there for ten minutes and no longer', () => {
    const offers = createFileOffers();
    const [early, late] = [file('early.csv'), file('late.csv')].map((one) => offers.keep(ada, one) ?? '');
    clock.tick(599_000);
    assert.equal(offers.take(early ?? '', ada).kind, 'file');
    clock.tick(2_000);
    assert.deepEqual(offers.take(late ?? '', ada), { kind: 'gone' });
  });

  it('are there for whom they were meant, in that tenant, once', () => {
    const offers = createFileOffers();
    const id = offers.keep(ada, file('a.csv')) ?? '';
    assert.equal(offers.take(id, { ...ada, userId: 'bea' }).kind, 'gone');
    assert.equal(offers.take(id, { ...ada, tenant: 'another' }).kind, 'gone');
    const taken = offers.take(id, ada);
    assert.ok(taken.kind === 'file');
    assert.equal(offers.take(id, ada).kind, 'settled');
    offers.giveBack(id, taken.file);
    assert.equal(offers.take(id, ada).kind, 'file');
  });

  it('take up only so much memory', () => {
    const offers = createFileOffers();
    const large = file('large.csv', new Uint8Array(20 * 2 ** 20));
    assert.equal(offers.keep(ada, file('too-large.csv', new Uint8Array(20 * 2 ** 20 + 1))), null);
    assert.equal(offers.keep(ada, file('empty.csv', new Uint8Array())), null);
    const ids = Array.from({ length: 6 }, () => offers.keep(ada, large));
    assert.deepEqual(
      ids.map((id) => id !== null),
      [true, true, true, true, true, false],
    );
    clock.tick(600_000);
    assert.notEqual(offers.keep(ada, large), null);
  });
});
