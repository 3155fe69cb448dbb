import assert from 'node:assert/strict';
import sinon from 'sinon';
import { startDaily } from '../src/daily.ts';
import { quiet } from './support/conversation.ts';

const MINUTE = 60_000;

describe('what is done daily', () => {
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => {
    clock = sinon.useFakeTimers({
      now: Date.parse('2026-11-23T22:00:00Z'),
      toFake: ['setInterval', 'clearInterval', 'Date'],
    });
  });
  afterEach(() => clock.restore());

  /** Starts with one task that notes when it ran, and fails as often as told. */
  function start(failures = 0) {
    const ran: string[] = [];
    const complaints: string[] = [];
    const task = {
      name: 'task',
      async run(now: Date) {
        ran.push(now.toISOString().slice(0, 16));
        if (ran.length <= failures) throw new Error('disk full');
      },
    };
    const log = { ...quiet, error: (_: object, message: string) => void complaints.push(message) };
    return { daily: startDaily([task], () => new Date(), log), ran, complaints };
  }
  const pass = (minutes: number) => clock.tickAsync(minutes * MINUTE);

  it('is done at the start, once that day, and again on the next', async () => {
    const { daily, ran } = start();
    await pass(60);
    assert.deepEqual(ran, ['2026-11-23T22:00']);
    await pass(61);
    assert.deepEqual(ran, ['2026-11-23T22:00', '2026-11-24T00:00']);
    await daily.stop();
  });

  it('is tried again a quarter of an hour after a failure, which is logged', async () => {
    const { daily, ran, complaints } = start(1);
    await pass(14);
    assert.equal(ran.length, 1);
    await pass(2);
    assert.deepEqual(ran, ['2026-11-23T22:00', '2026-11-23T22:15']);
    await pass(30);
    assert.equal(ran.length, 2);
    assert.equal(complaints.length, 1);
    await daily.stop();
  });

  it('goes by the day in the United Kingdom', async () => {
    clock.setSystemTime(Date.parse('2026-06-23T22:30:00Z'));
    const { daily, ran } = start();
    await pass(31);
    assert.deepEqual(ran, ['2026-06-23T22:30', '2026-06-23T23:00']);
    await daily.stop();
  });

  it('stops after what is under way, and begins nothing more', async () => {
    const done: string[] = [];
    let finish = () => {};
    const slow = {
      name: 'slow',
      run: () => new Promise<void>((resolve) => (finish = resolve)).then(() => void done.push('slow')),
    };
    const next = { name: 'next', run: async () => void done.push('next') };
    const daily = startDaily([slow, next], () => new Date(), quiet);
    const stopped = daily.stop().then(() => done.push('stopped'));
    finish();
    await stopped;
    assert.deepEqual(done, ['slow', 'stopped']);
  });
});
