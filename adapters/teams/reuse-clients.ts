import {
  type ClaimsIdentity,
  type ConnectorClient,
  ConnectorFactory,
  type UserTokenClient,
} from 'botframework-connector';
import { TeamsAuthentication } from './authenticate.ts';

/** Regions of Teams that are kept at once; there are about a dozen. */
const MOST_KEPT = 50;

/** botbuilder makes two clients, each with a pipeline of its own, for every turn and every message. Here one of each is enough. */
export class ReusingAuthentication extends TeamsAuthentication {
  readonly #connectors = new Map<string, Promise<ConnectorClient>>();
  #userTokens: Promise<UserTokenClient> | null = null;

  override createConnectorFactory(identity: ClaimsIdentity): ConnectorFactory {
    return new ReusingFactory(super.createConnectorFactory(identity), this.#connectors);
  }

  override createUserTokenClient(identity: ClaimsIdentity): Promise<UserTokenClient> {
    this.#userTokens ??= super.createUserTokenClient(identity);
    return this.#userTokens;
  }
}

class ReusingFactory extends ConnectorFactory {
  readonly #inner: ConnectorFactory;
  readonly #kept: Map<string, Promise<ConnectorClient>>;

  constructor(inner: ConnectorFactory, kept: Map<string, Promise<ConnectorClient>>) {
    super();
    this.#inner = inner;
    this.#kept = kept;
  }

  override create(serviceUrl: string, audience: string): Promise<ConnectorClient> {
    const key = `${serviceUrl}\n${audience}`;
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    if (this.#kept.size >= MOST_KEPT) this.#kept.clear();
    const made = this.#inner.create(serviceUrl, audience);
    this.#kept.set(key, made);
    made.catch(() => this.#kept.delete(key));
    return made;
  }
}
