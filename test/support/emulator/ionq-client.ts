import { setTimeout as pause } from 'node:timers/promises';

/** What a service answered: its status, headers, and body as JSON where it is JSON, taken for a `T`. */
export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: T;
}

/** Sends one request and hides nothing of what comes back. */
export async function ask<T>(url: string, init: RequestInit = {}): Promise<Answer<T>> {
  const response = await fetch(url, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parsed(text) as T };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Members of documents that the tests look at. */
export interface IonqDocument {
  id: string;
  status: string;
  session_id: string | null;
  name: string | null;
  metadata: Record<string, string> | null;
  parent_job_id: string | null;
  child_job_ids: string[];
  failure: { code: string; message: string } | null;
  stats: { qubits: number; circuits: number; gate_counts: Record<string, number> };
  results: Record<string, { id: string; url: string }> & { probabilities: { url: string } };
  message: string;
}

export type Numbers = Record<string, number>;
/** The job of which every client is asked: three qubits, X on 0 and H on 2, so that the order of the bits shows. */
export const ASYMMETRIC = {
  type: 'ionq.circuit.v1',
  backend: 'simulator',
  shots: 200,
  input: {
    gateset: 'qis',
    qubits: 3,
    circuit: [
      { gate: 'x', target: 0 },
      { gate: 'h', targets: [2] },
    ],
  },
};

/** Calls of the IonQ API v0.4 as the official clients make them. */
export function ionqClient(origin: string) {
  const headers = { authorization: 'apiKey test-key' };
  const call = <T = IonqDocument>(method: string, path: string, body?: unknown) =>
    ask<T>(`${origin}/v0.4${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return {
    call,
    submit: (body: unknown) => call('POST', '/jobs', body),
    job: (id: string) => call('GET', `/jobs/${id}`),
    cancel: (id: string) => call('PUT', `/jobs/${id}/status/cancel`),
    results: (id: string) => call<Numbers>('GET', `/jobs/${id}/results/probabilities`),
    /** Polls until the job has one of these states; gives up after ten seconds. */
    until: async (id: string, ...states: string[]): Promise<IonqDocument> => {
      for (let poll = 0; poll < 200; poll++) {
        const { json } = await call('GET', `/jobs/${id}`);
        if (states.includes(json.status)) return json;
        await pause(50);
      }
      throw new Error(`job ${id}: never ${states.join(' or ')}`);
    },
  };
}
