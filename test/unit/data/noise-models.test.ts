// Property: every bundled noise model is one, named like its file, and leaves its device usable: gates with errors of their own, and readable bits.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { NoiseModel } from '../../../contracts/noise-model.js';
import { errorProbability } from '../../../domain/quantum/noise.js';
import { readoutInversion } from '../../../domain/quantum/readout-inversion.js';

const FOLDER = new URL('../../../data/noise/', import.meta.url);
const FILES = readdirSync(FOLDER);

const read = (file: string): NoiseModel =>
  NoiseModel.parse(JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')));

test('there are devices of several kinds', () => {
  assert.ok(FILES.length >= 4, `${FILES.length} files`);
  assert.ok(FILES.every((file) => file.endsWith('.json')));
});

for (const file of FILES) {
  test(`${file} is a noise model with a public source, and its figures fit together`, () => {
    const model = read(file);
    assert.equal(`${model.name}.json`, file);
    assert.match(model.source, /https:\/\//);
    // A fidelity that relaxation alone undercuts would be a figure of another device or unit.
    assert.ok(errorProbability(model.oneQubit, 1, model) > 0);
    assert.ok(errorProbability(model.twoQubit, 2, model) > 0);
    assert.ok(model.twoQubit.fidelity < model.oneQubit.fidelity);
    assert.equal(readoutInversion([model.readout]).length, 1);
  });
}
