// Property: the cheap energies are those of the model: closed forms where there are any, published values, and their quality as screens.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { activeSpaceIntegrals } from '../../../../domain/chemistry/active-space.js';
import { cisEnergies } from '../../../../domain/chemistry/cis.js';
import { orbitalLevels, spinPolarisation } from '../../../../domain/chemistry/dsp.js';
import { emitterModel } from '../../../../domain/chemistry/emitter-model.js';
import { singleExcitations } from '../../../../domain/chemistry/singles.js';
import { stageOneEnergies } from '../../../../domain/chemistry/stage-one-model.js';
import type { StageOneEnergies } from '../../../../domain/chemistry/stage-one-model.js';
import { HARTREE_IN_EV } from '../../../../domain/chemistry/units.js';
import { readXyz } from '../../../../domain/chemistry/xyz.js';
import { PPP_ROWS_EV, SCREENING_STATISTIC, SUMMED_INTEGRALS } from '../../../reference/tolerances.js';
import { azaphenalenes, azaphenalenesAbsent } from '../../../support/azaphenalenes.js';
import { annulene, ethylene, moved, polyene, xyzText } from '../../../support/molecules.js';
import { screeningQuality } from '../../../support/screening-quality.js';
import type { ScreeningQuality } from '../../../support/screening-quality.js';

function energiesOf(xyz: string): StageOneEnergies {
  return stageOneEnergies(emitterModel(readXyz(xyz)));
}

function assertClose(found: number, expected: number, tolerance: number, what: string): void {
  assert.ok(Math.abs(found - expected) < tolerance, `${what}: expected ${expected}, got ${found}`);
}

test('ethylene has the two-site closed forms, and no spin polarisation', () => {
  const emitter = emitterModel(readXyz(xyzText(ethylene())));
  const { core, repulsion } = emitter.model;
  // T1 = -2 beta - (g11 - g12)/2, S1 = T1 + g11 - g12, 2 (HL|HL) = g11 - g12.
  const difference = (repulsion[0]! - repulsion[1]!) * HARTREE_IN_EV;
  const triplet = -2 * core[1]! * HARTREE_IN_EV - difference / 2;
  const energies = stageOneEnergies(emitter);
  assertClose(energies.cisT1, triplet, SUMMED_INTEGRALS, 'T1');
  assertClose(energies.cisS1, triplet + difference, SUMMED_INTEGRALS, 'S1');
  for (const gap of ['scf', 'scfDsp', 'cisDsp'] as const) {
    assertClose(energies.frontier![gap], difference, SUMMED_INTEGRALS, gap);
  }
  assert.equal(energies.frontier!.smallestDenominator, Infinity);
});

test('the spin polarisation of hexatriene is the sum over its integrals, term by term', () => {
  const emitter = emitterModel(readXyz(xyzText(polyene(6))));
  const { twoBody, orbitals: n } = activeSpaceIntegrals(emitter, { electrons: 6, orbitals: 6 });
  const integral = (p: number, q: number, r: number, s: number): number =>
    twoBody[((p * n + q) * n + r) * n + s]!;
  const { energies } = emitter.orbitals;
  const [homo, lumo] = [2, 3];
  const levels = cisEnergies(singleExcitations(emitter.model, emitter.orbitals));
  let expected = 0;
  for (const i of [0, 1]) {
    for (const k of [4, 5]) {
      const [x, y] = [integral(i, homo, homo, k), integral(i, lumo, lumo, k)];
      const bare = energies[k]! + energies[lumo]! - energies[homo]! - energies[i]!;
      expected -= (1.5 * (x - y) ** 2) / (bare - levels.singlet);
      expected += (0.5 * (x - y) ** 2) / (bare - levels.triplet) + (x + y) ** 2 / (bare - levels.triplet);
    }
  }
  assertClose(
    spinPolarisation(emitter.model, emitter.orbitals, levels).gap,
    expected,
    SUMMED_INTEGRALS,
    'gap',
  );
  const { smallestDenominator } = spinPolarisation(
    emitter.model,
    emitter.orbitals,
    orbitalLevels(emitter.orbitals),
  );
  assertClose(smallestDenominator, energies[4]! - energies[1]!, SUMMED_INTEGRALS, 'e_k - e_i');
});

test('with a degenerate HOMO the frontier gaps are undefined while CIS is not', () => {
  const benzene = energiesOf(xyzText(annulene(6)));
  assert.equal(benzene.frontier, null);
  assert.ok(benzene.cisT1 > 0 && benzene.cisT1 < benzene.cisS1);
});

