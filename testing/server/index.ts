/** A real Temporal server: found, fetched, started, shared. Test servers are apart (`test-servers.js`): they load the worker. */
export { describeConnection, InvalidConnectionError, resolveConnection } from './resolve-connection.js';
export type { ConnectionRequest, ResolvedConnection } from './resolve-connection.js';
export { findTemporalCli, findTestServer } from './temporal-executables.js';
export type { ExecutableSearch } from './temporal-executables.js';
export type { FoundExecutable } from './executable-ladder.js';
export { startDevServer } from './dev-server.js';
export type { DevServer, DevServerOptions } from './dev-server.js';
export { openPrivateServer, openServerOn } from './private-server.js';
export type { PrivateServer } from './private-server.js';
export type { PrivateServerOptions } from './server-place.js';
export {
  knownSearchAttributes,
  OWN_SEARCH_ATTRIBUTES,
  registerSearchAttributes,
} from './search-attributes.js';
export type { SearchAttribute } from './search-attributes.js';
export { ServerUnavailableError } from './server-unavailable.js';
export type { Tell } from './tell.js';
