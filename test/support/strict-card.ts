/**
 * What a card may hold in Teams: the elements of Adaptive Cards 1.5 that this bot draws with, each with every member that the
 * schema of 1.5 gives it and no other (https://adaptivecards.io/schemas/1.5.0/adaptive-card.json), and Microsoft's own parser.
 */
import { createRequire } from 'node:module';
import { z } from 'zod';

const spacing = z.enum(['default', 'none', 'small', 'medium', 'large', 'extraLarge', 'padding']);
/** The schema compares enum values without regard to case. */
const anyCase = <T extends z.ZodType>(values: T) =>
  z.preprocess((value) => (typeof value === 'string' ? value.charAt(0).toLowerCase() + value.slice(1) : value), values);
const url = z.url().max(2_000);

const element = {
  id: z.string().optional(),
  isVisible: z.boolean().optional(),
  separator: z.boolean().optional(),
  spacing: anyCase(spacing).optional(),
  height: z.enum(['auto', 'stretch']).optional(),
  requires: z.record(z.string(), z.string()).optional(),
};
/** Any of the elements below; they hold each other. */
const anyElement: z.ZodType = z.lazy(() => elements);
const withFallback = { ...element, fallback: z.union([z.literal('drop'), anyElement]).optional() };

const textBlock = z.strictObject({
  ...withFallback,
  type: z.literal('TextBlock'),
  text: z.string().min(1),
  color: anyCase(z.enum(['default', 'dark', 'light', 'accent', 'good', 'warning', 'attention'])).optional(),
  fontType: anyCase(z.enum(['default', 'monospace'])).optional(),
  horizontalAlignment: anyCase(z.enum(['left', 'center', 'right'])).optional(),
  isSubtle: z.boolean().optional(),
  maxLines: z.number().optional(),
  size: anyCase(z.enum(['default', 'small', 'medium', 'large', 'extraLarge'])).optional(),
  weight: anyCase(z.enum(['default', 'lighter', 'bolder'])).optional(),
  wrap: z.literal(true, { error: 'text that does not wrap is cut off on a phone' }),
  style: z.enum(['default', 'heading']).optional(),
});

const factSet = z.strictObject({
  ...withFallback,
  type: z.literal('FactSet'),
  facts: z.array(z.strictObject({ title: z.string().min(1), value: z.string().min(1) })).min(1),
});

const image = z.strictObject({
  ...withFallback,
  type: z.literal('Image'),
  url,
  altText: z.string().min(1, 'a picture needs its alternative text'),
  size: anyCase(z.enum(['auto', 'stretch', 'small', 'medium', 'large'])).optional(),
  /** No part of the schema; Teams' own, and left alone by others. */
  msteams: z.strictObject({ allowExpand: z.boolean() }).optional(),
});

const containerStyle = anyCase(z.enum(['default', 'emphasis', 'good', 'attention', 'warning', 'accent']));

const container = z.strictObject({
  ...withFallback,
  type: z.literal('Container'),
  items: z.array(anyElement).min(1),
  style: containerStyle.optional(),
  bleed: z.boolean().optional(),
  minHeight: z
    .string()
    .regex(/^\d+px$/)
    .optional(),
});

const column = z.strictObject({
  ...element,
  type: z.literal('Column').optional(),
  items: z.array(anyElement),
  width: z.union([z.number().positive(), z.enum(['auto', 'stretch']), z.string().regex(/^\d+px$/)]).optional(),
  style: containerStyle.optional(),
  minHeight: z
    .string()
    .regex(/^\d+px$/)
    .optional(),
});

const columnSet = z.strictObject({ ...withFallback, type: z.literal('ColumnSet'), columns: z.array(column).min(1) });

const tableCell = z.strictObject({
  ...element,
  type: z.literal('TableCell'),
  items: z.array(anyElement).min(1),
});

const table = z.strictObject({
  ...withFallback,
  type: z.literal('Table'),
  columns: z.array(z.strictObject({ width: z.number().positive() })).min(1),
  rows: z.array(z.strictObject({ type: z.literal('TableRow'), cells: z.array(tableCell).min(1) })).min(1),
  firstRowAsHeader: z.literal(true, { error: 'without it nobody hears which row heads the others' }),
  showGridLines: z.boolean().optional(),
});

