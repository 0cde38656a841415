// Property: the examples of docs/formats.md are what they claim to be, and its bounds are those of the code.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { SampledOptions } from '../../../activities/estimators/sampled-options.js';
import { emitters } from '../../../activities/families/emitters.js';
import { lattice } from '../../../activities/families/lattice.js';
import { pauli } from '../../../activities/families/pauli.js';
import { withNoise } from '../../../activities/resources/bundled-devices.js';
import { CandidateSet } from '../../../contracts/candidate-set.js';
import { DeviceFile } from '../../../contracts/device.js';
import {
  MAX_CANDIDATES,
  MAX_DEADLINE_SECONDS,
  MAX_EXACT_DETERMINANTS,
  MAX_INPUT_BYTES,
  MAX_SHOTS,
} from '../../../contracts/limits.js';
import { MemoMetric } from '../../../contracts/memo.js';
import { NoiseModel } from '../../../contracts/noise-model.js';
import {
  DEFAULT_RULES,
  EstimationRequest,
  PipelineRequest,
  ReductionRequest,
} from '../../../contracts/request.js';
import { RequestFile } from '../../../contracts/request-file.js';
import { ELEMENTS } from '../../../domain/chemistry/elements.js';
import { MAX_FCIDUMP_ORBITALS } from '../../../domain/chemistry/fcidump-header.js';
import { readFcidump } from '../../../domain/chemistry/fcidump.js';

const document = readFileSync(new URL('../../../docs/formats.md', import.meta.url), 'utf8');

function examples(language: string): string[] {
  return [...document.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(
    ([, text]) => text!,
  );
}

test('the candidate set and the request are accepted', () => {
  const [set, request, ...more] = examples('json').map((text) => JSON.parse(text) as unknown);
  assert.equal(CandidateSet.parse(set).candidates.length, 1);
  assert.equal(RequestFile.parse(request).top, 10);
  assert.deepEqual(more, []);
});

test('every field of a request has its line', () => {
  const nested = [
    ...Object.keys(ReductionRequest.shape).map((field) => `reduction.${field}`),
    ...Object.keys(EstimationRequest.shape).map((field) => `estimation.${field}`),
  ];
  const plain = Object.keys(PipelineRequest.shape).filter(
    (field) => !/^(format|version|reduction|estimation)$/.test(field),
  );
  for (const field of [...plain, ...nested]) assert.ok(document.includes(`| \`${field}\``), field);
});

test('the molecule is a usable emitter, too small only for the default space', () => {
  const [xyz] = examples('xyz');
  const family = emitters({});
  const system = family.files!.toSystem(xyz!);
  assert.ok(family.screen(system, family.defaults.property, { electrons: 2, orbitals: 2 }).usable);
  const inspection = family.screen(system, family.defaults.property, null);
  assert.match(inspection.usable ? '' : inspection.reason, /CAS\(2,2\)/);
});

test('the file of integrals is read', () => {
  const { integrals, unknownEntries } = readFcidump(examples('fcidump')[0]!);
  assert.deepEqual([integrals.orbitals, integrals.electronsAlpha, integrals.constant], [2, 1, 0.72]);
  assert.deepEqual(unknownEntries, []);
});

test('the lattices are usable, each with both properties', () => {
  const family = lattice({});
  const lines = examples('lattice').join('').trim().split('\n');
  assert.equal(lines.length, 3);
  for (const line of lines) {
    const system = family.systemSchema.parse(JSON.parse(line));
    for (const kind of ['spin-gap', 'ground-energy'] as const) {
      assert.ok(family.screen(system, { kind, goal: 'minimise' }, null).usable, line);
    }
  }
});

test('the operator on qubits is usable', () => {
  const [operator, ...more] = examples('pauli');
  const family = pauli({});
  assert.ok(family.screen({ kind: 'pauli', operator: operator! }, family.defaults.property, null).usable);
  assert.deepEqual(more, []);
});

test('the noise model is one, and every option of sampled has its line', () => {
  const [model, ...more] = examples('noise').map((text) => NoiseModel.parse(JSON.parse(text)));
  assert.equal(model!.name, 'my-device');
  assert.deepEqual(more, []);
  for (const option of Object.keys(SampledOptions.shape))
    assert.ok(document.includes(`| \`${option}\``), option);
  assert.ok(document.includes(`1 to ${spaced(MAX_SHOTS)}`));
});

test('the device is a description, with a noise model that is there', () => {
  const [text, ...more] = examples('device');
  const device = withNoise(DeviceFile.parse(JSON.parse(text!)));
  assert.equal(device.noise?.name, 'iqm-garnet');
  for (const field of Object.keys(DeviceFile.shape)) assert.ok(text!.includes(`"${field}"`), field);
  assert.deepEqual(more, []);
});

test('numbers and names on the page are those of the code', () => {
  assert.ok(document.includes(`${MAX_INPUT_BYTES / 2 ** 20} MiB`));
  assert.ok(document.includes(`at most ${spaced(MAX_CANDIDATES)} candidates`));
  assert.ok(document.includes(`${spaced(MAX_EXACT_DETERMINANTS)} determinants`));
  assert.ok(document.includes(`${MAX_DEADLINE_SECONDS / 86_400} days`));
  assert.ok(document.includes(`spatial orbitals, 1 to ${MAX_FCIDUMP_ORBITALS};`));
  assert.ok(document.includes(`symbol = ${Object.keys(ELEMENTS).join(' | ')} `));
  assert.equal(DEFAULT_RULES.length, 6);
  for (const metric of MemoMetric.options) assert.ok(document.includes(`\`${metric}\``), metric);
});

function spaced(value: number): string {
  return String(value).replace(/(?<=\d)(?=(\d{3})+$)/g, ' ');
}
