// Protects a shared device under a crowd: 200 jobs of four owners, some of them dying, never exceed its limits, are served in order, and all are served. On a real server.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { WorkflowHandle } from '@temporalio/client';
import { randomStream } from '../../../domain/statistics/random.js';
import { startTestServer, type TestServer } from '../../../testing/server/test-servers.js';
import { installQuietRuntime } from '../../../workers/runtime.js';
import { eventually, openBroker, type BrokerBench } from '../../support/devices/broker-bench.js';
import { brokerEvents, type BrokerEvent } from '../../support/devices/broker-history.js';
import type { CrewScript, Held, JobScript } from '../../support/workflows/lease-holders.js';

const JOBS = 200;
const DEAD_CREW = 5;
const LIMITS = {
  concurrency: 8,
  rate: { count: 30, perMs: 1000 },
  leaseMs: 3000,
  // Longer than the test: within a priority and an owner the order of asking is then the order of granting.
  agingMs: 3_600_000,
};

let server: TestServer;
let bench: BrokerBench;
before(async () => {
  installQuietRuntime('ERROR');
  server = await startTestServer();
  bench = await openBroker(server.environment, 'crowd', { limits: LIMITS, messagesPerRun: 100 });
});
after(async () => {
  await bench?.close();
  await server?.stop();
});

function jobOf(k: number): JobScript {
  const stream = randomStream(7, 'lease-crowd', String(k));
  const outlastsTerm = k % 25 === 3;
  return {
    id: `job-${k}`,
    priority: stream.nextInt(3),
    holdMs: outlastsTerm ? 4500 : 20 + stream.nextInt(200),
    ending: k % 20 === 7 ? 'vanish' : 'release',
    twice: stream.nextInt(5) === 0,
  };
}

/** Crews of ten jobs, but those that vanish are crews of their own, which end with them; every fourth one is of the same owner. */
function crewsOf(n: number): CrewScript[] {
  const jobs = Array.from({ length: 10 }, (_, k) => jobOf(10 * n + k));
  const crews = [
    jobs.filter(({ ending }) => ending === 'release'),
    ...jobs.filter(({ ending }) => ending === 'vanish').map((job) => [job]),
  ];
  const from = { broker: bench.handle.workflowId, limits: LIMITS, owner: `pipeline-${n % 4}` };
  return crews.map((jobs) => ({ ...from, jobs }));
}

/** Most leases that were held at one moment, as their holders saw it. */
function mostAtOnce(held: Held[]): number {
  const steps = held.flatMap(({ fromMs, untilMs }) => [
    { atMs: fromMs, step: 1 },
    { atMs: untilMs, step: -1 },
  ]);
  // Who ends at a moment makes room for who begins then.
  steps.sort((a, b) => a.atMs - b.atMs || a.step - b.step);
  let now = 0;
  return Math.max(...steps.map(({ step }) => (now += step)));
}

/** The same as the broker's histories show it; also who was granted what, and when. */
function replayed(events: BrokerEvent[]): { most: number; grants: { id: string; atMs: number }[] } {
  const active = new Set<string>();
  const runOf = new Map<string, string>();
  const grants = new Map<string, number>();
  let most = 0;
  const free = (runIds: readonly string[]): void => {
    for (const id of active) if (runIds.includes(runOf.get(id)!)) active.delete(id);
  };
  for (const event of events) {
    if (event.kind === 'asked') runOf.set(event.wish.id, event.wish.runId);
    else if (event.kind === 'released') active.delete(event.id);
    else if (event.kind === 'dead') free(event.runIds);
    // What else this holder has stays until it is known to be over.
    else if (event.kind === 'unheard') active.delete(event.answer.id);
    else if (event.kind === 'told' && event.answer.kind === 'granted' && !grants.has(event.answer.id)) {
      const { id, grantedMs } = event.answer;
      active.add(id);
      grants.set(id, grantedMs);
    }
    most = Math.max(most, active.size);
  }
  return { most, grants: [...grants].map(([id, atMs]) => ({ id, atMs })) };
}

test(
  '200 waiting jobs of four owners: limits hold at every moment, first in first out, nobody starves, over several histories',
  { timeout: 300_000 },
  async () => {
    const { client, taskQueue, handle } = bench;
    const start = (script: CrewScript): Promise<WorkflowHandle<(script: CrewScript) => Promise<Held[]>>> =>
      client.workflow.start('crew', {
        taskQueue,
        workflowId: `crew-of-${script.jobs[0]!.id}`,
        args: [script],
      });
    const scripts = Array.from({ length: JOBS / 10 }, (_, n) => crewsOf(n)).flat();
    const crews = await Promise.all(scripts.map(start));
    const dead = scripts.findIndex(({ jobs }) => jobs[0]!.id === `job-${DEAD_CREW * 10}`);
    // One is ended from outside, whatever its jobs are doing.
    await eventually(
      () => bench.overview(),
      ({ messages }) => messages > 120,
    );
    await crews[dead]!.terminate();
    const alive = crews.filter((_, n) => n !== dead);
    const held = (await Promise.all(alive.map((crew) => crew.result()))).flat();
    await eventually(
      () => bench.overview(),
      ({ leases, waiting }) => leases.length + waiting.length === 0,
    );

    const { events, lengths } = await brokerEvents(client, handle.workflowId);
    const { most, grants } = replayed(events);
    assert.ok(mostAtOnce(held) <= LIMITS.concurrency, `${mostAtOnce(held)} held at once`);
    assert.equal(most, LIMITS.concurrency, 'the broker grants up to the ceiling and no more');
    for (const { atMs } of grants) {
      const recent = grants.filter((other) => other.atMs > atMs - LIMITS.rate.perMs && other.atMs <= atMs);
      assert.ok(recent.length <= LIMITS.rate.count, `${recent.length} grants within a second`);
    }

    const asked = new Map<string, { place: string }>();
    for (const event of events) {
      if (event.kind !== 'asked' || asked.has(event.wish.id)) continue;
      asked.set(event.wish.id, { place: `${event.wish.owner}, priority ${event.wish.priority}` });
    }
    const ids = grants.map(({ id }) => id);
    for (const place of new Set([...asked.values()].map((one) => one.place))) {
      const inLine = [...asked].filter(([, one]) => one.place === place).map(([id]) => id);
      const served = ids.filter((id) => inLine.includes(id));
      assert.deepEqual(
        served,
        inLine.filter((id) => served.includes(id)),
        place,
      );
    }
    const inLife = Array.from({ length: JOBS }, (_, k) => k).filter((k) => Math.floor(k / 10) !== DEAD_CREW);
    for (const k of inLife) assert.ok(ids.includes(`job-${k}`), `job-${k} starved`);
    assert.ok(ids.length < JOBS, 'some were granted nothing: their crew was gone');
    assert.ok(lengths.length >= 4, `${lengths.length} histories`);
    assert.ok(Math.max(...lengths) < 1500, `events of the histories: ${lengths.join(', ')}`);
  },
);
