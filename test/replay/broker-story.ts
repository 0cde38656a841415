import { setTimeout as pause } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { reportDeviceSignal } from '../../workflows/messages.js';
import { eventually, openBroker, SETTINGS } from '../support/devices/broker-bench.js';

/**
 * The life of a broker, in its histories: grants, a lease whose holder was ended, an answer that finds nobody, an outage with a probe, news of
 * the device, hand-overs; at last it is cancelled.
 */
export async function brokerStory(environment: TestWorkflowEnvironment): Promise<WorkflowHandle> {
  const limits = { ...SETTINGS.limits, concurrency: 1, leaseMs: 3000 };
  const breaker = { threshold: 1, openMs: 2000, longestOpenMs: 4000 };
  const bench = await openBroker(environment, 'recorded', { limits, breaker, messagesPerRun: 9 });
  const granted = (id: string) =>
    eventually(
      () => bench.why(id),
      ({ kind }) => kind === 'granted',
    );
  const ask = (id: string, replyTo: string) => bench.ask(id, { replyTo });
  const [gone, dies, stays] = [await bench.seat('gone'), await bench.seat('dies'), await bench.seat('stays')];
  await ask('released', 'stays');
  await granted('released');
  await ask('runs-out', 'dies');
  await bench.giveBack('released');
  await granted('runs-out');
  for (const seat of [gone, dies]) await seat.terminate();
  await ask('unheard', 'gone');
  await ask('fails', 'stays');
  await granted('fails');
  const outcome = { kind: 'failure' as const, reason: 'HTTP 503' };
  await bench.handle.signal(reportDeviceSignal, { id: 'report', lease: 'fails', outcome });
  await bench.giveBack('fails');
  await ask('probes', 'stays');
  await granted('probes');
  await bench.handle.signal(reportDeviceSignal, {
    id: 'well',
    lease: 'probes',
    outcome: { kind: 'success' },
  });
  await eventually(bench.overview.bind(bench), (one) => one.runs > 1 && one.breaker.kind === 'closed');
  await bench.giveBack('probes');
  await pause(500);
  await bench.handle.cancel();
  await bench.handle.result().catch(() => undefined);
  await stays.terminate();
  await bench.close();
  return bench.handle;
}
