/**
 * Property: the emulator speaks IonQ's v0.4 as the service does, over real HTTP: an asymmetric circuit comes back in the right order of bits,
 * whatever was sent comes back verbatim, a job stays open for a second, and only what ran is billed.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openEmulator } from '../../support/emulator/emulator-bench.js';
import type { EmulatorBench } from '../../support/emulator/emulator-bench.js';
import { ask } from '../../support/emulator/ask.js';
import { ASYMMETRIC, ionqClient } from '../../support/emulator/ionq-client.js';
import type { IonqDocument, Numbers } from '../../support/emulator/ionq-client.js';
import { EMULATED_SHARE } from '../../reference/tolerances.js';

let bench: EmulatorBench;
let ionq: ReturnType<typeof ionqClient>;
before(async () => {
  bench = await openEmulator({ seed: 7 });
  ionq = ionqClient(bench.origin('ionq'));
});
after(() => bench.close());

interface Page {
  jobs: IonqDocument[];
  next: string | null;
}

/** Members of the document that the strictest official client insists on, null or not. */
const MEMBERS =
  'id status type backend dry_run submitter_id project_id parent_job_id child_job_ids session_id metadata name submitted_at started_at completed_at predicted_wait_time_ms predicted_execution_duration_ms execution_duration_ms failure settings stats output results'.split(
    ' ',
  );

test('X on qubit 0 and H on qubit 2 come back as 1 and 5, with qubit 0 the lowest bit', async () => {
  const metadata = { token: 'abc-1', qiskit_header: 'H4sIAA==' };
  const { status, json: created } = await ionq.submit({ ...ASYMMETRIC, name: 'asymmetric', metadata });
  assert.deepEqual([status, created.status, created.session_id], [201, 'submitted', null]);
  const open = await ionq.job(created.id);
  assert.deepEqual(
    MEMBERS.filter((name) => !(name in open.json)),
    [],
  );
  assert.equal(open.json.results, null);
  assert.equal((await ionq.results(created.id)).status, 404);

  const done = await ionq.until(created.id, 'completed');
  assert.deepEqual(done.metadata, metadata);
  assert.deepEqual(
    [done.name, done.stats.qubits, done.stats.gate_counts],
    ['asymmetric', 3, { '1q': 2, '2q': 0 }],
  );
  const { json: probabilities } = await ask<Numbers>(bench.origin('ionq') + done.results.probabilities.url, {
    headers: { authorization: 'apiKey k' },
  });
  assert.deepEqual(Object.keys(probabilities), ['1', '5']);
  assert.ok(Math.abs(probabilities['1']! - 0.5) < 1e-12);
  const artifact = done.results['ionq.result.probabilities.json.v2']!.id;
  const { json: v2 } = await ionq.call<{ probabilities: { registers: { output_all: Numbers } } }>(
    'GET',
    `/jobs/${created.id}/artifacts/${artifact}`,
  );
  assert.deepEqual(Object.keys(v2.probabilities.registers.output_all).sort(), ['100', '101']);

  const entry = (await bench.ledger()).jobs.find(({ id }) => id === created.id)!;
  assert.deepEqual(entry.tokens, ['asymmetric', 'abc-1', 'H4sIAA==']);
  assert.deepEqual([entry.state, entry.billed, entry.bill.amount], ['completed', true, 0]);
});

test('a job stays open for at least a second', async () => {
  const asked = Date.now();
  const { json } = await ionq.submit(ASYMMETRIC);
  await ionq.until(json.id, 'completed');
  assert.ok(Date.now() - asked >= 1000);
});

test('a job that is cancelled ends cancelled, has no results, and in the queue costs nothing', async () => {
  const { json } = await ionq.submit({ ...ASYMMETRIC, backend: 'qpu.forte-1' });
  const cancelled = await ionq.cancel(json.id);
  assert.deepEqual([cancelled.status, cancelled.json.id, cancelled.json.status], [200, json.id, 'canceled']);
  assert.equal((await ionq.job(json.id)).json.status, 'canceled');
  assert.equal((await ionq.results(json.id)).status, 404);
  const entry = (await bench.ledger()).jobs.find(({ id }) => id === json.id)!;
  assert.deepEqual(
    [entry.state, entry.billed, entry.bill.amount, entry.quote.amount],
    ['cancelled', false, 0, 1],
  );
});

test('a QPU gives counts over shots with its noise, and its price is the tariff', async () => {
  const shots = 4000;
  const { json } = await ionq.submit({ ...ASYMMETRIC, backend: 'qpu.forte-1', shots: String(shots) });
  await ionq.until(json.id, 'completed');
  const { json: probabilities } = await ionq.results(json.id);
  const counts = Object.values(probabilities).map((p) => p * shots);
  assert.ok(counts.every((count) => Math.abs(count - Math.round(count)) < 1e-6));
  assert.equal(Math.round(counts.reduce((sum, count) => sum + count)), shots);
  assert.ok(Math.abs(probabilities['1']! - 0.5) < EMULATED_SHARE);
  assert.ok(Object.keys(probabilities).length > 2, 'reading errors show');
  const { json: cost } = await ionq.call<{ cost: unknown }>('GET', `/jobs/${json.id}/cost`);
  assert.deepEqual(cost.cost, { value: shots * 2 * 0.00022, unit: 'usd' });
  const { json: histogram } = await ionq.call<Numbers>('GET', `/jobs/${json.id}/results/histogram`);
  const { json: listed } = await ionq.call<string[]>('GET', `/jobs/${json.id}/results/shots`);
  assert.equal(listed.filter((shot) => shot === '5').length, histogram['5']);
});

