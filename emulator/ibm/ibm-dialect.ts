import type { Dialect } from '../dialect.js';
import type { Emulation } from '../emulation.js';
import type { Call } from '../http/call.js';
import type { Refusal } from '../http/refusal.js';
import { jsonReply } from '../http/reply.js';
import type { Reply } from '../http/reply.js';
import { seededUuid } from '../jobs/seeded-id.js';
import { ibmBackendStatus, ibmConfiguration, ibmProperties, listIbmBackends } from './ibm-backends.js';
import { IBM_DEVICES } from './ibm-devices.js';
import { getIbmPlan, IBM_PLAN, ibmUsage, searchIbmResources } from './ibm-instance.js';
import {
  cancelIbmJob,
  deleteIbmJob,
  getIbmJob,
  getIbmMetrics,
  getIbmResults,
  listIbmJobs,
  tagIbmJob,
} from './ibm-jobs.js';
import { submitIbmJob } from './ibm-submit.js';
import { checkIbmCaller, checkIbmToken, issueIbmToken } from './ibm-token.js';

type Handler = (emulation: Emulation, call: Call) => Reply | Promise<Reply>;
/** What a caller must show. */
type Door = 'open' | 'token' | 'instance';

const DOORS: Record<Door, (emulation: Emulation, call: Call) => void> = {
  open: () => undefined,
  token: checkIbmToken,
  instance: checkIbmCaller,
};

/** Operations: name, method, path. */
const ROUTES: [name: string, method: string, path: string, door: Door, handle: Handler][] = [
  ['iam', 'POST', '/identity/token', 'open', issueIbmToken],
  ['search', 'POST', '/v3/resources/search', 'token', searchIbmResources],
  ['catalogue', 'GET', `/api/v1/${IBM_PLAN}`, 'open', getIbmPlan],
  ['usage', 'GET', '/api/v1/instances/usage', 'instance', ibmUsage],
  ['backends', 'GET', '/api/v1/backends', 'instance', listIbmBackends],
  ['status', 'GET', '/api/v1/backends/:backend/status', 'instance', ibmBackendStatus],
  ['configuration', 'GET', '/api/v1/backends/:backend/configuration', 'instance', ibmConfiguration],
  ['properties', 'GET', '/api/v1/backends/:backend/properties', 'instance', ibmProperties],
  ['submit', 'POST', '/api/v1/jobs', 'instance', submitIbmJob],
  ['list', 'GET', '/api/v1/jobs', 'instance', listIbmJobs],
  ['job', 'GET', '/api/v1/jobs/:id', 'instance', getIbmJob],
  ['delete', 'DELETE', '/api/v1/jobs/:id', 'instance', deleteIbmJob],
  ['results', 'GET', '/api/v1/jobs/:id/results', 'instance', getIbmResults],
  ['metrics', 'GET', '/api/v1/jobs/:id/metrics', 'instance', getIbmMetrics],
  ['cancel', 'POST', '/api/v1/jobs/:id/cancel', 'instance', cancelIbmJob],
  ['tags', 'PUT', '/api/v1/jobs/:id/tags', 'instance', tagIbmJob],
];

/** Numbers of the service for refusals that are the same for all providers. */
const NUMBERS: Readonly<Record<string, number>> = {
  ExpiredToken: 1200,
  Throttled: 1202,
  ServiceUnavailable: 1999,
};
/** An error inside the service, where nothing is known about it. */
const INTERNAL = 1000;

/** The Runtime REST API of IBM Quantum, with as much of IAM, Global Search and Global Catalog as its clients use, on one origin. */
export function ibmDialect(emulation: Emulation): Dialect {
  let refusals = 0;
  return {
    provider: 'ibm',
    devices: IBM_DEVICES.map(({ id }) => id),
    routes: ROUTES.map(([name, method, path, door, handle]) => ({
      name,
      method,
      path,
      handle: (call) => {
        DOORS[door](emulation, call);
        return handle(emulation, call);
      },
    })),
    refuse: (refusal) => refuse(refusal, seededUuid(emulation.seed, 'ibm', 'refusal', String(refusals++))),
  };
}

function refuse({ status, code, message, headers }: Refusal, trace: string): Reply {
  const number = NUMBERS[code] ?? (/^\d+$/.test(code) ? Number(code) : INTERNAL);
  return jsonReply(status, { trace, errors: [{ code: number, message }] }, { ...headers });
}
