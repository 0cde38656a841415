// Property: a lattice is scored by a smaller one of its kind, in the unit of its couplings, and handed on whole; what cannot be solved is
// refused with the figure. The declared figures are those of the bundled set, whose exact energies another program computed.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { exact } from '../../../../activities/estimators/exact.js';
import { lattice } from '../../../../activities/families/lattice.js';
import { Hamiltonian } from '../../../../contracts/hamiltonian.js';
import type { Property } from '../../../../contracts/property.js';
import { kendallTau } from '../../../../domain/statistics/kendall-tau.js';
import { lattices } from '../../../../scripts/generate-lattices.js';
import { DECLARED_FIGURE_EV, LATTICE_ANCHOR } from '../../../reference/tolerances.js';

const SPIN_GAP: Property = { kind: 'spin-gap', goal: 'maximise' };
const GROUND: Property = { kind: 'ground-energy', goal: 'minimise' };

const family = lattice({});
const reference = JSON.parse(
  readFileSync(new URL('../../../reference/lattices/energies.json', import.meta.url), 'utf8'),
) as { lattices: Record<string, { singlet: number; triplet: number }> };

const parse = (fields: object) =>
  family.systemSchema.parse({ kind: 'lattice', model: 'heisenberg', geometry: 'ring', ...fields });

function usable(fields: object, property: Property) {
  const inspection = family.screen(parse(fields), property, null);
  assert.ok(inspection.usable, JSON.stringify(inspection));
  return inspection;
}

function reason(fields: object, property: Property = SPIN_GAP): string {
  const inspection = family.screen(parse(fields), property, null);
  assert.ok(!inspection.usable);
  return inspection.reason;
}

function exactly(fields: object, property: Property): number {
  const { hamiltonian } = family.hamiltonian(parse(fields), property, null);
  const problem = {
    hamiltonian: Hamiltonian.parse(JSON.parse(JSON.stringify(hamiltonian))),
    property,
    options: {},
  };
  const step = exact({}).start(problem, { maxEvaluations: 1 }, { seed: 1, path: [] });
  assert.ok(step.kind === 'done');
  return step.outcome.valueHartree;
}

test('up to eight sites stage 1 is exact: the clusters are the lattice itself', () => {
  for (const fields of [
    { sites: 8, j2: 0.3 },
    { geometry: 'ladder', sites: 8, rung: 1.5 },
    { model: 'hubbard', sites: 6, u: 4 },
    { model: 'hubbard', geometry: 'chain', sites: 4, u: 2 },
  ]) {
    for (const property of [SPIN_GAP, GROUND]) {
      const { score } = usable(fields, property);
      assert.equal(score.unit, 'J');
      assert.ok(Math.abs(score.value! - exactly(fields, property)) < LATTICE_ANCHOR, JSON.stringify(fields));
    }
  }
});

test('beyond, the score is a line through two smaller lattices, which are recorded', () => {
  const { score } = usable({ sites: 12 }, SPIN_GAP);
  const clusters = score.details['clusters'] as { sites: number; value: number }[];
  assert.deepEqual(
    clusters.map(({ sites }) => sites),
    [8, 6],
  );
  // Gaps of rings of 8 and 6 sites, on a line in 1 / sites.
  const expected = 0.522674345 + ((0.684741649 - 0.522674345) / (1 / 6 - 1 / 8)) * (1 / 12 - 1 / 8);
  assert.ok(Math.abs(score.value! - expected) < 10 * LATTICE_ANCHOR);
});

test('the declared shifts are the medians over the bundled set, with 1.4826 times their median deviation', () => {
  const { candidates } = lattices();
  for (const [property, exactOf] of [
    [SPIN_GAP, ({ singlet, triplet }: { singlet: number; triplet: number }) => triplet - singlet],
    [GROUND, ({ singlet }: { singlet: number }) => singlet],
  ] as const) {
    const pairs = candidates.map(({ id, system }) => {
      const { score } = usable(system, property);
      return [score.value!, exactOf(reference.lattices[id]!)] as const;
    });
    const shifts = pairs.map(([stageOne, value]) => value - stageOne);
    const { shift, error, source } = family.declaredShift(property);
    assert.ok(Math.abs(shift - median(shifts)) < DECLARED_FIGURE_EV, `${shift} against ${median(shifts)}`);
    const spread = 1.4826 * median(shifts.map((value) => Math.abs(value - median(shifts))));
    assert.ok(Math.abs(error - spread) < DECLARED_FIGURE_EV, `${error} against ${spread}`);
    assert.match(source, /data\/lattices\.json/);
    const tau = kendallTau(
      pairs.map(([stageOne]) => stageOne),
      pairs.map(([, value]) => value),
    );
    assert.ok(tau! > 0.8, `rank correlation ${tau}`);
  }
});

