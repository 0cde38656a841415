// Property: what is foreseen of a device follows from its published figures by plain arithmetic, and what it cannot hold is refused with the figure.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Operation } from '../../../../contracts/circuit.js';
import type { DeviceDescription } from '../../../../contracts/device.js';
import type { NoiseModel } from '../../../../contracts/noise-model.js';
import { createCircuit } from '../../../../domain/quantum/circuit.js';
import { deviceForecast, type StatePrograms } from '../../../../domain/quantum/device-forecast.js';
import { writeOpenQasm } from '../../../../domain/quantum/openqasm-writer.js';
import { FORECAST_ROUNDING } from '../../../reference/tolerances.js';

const NOISE: NoiseModel = {
  ...{ format: 'thq.noise-model', version: 1, name: 'test', source: 'made up', date: '2026-01-01' },
  oneQubit: { fidelity: 0.999, durationNanoseconds: 100 },
  twoQubit: { fidelity: 0.98, durationNanoseconds: 700 },
  readout: { oneGivenZero: 0.01, zeroGivenOne: 0.03 },
};
const DEVICE: DeviceDescription = {
  ...{ format: 'thq.device', version: 1, name: 'test', provider: 'nobody', kind: 'qpu', qubits: 4 },
  ...{ connectivity: { kind: 'all-to-all' }, noise: NOISE, source: 'made up', date: '2026-01-01' },
  ...{ shots: null, mostGates: null, mostProgramBytes: null },
  ...{ readoutNanoseconds: 5000, resetNanoseconds: 2000 },
};
const PREPARED: Operation[] = [
  { gate: 'h', qubits: [0] },
  { gate: 'cx', qubits: [0, 1] },
  { gate: 'cx', qubits: [1, 2] },
];
const STATE: StatePrograms = {
  preparation: createCircuit(3, PREPARED),
  settings: [
    [],
    [
      { gate: 'h', qubits: [0] },
      { gate: 'cx', qubits: [0, 2] },
    ],
  ],
  shots: [1000, 250],
};
const near = (got: number | null, wanted: number): void =>
  assert.ok(Math.abs(got! - wanted) < FORECAST_ROUNDING * wanted, `${got} is not ${wanted}`);

test('fidelity is the product over the gates of the worst program and the reading of its qubits', () => {
  const { fidelity, swaps, refusal } = deviceForecast(DEVICE, [STATE]);
  near(fidelity, 0.999 ** 2 * 0.98 ** 3 * 0.98 ** 3);
  assert.deepEqual([swaps, refusal], [0, null]);
});

test('a shot takes its slowest chain of gates, reading and reset', () => {
  // h and two cx one after the other; the second setting turns qubit 0 meanwhile and ends with a further cx.
  const [first, second] = [100 + 700 + 700, 100 + 700 + 700 + 700];
  near(deviceForecast(DEVICE, [STATE]).seconds, (1000 * (first + 7000) + 250 * (second + 7000)) * 1e-9);
  near(
    deviceForecast({ ...DEVICE, readoutNanoseconds: null, resetNanoseconds: null }, [STATE]).seconds,
    (1000 * first + 250 * second) * 1e-9,
  );
  assert.equal(deviceForecast(DEVICE, [{ ...STATE, shots: null }]).seconds, null);
});

test('a device without noise makes no errors and takes the time of reading alone', () => {
  const ideal = deviceForecast({ ...DEVICE, noise: null }, [STATE]);
  assert.equal(ideal.fidelity, 1);
  near(ideal.seconds, 1250 * 7000e-9);
});

test('swaps count as three gates between two qubits, wherever they come from', () => {
  const line: DeviceDescription = {
    ...DEVICE,
    connectivity: {
      kind: 'coupling-map',
      pairs: [
        [2, 1],
        [0, 1],
        [2, 3],
      ],
    },
  };
  const ends = (gate: 'cx' | 'swap'): StatePrograms => ({
    preparation: createCircuit(2, [{ gate, qubits: [0, 1] }]),
    settings: [[]],
    shots: [10],
  });
  near(deviceForecast(line, [ends('cx')]).fidelity, 0.98 * 0.98 ** 2);
  near(deviceForecast(line, [ends('swap')]).fidelity, 0.98 ** 3 * 0.98 ** 2);
  const routed = deviceForecast(line, [
    {
      preparation: createCircuit(4, [
        { gate: 'cx', qubits: [0, 1] },
        { gate: 'cx', qubits: [0, 2] },
        { gate: 'cx', qubits: [0, 3] },
      ]),
      settings: [[]],
      shots: [10],
    },
  ]);
  assert.ok(routed.swaps! > 0);
  near(routed.fidelity, 0.98 ** (3 + 3 * routed.swaps!) * 0.98 ** 4);
});

test('what it cannot hold is refused with what it has and what is needed', () => {
  const refusal = (change: Partial<DeviceDescription>): string | null =>
    deviceForecast({ ...DEVICE, ...change }, [STATE]).refusal;
  assert.equal(refusal({ qubits: 2 }), 'test has 2 qubits, the circuits need 3');
  assert.equal(
    refusal({
      connectivity: {
        kind: 'coupling-map',
        pairs: [
          [0, 1],
          [2, 3],
        ],
      },
    }),
    'test has no 3 qubits that are connected',
  );
  assert.equal(refusal({ mostGates: 5 }), null);
  assert.equal(refusal({ mostGates: 4 }), 'test takes at most 4 gates in one program, the largest has 5');
  const longest = createCircuit(3, [...PREPARED, ...STATE.settings[1]!]);
  const bytes = Buffer.byteLength(writeOpenQasm(longest));
  assert.equal(refusal({ mostProgramBytes: bytes }), null);
  assert.match(
    refusal({ mostProgramBytes: bytes - 1 })!,
    new RegExp(`at most ${bytes - 1} bytes.* ${bytes} `),
  );
  assert.equal(
    refusal({ shots: { least: 300, most: 1000 } }),
    'test takes at least 300 shots of one program, got 250',
  );
  // More than the device takes at once are sent in several goes.
  assert.equal(refusal({ shots: { least: 250, most: 999 } }), null);
});
