/** The settings of this adapter, as the rest of the program hands them over. */
export interface TeamsSettings {
  /** Empty only without credentials, which is for the Agents Playground on loopback. */
  appId: string;
  appPassword: string | null;
  appType: 'SingleTenant' | 'UserAssignedMSI';
  /** Whose staff may come in. */
  tenantId: string;
  /** No credentials and no proof of who calls. */
  unauthenticated: boolean;
  allowGuests: boolean;
  allowOutsiders: boolean;
  /** Day on which the secret ends, YYYY-MM-DD; null: not told. */
  secretEnds: string | null;
  /** botbuilder's own names for the addresses of another cloud; empty for the public one. */
  cloud: Record<string, string>;
}