test('a splitting of HOMOs below 1e-4 hartree still counts as degenerate, one above does not', () => {
  const squeezed = (by: number): StageOneEnergies =>
    energiesOf(xyzText(annulene(6).map(([element, x, y, z]) => [element, x * (1 + by), y, z])));
  assert.equal(squeezed(1e-5).frontier, null);
  assert.notEqual(squeezed(1e-2).frontier, null);
});

test('a motion in space changes no energy', () => {
  const atoms = annulene(6, ['N', 'C', 'C', 'C', 'C', 'C']);
  const [still, turned] = [energiesOf(xyzText(atoms)), energiesOf(xyzText(moved(atoms)))];
  assertClose(turned.cisS1, still.cisS1, SUMMED_INTEGRALS, 'S1');
  assertClose(turned.frontier!.cisDsp, still.frontier!.cisDsp, SUMMED_INTEGRALS, 'CIS+DSP');
});

/** id, CIS S1, CIS T1, CIS gap, SCF+DSP, CIS+DSP in eV from an independent implementation of the same model. */
const ROWS = [
  [1, 0.367566, 0.34929, 0.018276, -0.467302, -0.323202],
  [2, 0.143559, 0.053096, 0.090463, -0.353068, -0.227032],
  [40, 0.607728, 0.428135, 0.179593, -0.207157, -0.104902],
  [150, 1.071424, 0.921717, 0.149707, -0.184168, -0.14261],
  [200, 1.512306, 1.256333, 0.255973, -0.030794, -0.007078],
  [256, 1.697453, 1.422123, 0.275331, 0.077352, 0.023737],
] as const;

test(
  'six azaphenalenes have the energies of an independent implementation',
  { skip: azaphenalenesAbsent },
  () => {
    const set = azaphenalenes();
    for (const [id, s1, t1, gap, scfDsp, cisDsp] of ROWS) {
      const energies = energiesOf(set[id - 1]!.xyz);
      assertClose(energies.cisS1, s1, PPP_ROWS_EV, `${id} CIS S1`);
      assertClose(energies.cisT1, t1, PPP_ROWS_EV, `${id} CIS T1`);
      assertClose(energies.cisS1 - energies.cisT1, gap, PPP_ROWS_EV, `${id} CIS gap`);
      assertClose(energies.frontier!.scfDsp, scfDsp, PPP_ROWS_EV, `${id} SCF+DSP`);
      assertClose(energies.frontier!.cisDsp, cisDsp, PPP_ROWS_EV, `${id} CIS+DSP`);
    }
  },
);

/** Against ADC(2)/cc-pVDZ over all 256, from the same independent implementation. null: not stated there. */
const QUALITY: [
  string,
  (energies: StageOneEnergies) => number,
  { [Key in keyof ScreeningQuality]: number | null },
][] = [
  [
    'SCF',
    (e) => e.frontier!.scf,
    { r2: 0.443, spearman: 0.679, mae: 0.425, meanError: 0.425, recall: 0, specificity: 1, auc: null },
  ],
  [
    'CIS',
    (e) => e.cisS1 - e.cisT1,
    { r2: 0.835, spearman: 0.821, mae: 0.412, meanError: 0.412, recall: 0, specificity: 1, auc: null },
  ],
  [
    'SCF+DSP',
    (e) => e.frontier!.scfDsp,
    { r2: 0.535, spearman: 0.72, mae: 0.14, meanError: 0.062, recall: 0.59, specificity: 0.94, auc: null },
  ],
  [
    'CIS+DSP',
    (e) => e.frontier!.cisDsp,
    { r2: 0.831, spearman: 0.819, mae: 0.177, meanError: 0.156, recall: 0.57, specificity: 0.97, auc: 0.971 },
  ],
];

test(
  'the four screens have the quality of an independent implementation over all 256',
  { skip: azaphenalenesAbsent },
  () => {
    const set = azaphenalenes();
    const energies = set.map(({ xyz }) => energiesOf(xyz));
    for (const [name, gapOf, expected] of QUALITY) {
      const found = screeningQuality(
        energies.map(gapOf),
        set.map(({ gap }) => gap),
      );
      for (const key of Object.keys(expected) as (keyof ScreeningQuality)[]) {
        if (expected[key] !== null)
          assertClose(found[key], expected[key], SCREENING_STATISTIC, `${name} ${key}`);
      }
    }
  },
);
