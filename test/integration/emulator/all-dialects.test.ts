/**
 * Property: one circuit is one circuit in every dialect. Written in each provider's own gates, sent and read back in each provider's own form, it gives
 * the exact probabilities of a calculation that knows no dialect, bit for bit in the canonical order (qubit 0 leftmost).
 */
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Operation } from '../../../contracts/circuit.js';
import { createCircuit } from '../../../domain/quantum/circuit.js';
import { simulateCircuit } from '../../../domain/quantum/circuit-simulation.js';
import { basisText, probabilities } from '../../../domain/quantum/statevector.js';
import { ask } from '../../support/emulator/ask.js';
import { azureClient } from '../../support/emulator/azure-client.js';
import { braketClient, FORTE, programAction, SV1 } from '../../support/emulator/braket-client.js';
import { openEmulator } from '../../support/emulator/emulator-bench.js';
import type { EmulatorBench } from '../../support/emulator/emulator-bench.js';
import { ibmClient, samplerBody } from '../../support/emulator/ibm-client.js';
import { ionqClient } from '../../support/emulator/ionq-client.js';
import type { Numbers } from '../../support/emulator/ionq-client.js';
import { EMULATED_SHARE, STATE_ROUNDING } from '../../reference/tolerances.js';

const SHOTS = 4000;
/** No two qubits are alike: unlike rotations, then pairs. */
const ANGLES = [0.5, 1.1, 1.9];
const CIRCUIT: Operation[] = [
  ...ANGLES.map((angle, qubit): Operation => ({ gate: 'rx', qubits: [qubit], angle })),
  { gate: 'cz', qubits: [0, 1] },
  { gate: 'rx', qubits: [1], angle: 0.7 },
  { gate: 'cz', qubits: [1, 2] },
  { gate: 'rx', qubits: [2], angle: -0.4 },
];
const EXACT = probabilities(simulateCircuit(createCircuit(3, CIRCUIT)));

/** A simulator that gives probabilities is exact; counts and noise are not. */
function agrees(found: Readonly<Record<string, number>>, tolerance = EMULATED_SHARE): void {
  EXACT.forEach((probability, index) => {
    const text = basisText(index, 3);
    const share = found[text] ?? 0;
    assert.ok(Math.abs(share - probability) < tolerance, `${text}: ${share}, exactly ${probability}`);
  });
}

/** Keys as decimal numbers, qubit 0 the lowest bit. */
function byText(values: Numbers): Numbers {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [basisText(Number(key), 3), value]));
}

function shares(texts: readonly string[]): Numbers {
  const found: Numbers = {};
  for (const text of texts) found[text] = (found[text] ?? 0) + 1 / texts.length;
  return found;
}

const TURN = 2 * Math.PI;
const rx = (target: number, angle: number) => ({ gate: 'rx', target, rotation: angle });
/** h on the target about a controlled not is a controlled sign. */
const cz = (control: number, target: number) => [
  { gate: 'h', target },
  { gate: 'cnot', control, target },
  { gate: 'h', target },
];
const QIS = [
  ...ANGLES.map((angle, qubit) => rx(qubit, angle)),
  ...cz(0, 1),
  rx(1, 0.7),
  ...cz(1, 2),
  rx(2, -0.4),
];

/** gpi2 about the axes (phase + 1/4) and back, with a turn about Z between them made of two gpi, is rx. */
const nativeRx = (target: number, angle: number) => [
  { gate: 'gpi2', target, phase: 0.75 },
  { gate: 'gpi', target, phase: 0 },
  { gate: 'gpi', target, phase: angle / 2 / TURN },
  { gate: 'gpi2', target, phase: 0.25 },
];
/** A quarter turn of ZZ, and a quarter turn of Z on each: a controlled sign. */
const nativeCz = (a: number, b: number) => [
  { gate: 'zz', targets: [a, b], angle: -0.25 },
  ...[a, b].flatMap((target) => [
    { gate: 'gpi', target, phase: 0 },
    { gate: 'gpi', target, phase: 0.125 },
  ]),
];
const NATIVE = [
  ...ANGLES.flatMap((angle, qubit) => nativeRx(qubit, angle)),
  ...nativeCz(0, 1),
  ...nativeRx(1, 0.7),
  ...nativeCz(1, 2),
  ...nativeRx(2, -0.4),
];

