/** The council's own contacts in what learners read: `{service-desk}` and its fellows. */
import type { Council } from './course.ts';
import { escaped } from './words.ts';

const CONTACTS = {
  council: 'name',
  'service-desk': 'serviceDesk',
  'out-of-hours': 'outOfHours',
  'security-team': 'securityTeam',
  'data-protection': 'dataProtection',
  'training-lead': 'trainingLead',
} as const satisfies Record<string, keyof Council>;

const PLACEHOLDER = /\{([^{}]*)\}/g;

/** What a text may hold between braces. */
export const PLACEHOLDERS = Object.keys(CONTACTS);

/** The placeholders of a text, without their braces and with where each begins, known or not. */
export function placeholdersIn(text: string): { name: string; index: number }[] {
  return [...text.matchAll(PLACEHOLDER)].map(({ 1: name = '', index }) => ({ name, index }));
}

/** Markdown with the council's contacts, as plain words, in place of the placeholders; anything else in braces stays. */
export function fillIn(markdown: string, council: Council): string {
  return replaced(markdown, (name) => escaped(council[CONTACTS[name]]));
}

/** The same for words that stand without formatting. */
export function fillInWords(words: string, council: Council): string {
  return replaced(words, (name) => council[CONTACTS[name]]);
}

/** A text without its placeholders, for checks of what its author wrote. */
export function withoutPlaceholders(text: string): string {
  return text.replace(PLACEHOLDER, '');
}

function replaced(text: string, contact: (name: keyof typeof CONTACTS) => string): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => (isContact(name) ? contact(name) : whole));
}

function isContact(name: string): name is keyof typeof CONTACTS {
  return Object.hasOwn(CONTACTS, name);
}
