import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import type { Client } from '@temporalio/client';
import type { DeviceJobResult } from '../../../contracts/device-job-result.js';

/** One run of a workflow in the lists of a server. */
export interface ScriptedRun {
  workflowId: string;
  status: 'RUNNING' | 'COMPLETED' | 'FAILED' | 'TERMINATED';
  memo?: Record<string, unknown>;
  /** Of a job that is completed, where it differs from one that bought nothing. */
  result?: Partial<DeviceJobResult>;
}

const NOTHING = { outcome: { kind: 'failed' }, job: null, bill: null, duplicates: [] };

/** A client whose server knows these runs, the oldest first; it lists them the other way round, as servers do. Queries are those by id and by its beginning. */
function clientOf(runs: readonly ScriptedRun[]): Client {
  const listed = runs.map(({ status, ...run }, k) => ({
    ...{ ...run, runId: String(k), status: { name: status }, startTime: new Date(k) },
    closeTime: status === 'RUNNING' ? undefined : new Date(k),
  }));
  async function* list({ query }: { query: string }) {
    const [, how, id] = /^WorkflowId (=|STARTS_WITH) "([^"]*)"$/.exec(query)!;
    for (const run of listed.toReversed())
      if (how === '=' ? run.workflowId === id : run.workflowId.startsWith(id!)) yield run;
  }
  const getHandle = (_id: string, runId: string) => ({
    result: async () => ({ ...NOTHING, ...runs[Number(runId)]!.result }),
  });
  const withAbortSignal = (_signal: AbortSignal, run: () => Promise<unknown>): Promise<unknown> => run();
  return { workflow: { list, getHandle }, withAbortSignal } as unknown as Client;
}

/** Runs work of an activity beside a server that knows these runs. */
export function besideRuns<T>(runs: readonly ScriptedRun[], work: () => Promise<T>): Promise<T> {
  const environment = new MockActivityEnvironment(undefined, {
    client: clientOf(runs),
    logger: new DefaultLogger('ERROR'),
  });
  return environment.run<[], T, () => Promise<T>>(work);
}
