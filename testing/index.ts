/** What tests of users install: real Temporal servers, and histories that are recorded and replayed. */
export { recordHistories, type RecordOptions } from './recorder.js';
export { replayHistories, type ReplayOptions, type ReplayOutcome } from './replay.js';
export { startTestServer, startTimeSkippingServer, type TestServer } from './server/test-servers.js';
export {
  findTemporalCli,
  findTestServer,
  knownSearchAttributes,
  openPrivateServer,
  OWN_SEARCH_ATTRIBUTES,
  registerSearchAttributes,
  ServerUnavailableError,
  startDevServer,
  type DevServer,
  type DevServerOptions,
  type ExecutableSearch,
  type FoundExecutable,
  type PrivateServer,
  type PrivateServerOptions,
  type SearchAttribute,
  type Tell,
} from './server/index.js';
