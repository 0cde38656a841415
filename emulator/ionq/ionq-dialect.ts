import type { Dialect } from '../dialect.js';
import type { Emulation } from '../emulation.js';
import type { Call } from '../http/call.js';
import { Refusal } from '../http/refusal.js';
import { jsonReply } from '../http/reply.js';
import type { Reply } from '../http/reply.js';
import type { Route } from '../http/route.js';
import { seededUuid } from '../jobs/seeded-id.js';
import { estimateIonqJob, getIonqBackend, ionqCharacterizations, listIonqBackends } from './ionq-backends.js';
import { IONQ_DEVICES } from './ionq-devices.js';
import { listIonqJobs } from './ionq-job-list.js';
import { cancelIonqJob, costOfIonqJob, deleteIonqJob, getIonqJob } from './ionq-jobs.js';
import {
  ionqAggregated,
  ionqArtifact,
  ionqHistogram,
  ionqProbabilities,
  ionqShots,
} from './ionq-result-routes.js';
import { submitIonqJob } from './ionq-submit.js';

type Handler = (emulation: Emulation, call: Call) => Reply | Promise<Reply>;

/** Operations of the v0.4 API that need a key: name, method, path below /v0.4. */
const KEYED: [name: string, method: string, path: string, handle: Handler][] = [
  ['submit', 'POST', '/jobs', submitIonqJob],
  ['list', 'GET', '/jobs', listIonqJobs],
  ['estimate', 'GET', '/jobs/estimate', estimateIonqJob],
  ['job', 'GET', '/jobs/:id', getIonqJob],
  ['delete', 'DELETE', '/jobs/:id', deleteIonqJob],
  ['cancel', 'PUT', '/jobs/:id/status/cancel', cancelIonqJob],
  ['cost', 'GET', '/jobs/:id/cost', costOfIonqJob],
  ['results', 'GET', '/jobs/:id/results/probabilities', ionqProbabilities],
  ['results', 'GET', '/jobs/:id/results/probabilities/aggregated', ionqAggregated],
  ['results', 'GET', '/jobs/:id/results/histogram', ionqHistogram],
  ['results', 'GET', '/jobs/:id/results/shots', ionqShots],
  ['results', 'GET', '/jobs/:id/artifacts/:artifact', ionqArtifact],
];

/** Those that need none. */
const OPEN: typeof KEYED = [
  ['backends', 'GET', '/backends', listIonqBackends],
  ['backend', 'GET', '/backends/:backend', getIonqBackend],
  ['characterizations', 'GET', '/backends/:backend/characterizations', ionqCharacterizations],
];

/** The job API of IonQ, version 0.4. */
export function ionqDialect(emulation: Emulation): Dialect {
  const route = ([name, method, path, handle]: (typeof KEYED)[number], keyed: boolean): Route => ({
    name,
    method,
    path: `/v0.4${path}`,
    handle: (call) => {
      if (keyed) checkKey(call);
      return handle(emulation, call);
    },
  });
  let refusals = 0;
  return {
    provider: 'ionq',
    devices: IONQ_DEVICES.map(({ id }) => id),
    routes: [...KEYED.map((one) => route(one, true)), ...OPEN.map((one) => route(one, false))],
    refuse: ({ status, code, message, headers }) =>
      jsonReply(
        status,
        { statusCode: status, error: code, message },
        { 'x-request-id': seededUuid(emulation.seed, 'ionq', 'refusal', String(refusals++)), ...headers },
      ),
  };
}

function checkKey({ headers }: Call): void {
  if (/^apiKey \S/.test(headers.authorization ?? '')) return;
  throw new Refusal(401, 'UnauthorizedError', 'expected a header "Authorization: apiKey KEY"');
}
