import { defaultPayloadConverter } from '@temporalio/common';
import type { Client, WorkflowHandle } from '@temporalio/client';
import type { EndedRunsResult } from '../../../activities/lease-holders.js';
import type { LeaseRequest } from '../../../domain/control/lease.js';
import type { LeaseAnswer, LeaseReturn } from '../../../workflows/broker-messages.js';

/** What a broker heard and decided, in the order of its histories. `dead`: runs that are over; `unheard`: an answer found nobody. */
export type BrokerEvent =
  | { kind: 'asked'; wish: LeaseRequest }
  | { kind: 'released'; id: string }
  | { kind: 'dead'; runIds: string[] }
  | { kind: 'told'; answer: LeaseAnswer }
  | { kind: 'unheard'; answer: LeaseAnswer };

type HistoryEvent = NonNullable<Awaited<ReturnType<WorkflowHandle['fetchHistory']>>['events']>[number];
type Payloads = { payloads?: object[] | null } | null | undefined;

/** The events of all runs of a broker, and how many events each run's history has. */
export async function brokerEvents(
  client: Client,
  workflowId: string,
): Promise<{ events: BrokerEvent[]; lengths: number[] }> {
  const runs: HistoryEvent[][] = [];
  let runId: string | undefined = (await client.workflow.getHandle(workflowId).describe()).runId;
  while (runId) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    const events: HistoryEvent[] = history.events ?? [];
    runs.unshift(events);
    runId = events[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId || undefined;
  }
  return { events: runs.flatMap(eventsOfRun), lengths: runs.map(({ length }) => length) };
}

function eventsOfRun(events: HistoryEvent[]): BrokerEvent[] {
  const told = new Map<string, LeaseAnswer>();
  return events.flatMap((event): BrokerEvent[] => {
    const heard = event.workflowExecutionSignaledEventAttributes;
    if (heard?.signalName === 'requestLease') return [{ kind: 'asked', wish: content(heard.input) }];
    if (heard?.signalName === 'releaseLease')
      return [{ kind: 'released', id: content<LeaseReturn>(heard.input).id }];
    const answered = event.activityTaskCompletedEventAttributes;
    const dead = answered && content<Partial<EndedRunsResult>>(answered.result).ended;
    if (dead) return [{ kind: 'dead', runIds: dead }];
    const said = event.signalExternalWorkflowExecutionInitiatedEventAttributes;
    if (said) {
      const answer = content<LeaseAnswer>(said.input);
      told.set(String(event.eventId), answer);
      return [{ kind: 'told', answer }];
    }
    const failed = event.signalExternalWorkflowExecutionFailedEventAttributes;
    return failed ? [{ kind: 'unheard', answer: told.get(String(failed.initiatedEventId))! }] : [];
  });
}

function content<T>(input: Payloads): T {
  return defaultPayloadConverter.fromPayload<T>(input!.payloads![0]!);
}
