/** The council's own contacts in an answer. */
import type { Council } from '../course/course.ts';

const CONTACTS = {
  council: 'name',
  'service-desk': 'serviceDesk',
  'out-of-hours': 'outOfHours',
  'security-team': 'securityTeam',
  'data-protection': 'dataProtection',
  'training-lead': 'trainingLead',
} as const satisfies Record<string, keyof Council>;

const PLACEHOLDER = /\{([^{}]*)\}/g;

/** What an answer may hold between braces. */
export const PLACEHOLDERS = Object.keys(CONTACTS);

/** The placeholders of a text, without their braces, known or not. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '');
}

/** The text with the council's contacts in place of `{service-desk}` and the like; anything else in braces stays. */
export function fillIn(text: string, council: Council): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => (isContact(name) ? council[CONTACTS[name]] : whole));
}

function isContact(name: string): name is keyof typeof CONTACTS {
  return Object.hasOwn(CONTACTS, name);
}
