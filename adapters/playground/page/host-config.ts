/** How cards look here. Colours are those of page.css, so that light and dark follow the device. */
import { HostConfig } from 'adaptivecards';

const color = (name: string, subtle = 'muted') => ({ default: `var(--${name})`, subtle: `var(--${subtle})` });

const foregroundColors = {
  default: color('text'),
  dark: color('text'),
  light: color('text'),
  accent: color('accent'),
  good: color('good'),
  warning: color('text'),
  attention: color('danger'),
};

const style = (background: string) => ({ backgroundColor: `var(--${background})`, foregroundColors });

export const hostConfig = new HostConfig({
  fontFamily: 'inherit',
  fontSizes: { small: 13, default: 15, medium: 17, large: 20, extraLarge: 24 },
  fontWeights: { lighter: 400, default: 400, bolder: 650 },
  lineHeights: { small: 19, default: 23, medium: 25, large: 27, extraLarge: 32 },
  spacing: { none: 0, small: 4, default: 10, medium: 16, large: 24, extraLarge: 32, padding: 4 },
  separator: { lineThickness: 1, lineColor: 'var(--line)' },
  containerStyles: {
    default: style('card'),
    emphasis: style('track'),
    accent: style('accent'),
    good: style('card'),
    warning: style('card'),
    attention: style('card'),
  },
  actions: {
    maxActions: 6,
    spacing: 'medium',
    buttonSpacing: 8,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
  },
  inputs: {
    label: {
      inputSpacing: 'default',
      requiredInputs: { weight: 'bolder', suffix: '' },
      optionalInputs: { weight: 'bolder' },
    },
    errorMessage: { color: 'attention', weight: 'bolder', spacing: 'default' },
  },
  factSet: {
    title: { weight: 'bolder', wrap: true, maxWidth: 220 },
    value: { wrap: true },
    spacing: 16,
  },
  table: { cellSpacing: 10 },
  // Below the page's own headings.
  textBlock: { headingLevel: 3 },
});
