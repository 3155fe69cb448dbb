/** Kinds of settings that several have. */
import { z } from 'zod';

/** Yes or no; no where nothing is given. */
export const yesNo = (name: string) =>
  z
    .enum(['yes', 'no', 'true', 'false', '1', '0'], { error: `${name} must be yes or no.` })
    .default('no')
    .transform((value) => ['yes', 'true', '1'].includes(value));

/** A whole number within bounds; `what` names it in the problem. */
export function whole(name: string, what: string, least: number, most: number) {
  const error = `${name} must be ${what} from ${least} to ${most}.`;
  return z.coerce.number({ error }).int(error).min(least, error).max(most, error);
}

/** Given, or not. */
export const text = z.string().trim().min(1).optional();
