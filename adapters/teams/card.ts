/**
 * The part of Adaptive Cards 1.5 that this bot draws with; 1.5 is the newest that Teams takes from bots.
 * https://adaptivecards.io/explorer/
 */

export interface AdaptiveCard {
  type: 'AdaptiveCard';
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
  version: '1.5';
  lang: 'en';
  /** What is read out where cards are spoken. */
  speak: string;
  body: CardElement[];
  /** Teams shows six of these and hides the rest. */
  actions?: CardAction[];
}

interface ElementBase {
  spacing?: 'None' | 'Small' | 'Default' | 'Medium' | 'Large';
  separator?: boolean;
}

export type CardElement =
  | TextBlock
  | FactSet
  | Table
  | ColumnSet
  | Image
  | ChoiceSet
  | ActionSet
  | Container
  | ProgressBar;

export interface TextBlock extends ElementBase {
  type: 'TextBlock';
  /** Markdown: bold, italic, lists, links. */
  text: string;
  wrap: true;
  style?: 'heading';
  size?: 'Small' | 'Medium' | 'Large';
  weight?: 'Bolder';
  isSubtle?: boolean;
}

export interface FactSet extends ElementBase {
  type: 'FactSet';
  facts: { title: string; value: string }[];
}

export interface Table extends ElementBase {
  type: 'Table';
  columns: { width: number }[];
  firstRowAsHeader: true;
  rows: { type: 'TableRow'; cells: { type: 'TableCell'; items: TextBlock[] }[] }[];
  fallback: Container;
}

export interface Container extends ElementBase {
  type: 'Container';
  items: CardElement[];
}

/** An element of Teams' own. */
export interface ProgressBar extends ElementBase {
  type: 'ProgressBar';
  value: number;
  max: number;
  color: 'Accent';
  fallback: ColumnSet;
}

export interface ColumnSet extends ElementBase {
  type: 'ColumnSet';
  columns: Column[];
}

export interface Column {
  type: 'Column';
  /** In relation to the other columns. */
  width: number;
  spacing: 'None';
  style: 'accent' | 'emphasis';
  minHeight: string;
  items: CardElement[];
}

export interface Image extends ElementBase {
  type: 'Image';
  url: string;
  altText: string;
  /** Teams' own: a press shows the picture large. */
  msteams: { allowExpand: true };
}

export interface ChoiceSet extends ElementBase {
  type: 'Input.ChoiceSet';
  id: string;
  label: string;
  style: 'expanded';
  isMultiSelect: boolean;
  wrap: true;
  isRequired: true;
  errorMessage: string;
  choices: { title: string; value: string }[];
}

export interface ActionSet extends ElementBase {
  type: 'ActionSet';
  actions: CardAction[];
}

/** What comes back when a button is pressed, besides what was picked: the text form of its action and nothing else. */
export interface PressData {
  action: string;
}

interface ActionBase {
  title: string;
  style?: 'positive' | 'destructive';
  data: PressData;
  /** `none`: this button does not wait for the card's question to be answered. */
  associatedInputs?: 'none';
}

/** The fallback is for clients from before Action.Execute. */
export interface CardAction extends ActionBase {
  type: 'Action.Execute';
  verb: string;
  fallback: ActionBase & { type: 'Action.Submit' };
}
