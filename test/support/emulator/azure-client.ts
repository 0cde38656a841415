import { setTimeout as pause } from 'node:timers/promises';
import { ask } from './ask.js';
import { ASYMMETRIC } from './ionq-client.js';

/** Members of documents that the tests look at. */
export interface AzureJob {
  id: string;
  status: string;
  containerUri: string;
  inputDataUri: string;
  outputDataUri: string;
  cancellationTime: string | null;
  errorData: { code: string; message: string } | null;
  costEstimate: { estimatedTotal: number; events: { amountBilled: number; unitPrice: number }[] };
  error: { code: string; message: string };
}

/** Calls of Azure Quantum and Blob Storage in the order of the official client. */
export function azureClient(origin: string, workspace = 'emulated') {
  const base = `${origin}/subscriptions/s/resourceGroups/g/providers/Microsoft.Quantum/workspaces/${workspace}`;
  const call = <T = AzureJob>(method: string, path: string, body?: unknown) =>
    ask<T>(`${base}${path}${path.includes('?') ? '&' : '?'}api-version=2026-01-15-preview`, {
      method,
      headers: { 'x-ms-quantum-api-key': 'k' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const upload = async (id: string, input: unknown) => {
    const { json } = await call<{ sasUri: string }>('POST', '/storage/sasUri', {
      containerName: `job-${id}`,
    });
    const container = new URL(json.sasUri);
    const blob = `${container.origin}${container.pathname}/inputData`;
    const headers = { 'x-ms-blob-type': 'BlockBlob', 'if-none-match': '*' };
    const put = await ask(`${blob}${container.search}`, {
      method: 'PUT',
      headers,
      body: JSON.stringify(input),
    });
    return { containerUri: json.sasUri, inputDataUri: blob, put };
  };
  const put = (id: string, addresses: { containerUri: string; inputDataUri: string }, change: object = {}) =>
    call('PUT', `/jobs/${id}`, {
      name: 'asymmetric',
      containerUri: addresses.containerUri,
      inputDataUri: addresses.inputDataUri,
      inputDataFormat: 'ionq.circuit.v1',
      outputDataFormat: 'ionq.quantum-results.v1',
      providerId: 'ionq',
      target: 'ionq.simulator',
      inputParams: { shots: 200 },
      itemType: 'Job',
      ...change,
    });
  return {
    call,
    upload,
    put,
    /** Uploads the asymmetric circuit and submits it. */
    submit: async (id: string, change: object = {}) => put(id, await upload(id, ASYMMETRIC.input), change),
    cancel: (id: string) => call('POST', `/jobs/${id}:cancel`),
    /** Polls until the job has this status; gives up after ten seconds. */
    until: async (id: string, status: string): Promise<AzureJob> => {
      for (let poll = 0; poll < 200; poll++) {
        const { json } = await call('GET', `/jobs/${id}`);
        if (json.status === status) return json;
        await pause(50);
      }
      throw new Error(`job ${id}: never ${status}`);
    },
  };
}
