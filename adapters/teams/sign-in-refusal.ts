/** Why Microsoft gives the bot no token, in its own words: `AADSTS7000215: Invalid client secret provided.` The rest of what it says is ids and times. */
export function signInRefusal(error: unknown): string | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const said = /AADSTS\d+:[^.]*\./.exec(cause.message);
    if (said) return said[0];
  }
  return null;
}

/**
 * Whether waiting does not mend it: no such tenant, no such app in it, it is disabled, the secret is wrong, the secret has ended.
 * Source: https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export function isLasting(refusal: string): boolean {
  return /^AADSTS(?:90002|700016|7000112|7000215|7000222):/.test(refusal);
}