test('a job of several circuits has a child and results for each, in order', async () => {
  const circuits = [0, 1, 2].map((target) => ({ name: `c${target}`, circuit: [{ gate: 'x', target }] }));
  const { json } = await ionq.submit({
    type: 'ionq.multi-circuit.v1',
    backend: 'simulator',
    shots: 10,
    input: { gateset: 'qis', qubits: 3, circuits },
  });
  const parent = await ionq.until(json.id, 'completed');
  assert.match(parent.results.probabilities.url, /aggregated$/);
  const { json: together } = await ionq.call<Record<string, Numbers>>(
    'GET',
    `/jobs/${json.id}/results/probabilities/aggregated`,
  );
  assert.deepEqual(
    parent.child_job_ids.map((id) => together[id]),
    [{ '1': 1 }, { '2': 1 }, { '4': 1 }],
  );
  const child = (await ionq.job(parent.child_job_ids[2]!)).json;
  assert.deepEqual([child.parent_job_id, child.status, child.stats.circuits], [json.id, 'completed', 1]);
  assert.deepEqual((await ionq.results(child.id)).json, { '4': 1 });
  assert.equal((await ionq.results(json.id)).status, 404);
  const entry = (await bench.ledger()).jobs.find(({ id }) => id === json.id)!;
  assert.deepEqual([entry.circuits, entry.shots], [3, 30]);
});

test('the list is read page by page, the newest first, to an end that each client understands', async () => {
  const submitted: string[] = [];
  for (let k = 0; k < 3; k++)
    submitted.push((await ionq.submit({ ...ASYMMETRIC, name: `page ${k}` })).json.id);
  const found: string[] = [];
  let next: string | null = '';
  for (let page = 0; page < 100 && next !== null; page++) {
    const { json }: { json: Page } = await ionq.call<Page>(
      'GET',
      `/jobs?limit=2${next === '' ? '' : `&next=${next}`}`,
    );
    found.push(...json.jobs.map(({ id }) => id));
    next = json.next;
  }
  assert.equal(next, null);
  assert.deepEqual(found.slice(0, 3), submitted.reverse());
  assert.equal(new Set(found).size, found.length);
  const cirq = await ask<Page>(`${bench.origin('ionq')}/v0.4/jobs`, {
    headers: { authorization: 'apiKey k', 'user-agent': 'cirq/1.7.0 (python 3.11.0)' },
  });
  assert.ok(!('next' in cirq.json));
});

const REFUSED: [string, Record<string, unknown>, number, RegExp][] = [
  ['an unknown backend', { backend: 'qpu.harmony' }, 404, /qpu\.harmony/],
  ['shots 0', { shots: 0 }, 400, /shots.*1 to 1000000.*0/],
  ['an unknown gate', { input: { qubits: 1, circuit: [{ gate: 'toffoli', target: 0 }] } }, 400, /toffoli/],
  [
    'a qubit that is not there',
    { input: { qubits: 1, circuit: [{ gate: 'x', target: 1 }] } },
    400,
    /qubits 0 to 0/,
  ],
  ['more qubits than the statevector', { input: { qubits: 30, circuit: [] } }, 400, /26 qubits, got 30/],
  ['no input', { input: undefined }, 400, /input/],
  ['noise on a QPU', { backend: 'qpu.forte-1', noise: { model: 'ideal' } }, 400, /noise/],
];
for (const [what, change, status, message] of REFUSED) {
  test(`${what} is refused with the reason and accepts nothing`, async () => {
    const before = (await bench.ledger()).jobs.length;
    const answer = await ionq.submit({ ...ASYMMETRIC, ...change });
    assert.equal(answer.status, status);
    assert.match(answer.json.message, message);
    assert.equal((await bench.ledger()).jobs.length, before);
  });
}

test('a request without a key is refused, but for the backends', async () => {
  const origin = `${bench.origin('ionq')}/v0.4`;
  assert.equal(
    (await ask(`${origin}/jobs`, { method: 'POST', body: JSON.stringify(ASYMMETRIC) })).status,
    401,
  );
  const { json } = await ask<{ qubits: number; status: string }>(`${origin}/backends/qpu.forte-1`);
  assert.deepEqual([json.qubits, json.status], [36, 'available']);
  assert.equal(
    (await ask<{ characterizations: unknown }>(`${origin}/backends/simulator/characterizations?limit=1`)).json
      .characterizations,
    null,
  );
});
