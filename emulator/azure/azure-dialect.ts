import type { Dialect } from '../dialect.js';
import type { Emulation } from '../emulation.js';
import type { Call } from '../http/call.js';
import type { Refusal } from '../http/refusal.js';
import { emptyReply, jsonReply, plainReply } from '../http/reply.js';
import type { Reply } from '../http/reply.js';
import type { Route } from '../http/route.js';
import { xmlText } from '../http/xml-text.js';
import { AZURE_DEVICES, AZURE_PROVIDER } from './azure-devices.js';
import { azureSasUri, cancelAzureJob, getAzureJob, listAzureJobs } from './azure-jobs.js';
import { submitAzureJob } from './azure-submit.js';
import { getBlob, putBlob, putContainer } from './blob-routes.js';
import { checkAzureCaller, entraRefusal, issueEntraToken } from './azure-token.js';
import { AZURE_ACCOUNT } from './shared-access.js';

type Handler = (emulation: Emulation, call: Call) => Reply | Promise<Reply>;
type Operation = [name: string, method: string, path: string, handle: Handler];

const WORKSPACE =
  '/subscriptions/:subscription/resourceGroups/:group/providers/Microsoft.Quantum/workspaces/:workspace';

/** Operations of a workspace: name, method, path below it. */
const WORKSPACE_ROUTES: Operation[] = [
  ['providers', 'GET', '/providerStatus', azureProviderStatus],
  ['storage', 'POST', '/storage/sasUri', azureSasUri],
  ['list', 'GET', '/jobs', listAzureJobs],
  ['cancel', 'POST', '/jobs/:id!cancel', cancelAzureJob],
  ['submit', 'PUT', '/jobs/:id', submitAzureJob],
  ['job', 'GET', '/jobs/:id', getAzureJob],
  ['cancel', 'DELETE', '/jobs/:id', cancelAzureJob],
];

/** Of Entra, on the same origin. */
const SIGN_IN: Operation = ['sign-in', 'POST', '/:tenant/oauth2/v2.0/token', issueEntraToken];

/** Operations of the storage account. */
const BLOB_ROUTES: Operation[] = [
  ['container-put', 'PUT', '/:container', putContainer],
  ['blob-put', 'PUT', '/:container/*blob', putBlob],
  ['blob-get', 'GET', '/:container/*blob', getBlob],
  ['blob-head', 'HEAD', '/:container/*blob', getBlob],
];

/** Azure Quantum, and as much of Blob Storage as its clients use, on one origin. */
export function azureDialect(emulation: Emulation): Dialect {
  const route = (
    [name, method, path, handle]: Operation,
    base: string,
    check: (call: Call) => void,
  ): Route => ({
    name,
    method,
    path: `${base}${path}`,
    handle: (call) => {
      check(call);
      return handle(emulation, call);
    },
  });
  return {
    provider: 'azure',
    devices: AZURE_DEVICES.map(({ id }) => id),
    routes: [
      ...WORKSPACE_ROUTES.map((one) => route(one, WORKSPACE, (call) => checkAzureCaller(emulation, call))),
      route(SIGN_IN, '', () => undefined),
      // A signature in the address opens the storage; each route checks it.
      ...BLOB_ROUTES.map((one) => route(one, `/${AZURE_ACCOUNT}`, () => undefined)),
    ],
    refuse: (refusal, of) => {
      if (of?.name === 'sign-in') return entraRefusal(refusal);
      return (/^(blob|container)-/.test(of?.name ?? '') ? blobRefusal : refuse)(refusal);
    },
  };
}

/** GET /providerStatus: without targets that are retired. */
function azureProviderStatus({ windows, jobs, now }: Emulation): Reply {
  const targets = AZURE_DEVICES.flatMap((device) => {
    const { id } = device;
    const averageQueueTime = jobs.durations(device).queueMs / 1000;
    const state = windows.stateOf('azure', id, now());
    if (state === 'retirement') return [];
    const currentAvailability = state === 'online' ? 'Available' : 'Unavailable';
    return [{ id, currentAvailability, averageQueueTime, statusPage: null }];
  });
  const currentAvailability = targets.some((one) => one.currentAvailability === 'Available')
    ? 'Available'
    : 'Unavailable';
  return jsonReply(200, { value: [{ id: AZURE_PROVIDER, currentAvailability, targets }], nextLink: null });
}

/** The service refuses a caller without a word. */
function refuse({ status, code, message, headers }: Refusal): Reply {
  if (status === 401) return emptyReply(401, { ...headers });
  return jsonReply(status, { error: { code, message } }, { ...headers });
}

function blobRefusal({ status, code, message, headers }: Refusal): Reply {
  const body = `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${xmlText(message)}</Message></Error>`;
  return plainReply(status, 'application/xml', body, { 'x-ms-error-code': code, ...headers });
}
