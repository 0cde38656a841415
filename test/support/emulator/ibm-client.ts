import { setTimeout as pause } from 'node:timers/promises';
import { ask } from './ask.js';

/** Members of documents that the tests look at. */
export interface IbmJob {
  id: string;
  backend: string;
  state: { status: string; reason?: string; reason_code?: number };
  tags: string[];
  usage: { seconds: number };
  errors: { code: number; message: string }[];
}

/** Rotations that are X on qubit 0 and H on qubit 2, in native gates; a text register for each half of the bits. */
export const ASYMMETRIC_QASM =
  'OPENQASM 3.0;\ninclude "stdgates.inc";\nbit[2] c;\nbit[1] d;\nx $0;\nrz(pi/2) $2;\nsx $2;\nrz(pi/2) $2;\nbarrier $0, $1, $2;\nc[0] = measure $0;\nc[1] = measure $1;\nd[0] = measure $2;';

/** Body of POST /jobs for the sampler. */
export function samplerBody(pubs: unknown[], change: Record<string, unknown> = {}): Record<string, unknown> {
  const params = { pubs, options: {}, version: 2, support_qiskit: false };
  return { program_id: 'sampler', backend: 'ibm_emulated_line', tags: [], params, ...change };
}

/** Calls of IAM, search and the Runtime API in the order of the official client: the instance is found before a job is sent. */
export async function ibmClient(origin: string) {
  const form = new URLSearchParams({ grant_type: 'urn:ibm:params:oauth:grant-type:apikey', apikey: 'k' });
  const { json: granted } = await ask<{ access_token: string }>(`${origin}/identity/token`, {
    method: 'POST',
    body: form,
  });
  const authorization = `Bearer ${granted.access_token}`;
  const { json: found } = await ask<{ items: { crn: string; service_plan_unique_id: string }[] }>(
    `${origin}/v3/resources/search?limit=100`,
    { method: 'POST', headers: { authorization }, body: '{"query":"service_name:quantum-computing"}' },
  );
  const [instance] = found.items;
  const headers = { authorization, 'service-crn': instance!.crn, 'ibm-api-version': '2026-04-15' };
  const call = <T = IbmJob>(method: string, path: string, body?: unknown) =>
    ask<T>(`${origin}/api/v1${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return {
    instance: instance!,
    token: granted.access_token,
    call,
    submit: (body: unknown) => call('POST', '/jobs', body),
    /** Polls until the job has this status; gives up after ten seconds. */
    until: async (id: string, status: string): Promise<IbmJob> => {
      for (let poll = 0; poll < 200; poll++) {
        const { json } = await call('GET', `/jobs/${id}?exclude_params=true`);
        if (json.state.status === status) return json;
        await pause(50);
      }
      throw new Error(`job ${id}: never ${status}`);
    },
  };
}