test('exact energies of bundled lattices are those of another program', () => {
  const { candidates } = lattices();
  for (const id of ['ring-16-j0.30-d0.10', 'ladder-16-j0.40-r0.75']) {
    const { system } = candidates.find((candidate) => candidate.id === id)!;
    const { singlet, triplet } = reference.lattices[id]!;
    assert.ok(Math.abs(exactly(system, SPIN_GAP) - (triplet - singlet)) < LATTICE_ANCHOR);
  }
});

test('what is left out has its default, and equal lattices have one fingerprint', () => {
  const short = usable({ sites: 6 }, SPIN_GAP);
  const long = usable({ sites: 6, j1: 1, j2: 0, dimerisation: 0 }, SPIN_GAP);
  assert.equal(short.fingerprint.key, long.fingerprint.key);
  assert.notEqual(short.fingerprint.key, usable({ sites: 6, j2: 0.1 }, SPIN_GAP).fingerprint.key);
  assert.equal(short.determinants, 20);
  assert.equal(usable({ model: 'hubbard', sites: 6, u: 1 }, SPIN_GAP).determinants, 400);
});

test('spins are of kind spin, electrons of kind fermion with as many electrons as sites', () => {
  for (const fields of [{ sites: 6 }, { geometry: 'ladder', sites: 6 }]) {
    assert.equal(family.hamiltonianKind(parse(fields)), 'spin');
    assert.equal(family.hamiltonian(parse(fields), SPIN_GAP, null).hamiltonian.kind, 'spin');
  }
  const system = parse({ model: 'hubbard', geometry: 'chain', sites: 5, u: 1 });
  assert.equal(family.hamiltonianKind(system), 'fermion');
  const { hamiltonian } = family.hamiltonian(system, GROUND, null);
  assert.ok(hamiltonian.kind === 'fermion');
  assert.deepEqual([hamiltonian.electronsAlpha, hamiltonian.electronsBeta, hamiltonian.orbitals], [3, 2, 5]);
});

test('lattices that are too small, too large, odd or without couplings are refused with the figure', () => {
  assert.match(reason({ sites: 2 }), /sites: expected at least 3 on a ring, got 2/);
  assert.match(
    reason({ geometry: 'ladder', sites: 7 }),
    /expected an even number on a ladder, two a rung, got 7/,
  );
  assert.match(reason({ sites: 9 }), /spin-gap: expected an even number of sites, .* got 9/);
  assert.match(reason({ sites: 24 }), /at most 1000000 configurations, got 2704156 \(24 sites\)/);
  assert.match(reason({ model: 'hubbard', sites: 14, u: 1 }), /got 11778624 \(14 sites\)/);
  assert.match(reason({ sites: 2 ** 52 }), /got Infinity \(4503599627370496 sites\)/);
  assert.match(reason({ sites: 6, j1: 0 }), /j1, j2: expected one at least other than 0/);
  assert.ok(family.screen(parse({ sites: 9 }), GROUND, null).usable);
});

test('fields that do not belong to the model are refused with their path', () => {
  for (const [fields, message] of [
    [{ sites: 6, rung: 1 }, /rung/],
    [{ sites: 6.5 }, /sites/],
    [{ sites: 6, j2: 1e9 }, /j2/],
    [{ sites: 6, dimerisation: 2 }, /dimerisation/],
    [{ sites: 6, geometry: 'kagome' }, /geometry/],
    [{ sites: 6, model: 'ising' }, /model/],
    [{ sites: 6, model: 'hubbard' }, /"u"/],
  ] as const) {
    assert.throws(() => parse(fields), message);
  }
});

test('other properties and active spaces are refused, naming what is known', () => {
  assert.equal(family.refuses(SPIN_GAP, null), null);
  assert.equal(family.refuses(GROUND, null), null);
  const gap: Property = { kind: 'gap', upper: 'S1', lower: 'T1', goal: 'minimise' };
  assert.match(family.refuses(gap, null)!, /gap:S1-T1: .* known for lattice: spin-gap, ground-energy/);
  assert.match(family.refuses(SPIN_GAP, { electrons: 6, orbitals: 6 })!, /got 6 electrons in 6 orbitals/);
  assert.throws(() => lattice({ sites: 3 }), /sites/);
});

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2;
}
