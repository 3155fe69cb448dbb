import assert from 'node:assert/strict';
import type { Finding } from '../src/chat.ts';
import { hindrances } from '../src/hindrances.ts';

const finding = (more: Partial<Finding>): Finding => ({
  subject: 'Slack: bot token',
  ok: false,
  detail: 'Gone.',
  ...more,
});
const adapter = (...findings: Finding[]) => ({ check: async () => findings });

describe('what keeps the bot from serving anybody', () => {
  it('is that its only platform has cut it off', async () => {
    assert.deepEqual(await hindrances([adapter(finding({ isCutOff: true }), finding({ subject: 'Slack: clock' }))]), [
      'Slack: bot token: Gone.',
    ]);
  });

  it('is nothing while another platform serves', async () => {
    const well = adapter(finding({ ok: true }));
    assert.deepEqual(await hindrances([adapter(finding({ isCutOff: true })), well]), []);
  });

  it('is nothing that merely wants mending', async () => {
    assert.deepEqual(await hindrances([adapter(finding({ subject: 'Slack: rights' }))]), []);
  });
});
