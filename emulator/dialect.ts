import type { Refusal } from './http/refusal.js';
import type { Reply } from './http/reply.js';
import type { Route } from './http/route.js';
import type { ProviderName } from './provider-names.js';

/** One provider's way to speak. */
export interface Dialect {
  readonly provider: ProviderName;
  readonly routes: readonly Route[];
  /** Ids of its devices, as a fault file names them. */
  readonly devices: readonly string[];
  /** A refusal in the provider's own form, which may depend on the route; undefined where there is none. */
  refuse(refusal: Refusal, route: Route | undefined): Reply;
}