const choiceSet = z.strictObject({
  ...withFallback,
  type: z.literal('Input.ChoiceSet'),
  id: z.string().min(1),
  label: z.string().min(1, 'a field needs its label'),
  choices: z.array(z.strictObject({ title: z.string().min(1), value: z.string().regex(/^[^,]+$/) })).min(2),
  isMultiSelect: z.boolean().optional(),
  isRequired: z.boolean().optional(),
  errorMessage: z.string().min(1, 'a required field needs its message'),
  style: z.enum(['compact', 'expanded']).optional(),
  wrap: z.boolean().optional(),
  /** Part of the schema, and left out on purpose: nothing may be picked before the learner picks. */
  value: z.undefined().optional(),
});

const action = {
  title: z.string().min(1),
  id: z.string().optional(),
  style: z.enum(['default', 'positive', 'destructive']).optional(),
  tooltip: z.string().optional(),
  isEnabled: z.boolean().optional(),
  mode: z.enum(['primary', 'secondary']).optional(),
  associatedInputs: z.enum(['auto', 'none']).optional(),
  data: z.strictObject({ action: z.string().min(1).max(100) }),
};
const execute = z.strictObject({
  ...action,
  type: z.literal('Action.Execute'),
  verb: z.string().min(1),
  fallback: z.strictObject({ ...action, type: z.literal('Action.Submit') }),
});

const actionSet = z.strictObject({
  ...withFallback,
  type: z.literal('ActionSet'),
  actions: z.array(execute).min(1).max(6),
});

/** Beyond 1.5, so only with something that stands for it where it is unknown. */
const progressBar = z.strictObject({
  ...element,
  type: z.literal('ProgressBar'),
  value: z.number().min(0),
  max: z.number().positive(),
  color: z.enum(['Accent', 'Good', 'Warning', 'Attention']),
  fallback: anyElement,
});

const elements = z.discriminatedUnion('type', [
  textBlock,
  factSet,
  image,
  container,
  columnSet,
  table,
  choiceSet,
  actionSet,
  progressBar,
]);

const card = z.strictObject({
  type: z.literal('AdaptiveCard'),
  $schema: z.literal('http://adaptivecards.io/schemas/adaptive-card.json'),
  version: z.literal('1.5'),
  lang: z.literal('en'),
  speak: z.string().min(1),
  body: z.array(anyElement).min(1),
  actions: z.array(execute).min(1).max(6).optional(),
});

/** Teams refuses messages of about 100 KB, counted in UTF-16. */
export const MOST_BYTES = 80 * 1024;

/** Everything that Teams would refuse, hide or cut off; none: it is sound. */
export function strictCardProblems(drawn: unknown): string[] {
  const checked = card.safeParse(drawn);
  const size = JSON.stringify(drawn).length * 2;
  return [
    ...(checked.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []),
    ...(size > MOST_BYTES ? [`${size} bytes`] : []),
    ...(checked.success ? parserProblems(checked.data) : []),
  ];
}

/** What Microsoft's parser says of a card as a client of version 1.5 sees it: newer elements by what stands for them. */
function parserProblems({ lang, ...seen }: z.infer<typeof card>): string[] {
  // Its pattern for languages remembers where it stood, so that it refuses the language of every second card.
  const { AdaptiveCard, SerializationContext, Versions } = createRequire(import.meta.url)(
    'adaptivecards/dist/adaptivecards.js',
  ) as typeof import('adaptivecards');
  const context = new SerializationContext(Versions.v1_5);
  const parsed = new AdaptiveCard();
  parsed.hostConfig.actions.maxActions = 6;
  parsed.parse(JSON.parse(JSON.stringify(seen, older)), context);
  const found = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  return [...found, ...parsed.validateProperties().validationEvents.map(({ message }) => message)];
}

function older(_: string, value: unknown): unknown {
  const isNew = typeof value === 'object' && value !== null && 'type' in value && value.type === 'ProgressBar';
  return isNew && 'fallback' in value ? value.fallback : value;
}
