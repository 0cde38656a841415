// Property: the model is one of the molecule, not of its file: neither motion nor the order of atoms shows, and its symmetry does.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pppModel } from '../../../../domain/chemistry/ppp-model.js';
import type { PppModel } from '../../../../domain/chemistry/ppp-model.js';
import { SITE_PARAMETERS } from '../../../../domain/chemistry/ppp-parameters.js';
import { BOHR_IN_ANGSTROM, HARTREE_IN_EV } from '../../../../domain/chemistry/units.js';
import { readXyz } from '../../../../domain/chemistry/xyz.js';
import { MODEL_ROUNDING } from '../../../reference/tolerances.js';
import { annulene, ethylene, moved, polyene, xyzText } from '../../../support/molecules.js';
import type { Atom } from '../../../support/molecules.js';

function modelOf(atoms: Atom[]): PppModel {
  return pppModel(readXyz(xyzText(atoms)));
}

function assertSame(found: Float64Array, expected: Float64Array): void {
  assert.equal(found.length, expected.length);
  found.forEach((value, k) => assert.ok(Math.abs(value - expected[k]!) < MODEL_ROUNDING, `entry ${k}`));
}

test('turning and shifting the molecule changes nothing', () => {
  const pyridine = annulene(6, ['N', 'C', 'C', 'C', 'C', 'C']);
  const [still, turned] = [modelOf(pyridine), modelOf(moved(pyridine))];
  assertSame(turned.core, still.core);
  assertSame(turned.repulsion, still.repulsion);
});

test('atoms in reverse order give the same matrices in reverse', () => {
  const forth = modelOf(polyene(6));
  const back = modelOf([...polyene(6)].reverse());
  assertSame(back.core.toReversed(), forth.core);
  assertSame(back.repulsion.toReversed(), forth.repulsion);
});

test('both matrices are symmetric, and benzene has its sixfold axis', () => {
  const { sites, core, repulsion } = modelOf(annulene(6));
  for (const matrix of [core, repulsion]) {
    for (let r = 0; r < sites; r++) {
      for (let s = 0; s < sites; s++) {
        assert.equal(matrix[r * sites + s], matrix[s * sites + r]);
        const turned = matrix[((r + 1) % 6) * sites + ((s + 1) % 6)]!;
        assert.ok(Math.abs(turned - matrix[r * sites + s]!) < MODEL_ROUNDING);
      }
    }
  }
});

test('repulsion is IP - EA at one site, and Coulomb far away', () => {
  const apart = ethylene().map(([element, x, y, z]): Atom => [element, x, y, z + 50]);
  const { sites, repulsion, core } = modelOf([...ethylene(), ...apart]);
  assert.ok(Math.abs(repulsion[0]! - (11.16 - 0.03) / HARTREE_IN_EV) < MODEL_ROUNDING);
  assert.ok(Math.abs(repulsion[2]! - BOHR_IN_ANGSTROM / 50) < MODEL_ROUNDING);
  assert.equal(core[2], 0, 'no resonance between molecules');
  assert.equal(sites, 4);
});

test('the diagonal of the core is minus IP less the attraction of the other cores', () => {
  const furan: Atom[] = annulene(5, ['O', 'C', 'C', 'C', 'C']);
  const { sites, charges, core, repulsion } = modelOf(furan);
  assert.deepEqual(charges, [2, 1, 1, 1, 1]);
  for (const [r, ionisation] of [
    [0, 34.08],
    [1, 11.16],
  ] as const) {
    let expected = -ionisation / HARTREE_IN_EV;
    for (let s = 0; s < sites; s++) if (s !== r) expected -= charges[s]! * repulsion[r * sites + s]!;
    assert.ok(Math.abs(core[r * (sites + 1)]! - expected) < MODEL_ROUNDING);
  }
});

test('resonance falls with the cosine of the twist and vanishes at a right angle', () => {
  const beta = (twist: number): number => modelOf(ethylene(twist)).core[1]!;
  assert.ok(beta(0) < -0.05);
  assert.ok(Math.abs(beta(1) - beta(0) * Math.cos(1)) < MODEL_ROUNDING);
  assert.ok(Math.abs(beta(Math.PI / 2)) < MODEL_ROUNDING);
});

test('two boron sites, which bring no electrons, have no resonance', () => {
  // CH2=BH-BH=CH2, every boron with three neighbours.
  const step = 1.5;
  const chain: Atom[] = [
    ['C', 0, 0, 0],
    ['B', step, 0, 0],
    ['B', 2 * step, 0, 0],
    ['C', 3 * step, 0, 0],
    ['H', -0.55, 0.93, 0],
    ['H', -0.55, -0.93, 0],
    ['H', step, 1.19, 0],
    ['H', 2 * step, 1.19, 0],
    ['H', 3 * step + 0.55, 0.93, 0],
    ['H', 3 * step + 0.55, -0.93, 0],
  ];
  const { sites, core, bonds } = modelOf(chain);
  assert.deepEqual(bonds, [
    [0, 1],
    [1, 2],
    [2, 3],
  ]);
  assert.ok(core[1]! < -0.01);
  assert.ok(Math.abs(core[sites + 2]!) < MODEL_ROUNDING);
});

test('the parameters are those of Beveridge and Hinze', () => {
  const published: Record<keyof typeof SITE_PARAMETERS, [ionisation: number, affinity: number]> = {
    B: [1.06, -1.45],
    C: [11.16, 0.03],
    N1: [14.12, 1.78],
    N2: [28.71, 11.96],
    O1: [17.7, 2.47],
    O2: [34.08, 15.3],
    F: [40.7, 18.52],
    Si: [9.17, 2],
    P1: [11.64, 1.8],
    P2: [20.68, 10.76],
    S1: [12.7, 2.76],
    S2: [23.74, 11.65],
    Cl: [27.28, 14.51],
  };
  const found = Object.entries(SITE_PARAMETERS).map(([type, site]) => [
    type,
    [site.ionisation, site.affinity],
  ]);
  assert.deepEqual(Object.fromEntries(found), published);
});
