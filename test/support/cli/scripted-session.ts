import { WorkflowNotFoundError } from '@temporalio/client';
import type { Session } from '../../../scripts/session.js';
import { UNAVAILABLE } from './grpc-error.js';

/** A workflow as a client sees it. What it answers to queries, by their names; a function gets the argument. */
export interface ScriptedWorkflow {
  status?: 'RUNNING' | 'COMPLETED' | 'FAILED';
  answers?: Record<string, unknown>;
  /** What it ended with; an Error is thrown. */
  result?: unknown;
}

/** A session without a server, with workflows by their ids. Queries nobody scripted fail, as where no worker answers; with `isGone` no call is answered. */
export function scriptedSession(workflows: Record<string, ScriptedWorkflow>, isGone = false): Session {
  const handleOf = (workflowId: string) => ({
    workflowId,
    query: async ({ name }: { name: string }, argument?: unknown) => {
      if (isGone) throw UNAVAILABLE;
      const answers = workflows[workflowId]?.answers ?? {};
      if (!(name in answers)) throw new Error(`${workflowId}: nobody answers ${name}`);
      const answer = answers[name];
      return typeof answer === 'function' ? (answer as (given: unknown) => unknown)(argument) : answer;
    },
    describe: async () => {
      if (isGone) throw UNAVAILABLE;
      const { status = 'RUNNING' } = workflows[workflowId] ?? {};
      if (!(workflowId in workflows)) throw new WorkflowNotFoundError('not found', workflowId, undefined);
      return { status: { name: status } };
    },
    result: async () => {
      const { result } = workflows[workflowId]!;
      if (result instanceof Error) throw result;
      return result;
    },
  });
  async function* list({ query }: { query: string }) {
    const [, prefix] = /STARTS_WITH "(.*)"/.exec(query)!;
    for (const [workflowId, { status = 'RUNNING' }] of Object.entries(workflows))
      if (workflowId.startsWith(prefix!)) yield { workflowId, status: { name: status } };
  }
  const connection = { withDeadline: (_: number, work: () => Promise<unknown>) => work() };
  const client = { connection, workflow: { getHandle: handleOf, list } };
  return { client } as unknown as Session;
}
