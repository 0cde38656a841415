// Property: every bundled device is a whole description with public sources, and what a file says wrong is named.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { bundledDevices, bundledNoise, withNoise } from '../../../../activities/resources/bundled-devices.js';
import type { DeviceDescription } from '../../../../contracts/device.js';
import { DeviceFile } from '../../../../contracts/device.js';
import { compactPatch } from '../../../../domain/quantum/qubit-routing.js';

const folder = new URL('../../../../data/devices/', import.meta.url);
const files = readdirSync(folder);
const device = (name: string): DeviceDescription => bundledDevices().find((one) => one.name === name)!;

test('every file is a device of its own name, with noise, a date and a link to its source', () => {
  assert.deepEqual(
    bundledDevices().map(({ name }) => `${name}.json`),
    files,
  );
  for (const { name, noise, source, date } of bundledDevices()) {
    assert.equal(noise?.name, name);
    assert.match(source, /https:\/\//, name);
    assert.ok(Date.parse(date) > 0, name);
  }
});

test('a bundled noise model has a device of its name, so that --noise NAME knows where it would run', () => {
  const names = bundledDevices().map(({ name }) => name);
  for (const { name } of bundledNoise()) assert.ok(names.includes(name), name);
});

test('coupling maps are those of the published lattices: one connected piece, all qubits, known degrees', () => {
  const degrees = { 'ibm-kingston': [3, 176], 'ibm-torino': [3, 150], 'iqm-garnet': [4, 30] };
  for (const [name, [most, couplers]] of Object.entries(degrees)) {
    const { connectivity, qubits } = device(name);
    assert.ok(connectivity.kind === 'coupling-map');
    assert.equal(connectivity.pairs.length, couplers, name);
    const degree = new Map<number, number>();
    for (const qubit of connectivity.pairs.flat()) degree.set(qubit, (degree.get(qubit) ?? 0) + 1);
    assert.equal(Math.max(...degree.values()), most, name);
    assert.equal(degree.size, qubits, name);
    assert.ok(compactPatch(connectivity.pairs, qubits, qubits) !== null, name);
  }
  assert.equal(device('ionq-aria-1').connectivity.kind, 'all-to-all');
});

test('what is wrong in a file is refused with its place', () => {
  const file = DeviceFile.parse(JSON.parse(readFileSync(new URL('iqm-garnet.json', folder), 'utf8')));
  assert.throws(
    () => withNoise({ ...file, noise: 'nobody' }),
    /iqm-garnet: noise: .*ionq-aria-1.*got "nobody"/,
  );
  const issues = (change: object): string =>
    DeviceFile.safeParse({ ...file, ...change })
      .error!.issues.map(({ path, message }) => [...path, message].join(' '))
      .join();
  assert.match(issues({ qubits: 5 }), /connectivity pairs \d+ expected two different qubits from 0 to 4/);
  assert.match(issues({ shots: { least: 5, most: 4 } }), /expected least <= most/);
  assert.match(issues({ name: 'My Device' }), /expected 1 to 60 lower-case letters/);
});
