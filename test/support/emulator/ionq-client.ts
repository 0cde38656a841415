import { setTimeout as pause } from 'node:timers/promises';
import { ask } from './ask.js';

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
