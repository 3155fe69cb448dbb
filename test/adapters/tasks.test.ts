import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTasks } from '../../adapters/tasks.ts';
import { quiet } from '../support/conversation.ts';

describe('work after an acknowledgement', () => {
  it('begins when whoever asked for it has returned', async () => {
    const order: string[] = [];
    const tasks = createTasks(quiet, 'it failed');
    const listener = async () => {
      tasks.run('ada', async () => void order.push('posted'));
      await Promise.resolve();
    };
    await listener();
    order.push('acknowledged');
    await tasks.settle(1_000);
    assert.deepEqual(order, ['acknowledged', 'posted']);
  });

  it('is done in order within a line, and one line does not wait for another', async () => {
    const order: string[] = [];
    const tasks = createTasks(quiet, 'it failed');
    tasks.run('ada', async () => {
      await sleep(30);
      order.push('ada 1');
    });
    tasks.run('ada', async () => void order.push('ada 2'));
    tasks.run('sam', async () => void order.push('sam 1'));
    await tasks.settle(1_000);
    assert.deepEqual(order, ['sam 1', 'ada 1', 'ada 2']);
  });

  it('goes on in its line after a failure, which is logged', async () => {
    const logged: string[] = [];
    const tasks = createTasks({ ...quiet, error: (_, message) => logged.push(message) }, 'a reply was lost');
    let done = false;
    tasks.run('ada', async () => {
      throw new Error('no line');
    });
    tasks.run('ada', async () => {
      done = true;
    });
    await tasks.settle(1_000);
    assert.deepEqual([done, logged], [true, ['a reply was lost: no line']]);
  });

  it('is waited for by a shutdown, with what it starts and what is still being received, but not for ever', async () => {
    const tasks = createTasks(quiet, 'it failed');
    let posted = false;
    const receiving = tasks.during(
      sleep(20).then(() => {
        tasks.run('ada', async () => {
          await sleep(20);
          posted = true;
        });
      }),
    );
    await tasks.settle(1_000);
    assert.equal(posted, true);
    await receiving;
    tasks.run('ada', () => new Promise(() => {}));
    const start = Date.now();
    await tasks.settle(50);
    assert.ok(Date.now() - start < 500);
  });
});
