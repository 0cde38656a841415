// Property: an orbital rotation turns a determinant into the one of the new orbitals: its amplitudes are minors of the matrix.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { determinant, Matrix, QrDecomposition } from 'ml-matrix';
import { applyOperation } from '../../../../domain/quantum/circuit-simulation.js';
import { JORDAN_WIGNER } from '../../../../domain/quantum/fermion-mapping-jordan-wigner.js';
import { orbitalRotationGates } from '../../../../domain/quantum/givens-circuit.js';
import { createSector } from '../../../../domain/quantum/sector.js';
import { sectorAmplitudes } from '../../../../domain/quantum/sector-amplitudes.js';
import { randomStream } from '../../../../domain/statistics/random.js';
import { STATE_ROUNDING } from '../../../reference/tolerances.js';
import { stateDistance } from '../../../support/random-state.js';

const ORBITALS = 4;

function drawnRotation(seed: number): Matrix {
  const stream = randomStream(seed, 'rotation');
  const drawn = new Matrix(
    Array.from({ length: ORBITALS }, () => Array.from({ length: ORBITALS }, () => stream.normal())),
  );
  return new QrDecomposition(drawn).orthogonalMatrix;
}

const occupied = (string: number) => [0, 1, 2, 3].filter((p) => ((string >> p) & 1) === 1);

for (const seed of [1, 2, 3]) {
  test(`every determinant of two alpha and one or three beta electrons, drawn rotation ${seed}`, () => {
    const rotation = drawnRotation(seed);
    const gates = orbitalRotationGates(Float64Array.from(rotation.to1DArray()), ORBITALS);
    const minor = (rows: number, columns: number) =>
      determinant(new Matrix(rotation.selection(occupied(rows), occupied(columns))));
    for (const beta of [1, 3]) {
      const sector = createSector(ORBITALS, 2, beta);
      const unit = (place: number) =>
        Float64Array.from({ length: sector.dimension }, (_, i) => (i === place ? 1 : 0));
      const width = sector.betaStrings.length;
      for (let place = 0; place < sector.dimension; place++) {
        const [up, down] = [
          sector.alphaStrings[Math.floor(place / width)]!,
          sector.betaStrings[place % width]!,
        ];
        const state = sectorAmplitudes(unit(place), sector, JORDAN_WIGNER);
        for (const gate of gates) applyOperation(state, gate);
        const expected = Float64Array.from(sector.alphaStrings, (a) => minor(a, up)).reduce<number[]>(
          (all, value) => [...all, ...Array.from(sector.betaStrings, (b) => value * minor(b, down))],
          [],
        );
        const target = sectorAmplitudes(Float64Array.from(expected), sector, JORDAN_WIGNER);
        assert.ok(stateDistance(state, target) < STATE_ROUNDING);
      }
    }
  });
}

test('a rotation of n orbitals takes at most 2 n (n - 1) cx; the identity takes no gates', () => {
  const gates = orbitalRotationGates(Float64Array.from(drawnRotation(1).to1DArray()), ORBITALS);
  assert.equal(gates.filter(({ gate }) => gate === 'cx').length, 2 * ORBITALS * (ORBITALS - 1));
  assert.deepEqual(orbitalRotationGates(Float64Array.of(1, 0, 0, 1), 2), []);
});

test('a matrix that is not orthogonal is refused', () => {
  assert.throws(
    () => orbitalRotationGates(Float64Array.of(1, 0, 1, 1), 2),
    /expected an orthogonal matrix, got 2/,
  );
  assert.throws(() => orbitalRotationGates(Float64Array.of(1), 2), /expected 4 matrix elements, got 1/);
  assert.throws(() => orbitalRotationGates(Float64Array.of(NaN, 0, 0, 1), 2), /orthogonal/);
});
