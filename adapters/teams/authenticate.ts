/** Who calls: the rules of Microsoft's "Authenticate requests from the Bot Connector service", and our own on top. */
import {
  type Activity,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
} from 'botbuilder';
import {
  type AuthenticateRequestResult,
  AuthenticationConstants,
  AuthenticationError,
  ClaimsIdentity,
  type ConnectorClientOptions,
  type ServiceClientCredentialsFactory,
} from 'botframework-connector';
import { errors, type JWTPayload, jwtVerify } from 'jose';
import { readOrigin } from './activity.ts';
import { isOurs } from './admit.ts';
import type { TeamsSettings } from './settings.ts';
import { createSigningKeys, type SigningKeys } from './signing-keys.ts';

/** Microsoft asks for five minutes of tolerance between its clocks and ours, in seconds. */
const CLOCK_TOLERANCE = 300;

/**
 * botbuilder's own validation answers 500 to forged tokens and prints keys, skips the endorsement for an empty channelId and
 * the address for a missing serviceUrl, never looks at the tenant, and has a second road for Entra tokens. This takes its place.
 */
export class TeamsAuthentication extends ConfigurationBotFrameworkAuthentication {
  readonly #settings: TeamsSettings;
  readonly #keys: SigningKeys;

  constructor(
    settings: TeamsSettings,
    credentials: ServiceClientCredentialsFactory,
    connector: ConnectorClientOptions,
  ) {
    super(configurationOf(settings), credentials, undefined, undefined, connector);
    this.#settings = settings;
    this.#keys = createSigningKeys(addressesOf(settings).openIdMetadata);
  }

  /** Throws an AuthenticationError: 401 for whoever cannot prove who they are, 503 while Microsoft's keys cannot be had. */
  override async authenticateRequest(activity: Activity, header: string): Promise<AuthenticateRequestResult> {
    if (this.#settings.unauthenticated) {
      // Else anybody on this machine could have the bot call any address.
      if (!URL.canParse(activity.serviceUrl) || !isHere(new URL(activity.serviceUrl)))
        throw refused('the serviceUrl is not on this machine');
      return super.authenticateRequest(activity, header);
    }
    await this.#verify(activity, header);
    const audience = { type: AuthenticationConstants.AudienceClaim, value: this.#settings.appId };
    const identity = new ClaimsIdentity([audience], true);
    return {
      audience: addressesOf(this.#settings).scope,
      claimsIdentity: identity,
      connectorFactory: this.createConnectorFactory(identity),
    };
  }

  async #verify(body: Activity, header: string): Promise<void> {
    const origin = readOrigin(body);
    const token = /^Bearer (\S+)$/.exec(header)?.[1];
    if (token === undefined) throw refused('no bearer token');
    if (origin?.channelId !== 'msteams') throw refused('not from Teams');
    if (!origin.serviceUrl) throw refused('no serviceUrl');
    const claims = await this.#readToken(token);
    if (claims.serviceurl !== origin.serviceUrl) throw refused('the serviceUrl is not the one of the token');
    if (!isOurs(origin, this.#settings)) throw refused('another tenant');
  }

  async #readToken(token: string): Promise<JWTPayload> {
    try {
      const { payload } = await jwtVerify(token, this.#keys.find, {
        issuer: addressesOf(this.#settings).issuer,
        audience: this.#settings.appId,
        algorithms: AuthenticationConstants.AllowedSigningAlgorithms,
        clockTolerance: CLOCK_TOLERANCE,
        requiredClaims: ['exp', 'serviceurl'],
      });
      return payload;
    } catch (error) {
      if (error instanceof AuthenticationError) throw error;
      // jose names in `code` what was wrong; its message may quote the token.
      throw refused(error instanceof errors.JOSEError ? error.code : 'unreadable token');
    }
  }
}

export function isHere({ hostname }: URL): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

/** Teams takes no files from bots in its clouds for the United States' government and for China, which sign in elsewhere. */
export function takesFiles(settings: TeamsSettings): boolean {
  return !/\.(us|cn)$/.test(new URL(addressesOf(settings).scope).hostname);
}

/** Microsoft's, or those of another cloud. */
export function addressesOf({ cloud }: TeamsSettings) {
  return {
    issuer: cloud.ToBotFromChannelTokenIssuer ?? AuthenticationConstants.ToBotFromChannelTokenIssuer,
    openIdMetadata:
      cloud.ToBotFromChannelOpenIdMetadataUrl ?? AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl,
    scope: cloud.ToChannelFromBotOAuthScope ?? AuthenticationConstants.ToChannelFromBotOAuthScope,
    login: cloud.ToChannelFromBotLoginUrl ?? AuthenticationConstants.ToChannelFromBotLoginUrl,
  };
}

/** How the bot itself signs in. */
export function credentialsOf(settings: TeamsSettings): ServiceClientCredentialsFactory {
  return new ConfigurationServiceClientCredentialFactory(configurationOf(settings));
}

function configurationOf(settings: TeamsSettings): Record<string, string> {
  const { appId, appPassword, appType, tenantId, cloud } = settings;
  // An empty MicrosoftAppId is botbuilder's way to switch all authentication off.
  if (settings.unauthenticated) return {};
  return {
    ...cloud,
    MicrosoftAppId: appId,
    MicrosoftAppType: appType,
    MicrosoftAppTenantId: tenantId,
    ...(appPassword === null ? {} : { MicrosoftAppPassword: appPassword }),
  };
}

function refused(reason: string): AuthenticationError {
  return new AuthenticationError(reason, 401);
}