const BRAKET = `OPENQASM 3.0;\nqubit[3] q;\nrx(0.5) q[0];\nrx(1.1) q[1];\nrx(1.9) q[2];\ncz q[0], q[1];\nrx(0.7) q[1];\ncz q[1], q[2];\nrx(-0.4) q[2];`;

/** rx in native gates: rz(pi/2) sx rz(angle + pi) sx rz(pi/2) up to a turn about Z. */
const ibmRx = (qubit: number, angle: number): string =>
  `rz(pi/2) $${qubit}; sx $${qubit}; rz(${angle} + pi) $${qubit}; sx $${qubit}; rz(5*pi/2) $${qubit};`;
const IBM = [
  'OPENQASM 3.0;',
  'bit[3] c;',
  ...ANGLES.map((angle, qubit) => ibmRx(qubit, angle)),
  'cz $0, $1;',
  ibmRx(1, 0.7),
  'cz $1, $2;',
  ibmRx(2, -0.4),
  ...[0, 1, 2].map((k) => `c[${k}] = measure $${k};`),
].join('\n');

suite('one circuit in every dialect', () => {
  let bench: EmulatorBench;
  before(async () => {
    bench = await openEmulator({ seed: 17 });
  });
  after(() => bench.close());

  for (const [gateset, circuit, backend] of [
    ['qis', QIS, 'simulator'],
    ['native', NATIVE, 'simulator'],
    ['native', NATIVE, 'qpu.forte-1'],
  ] as const) {
    test(`IonQ, ${gateset} on ${backend}`, async () => {
      const ionq = ionqClient(bench.origin('ionq'));
      const input = { gateset, qubits: 3, circuit };
      const { id } = (await ionq.submit({ type: 'ionq.circuit.v1', backend, shots: SHOTS, input })).json;
      await ionq.until(id, 'completed');
      agrees(
        byText((await ionq.results(id)).json),
        backend === 'simulator' ? STATE_ROUNDING : EMULATED_SHARE,
      );
    });
  }

  for (const deviceArn of [SV1, FORTE]) {
    test(`Braket on ${deviceArn}`, async () => {
      const braket = braketClient(bench.origin('braket'));
      const task = await braket.submit({
        clientToken: deviceArn.slice(-20),
        deviceArn,
        shots: SHOTS,
        action: programAction(BRAKET),
      });
      const done = await braket.until(task.json.quantumTaskArn, 'COMPLETED');
      const { json } = await braket.object<{ measurements?: number[][]; measurementProbabilities?: Numbers }>(
        done.outputS3Bucket,
        `${done.outputS3Directory}/results.json`,
      );
      agrees(json.measurementProbabilities ?? shares(json.measurements!.map((row) => row.join(''))));
    });
  }

  test('IBM', async () => {
    const ibm = await ibmClient(bench.origin('ibm'));
    const { id } = (await ibm.submit(samplerBody([[IBM, [], SHOTS]]))).json;
    await ibm.until(id, 'Completed');
    const { json } = await ibm.call<{ results: { data: { c: { samples: string[] } } }[] }>(
      'GET',
      `/jobs/${id}/results`,
    );
    agrees(shares(json.results[0]!.data.c.samples.map((sample) => basisText(Number(sample), 3))));
  });

  test('Azure', async () => {
    const azure = azureClient(bench.origin('azure'));
    const id = '00000000-0000-4000-8000-000000000001';
    const addresses = await azure.upload(id, { qubits: 3, circuit: QIS });
    await azure.put(id, addresses, { inputParams: { shots: SHOTS } });
    const { json } = await ask<{ histogram: Numbers }>((await azure.until(id, 'Succeeded')).outputDataUri);
    agrees(byText(json.histogram), STATE_ROUNDING);
  });
});
