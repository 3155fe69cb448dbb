/** Which blocks Slack takes, by name and members, after https://docs.slack.dev/reference/block-kit. Limits of length are in adapters/slack/limits.ts. */
import { z } from 'zod';

const plain = z.strictObject({ type: z.literal('plain_text'), text: z.string().min(1), emoji: z.boolean().optional() });
const mrkdwn = z.strictObject({ type: z.literal('mrkdwn'), text: z.string().min(1), verbatim: z.boolean().optional() });
const anyText = z.discriminatedUnion('type', [plain, mrkdwn]);
const id = z.string().min(1).max(255).optional();
const option = z.strictObject({ text: plain, value: z.string().min(1) });
const picture = { image_url: z.url(), alt_text: z.string().min(1) };

const button = z.strictObject({
  type: z.literal('button'),
  action_id: id,
  text: plain,
  value: z.string().optional(),
  url: z.url().optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: z.string().optional(),
});
const choice = z.strictObject({
  type: z.enum(['radio_buttons', 'checkboxes']),
  action_id: id,
  options: z.array(option).min(1),
});

const block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), block_id: id, text: plain }),
  z.strictObject({ type: z.literal('divider'), block_id: id }),
  z.strictObject({ type: z.literal('section'), block_id: id, text: anyText, expand: z.boolean().optional() }),
  z.strictObject({
    type: z.literal('context'),
    block_id: id,
    elements: z.array(z.union([anyText, z.strictObject({ type: z.literal('image'), ...picture })])).min(1),
  }),
  z.strictObject({ type: z.literal('image'), block_id: id, ...picture, title: plain.optional() }),
  z.strictObject({ type: z.literal('actions'), block_id: id, elements: z.array(z.union([button, choice])).min(1) }),
  z.strictObject({
    type: z.literal('input'),
    block_id: id,
    label: plain,
    element: choice,
    optional: z.boolean().optional(),
  }),
]);

const known = z.array(block);

/** What is wrong with blocks as they came over the wire; null: Slack takes them. */
export function strangeBlocks(blocks: unknown): string | null {
  const parsed = known.safeParse(blocks);
  return parsed.success ? null : z.prettifyError(parsed.error);
}
