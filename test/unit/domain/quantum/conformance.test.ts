// Property: under every encoding and grouping a prepared state is the state of its determinant sector, and what is read of it adds up to its
// energy: exactly, and in samples with truthful intervals.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { AnsatzName, ReferenceTerm } from '../../../../contracts/measurement.js';
import { activeSpaceIntegrals } from '../../../../domain/chemistry/active-space.js';
import { emitterModel } from '../../../../domain/chemistry/emitter-model.js';
import { readFcidump } from '../../../../domain/chemistry/fcidump.js';
import type { Integrals } from '../../../../domain/chemistry/integrals.js';
import { readXyz } from '../../../../domain/chemistry/xyz.js';
import { applyAnsatz, createAnsatz } from '../../../../domain/quantum/ansatz.js';
import { basisRotationGroups } from '../../../../domain/quantum/basis-rotation-groups.js';
import { applyOperation, simulateCircuit } from '../../../../domain/quantum/circuit-simulation.js';
import { commutingGroups } from '../../../../domain/quantum/commuting-groups.js';
import { energyFromCounts } from '../../../../domain/quantum/counts-energy.js';
import { qubitHamiltonian } from '../../../../domain/quantum/fermion-hamiltonian.js';
import { measurementPlan } from '../../../../domain/quantum/measurement-plan.js';
import type { GroupingName, MeasurementPlan } from '../../../../domain/quantum/measurement-plan.js';
import { basisRotationMoments, groupMoments } from '../../../../domain/quantum/measurement-variance.js';
import type { ShotMoments } from '../../../../domain/quantum/measurement-variance.js';
import { planMoments } from '../../../../domain/quantum/plan-moments.js';
import { preparationCircuit } from '../../../../domain/quantum/preparation-circuit.js';
import { qubitEncoding } from '../../../../domain/quantum/qubit-encoding.js';
import type { EncodingName, QubitEncoding } from '../../../../domain/quantum/qubit-encoding.js';
import { qubitWiseGroups } from '../../../../domain/quantum/qubit-wise-groups.js';
import {
  aufbauReference,
  openShellSinglet,
  referenceVector,
} from '../../../../domain/quantum/reference-state.js';
import { sampleState } from '../../../../domain/quantum/sampling.js';
import { createSector } from '../../../../domain/quantum/sector.js';
import type { Sector } from '../../../../domain/quantum/sector.js';
import { createSigma } from '../../../../domain/quantum/sigma.js';
import { basisText, copyState, probabilities, zeroState } from '../../../../domain/quantum/statevector.js';
import type { Statevector } from '../../../../domain/quantum/statevector.js';
import { postSelect } from '../../../../domain/quantum/symmetry-post-selection.js';
import { dot } from '../../../../domain/quantum/vector.js';
import { randomStream } from '../../../../domain/statistics/random.js';
import {
  CIRCUIT_AGAINST_SECTOR,
  COVERAGE_90,
  FOUR_SIGMA,
  MEASURED_ENERGY_HARTREE,
  UNREACHED_PROBABILITY,
} from '../../../reference/tolerances.js';
import { fcidumpFixture } from '../../../support/fcidump-fixtures.js';
import { frozenCore } from '../../../support/frozen-core.js';
import { stateDistance } from '../../../support/random-state.js';

const ENCODINGS: EncodingName[] = ['jordan-wigner', 'parity', 'bravyi-kitaev', 'tapered'];
const groupingsOf = (encoding: EncodingName): GroupingName[] =>
  encoding === 'jordan-wigner' ? ['basis-rotation', 'qubit-wise', 'commuting'] : ['qubit-wise', 'commuting'];

const fixture = (name: string): Integrals => readFcidump(fcidumpFixture(name).text).integrals;

function bundledEmitter(): Integrals {
  const file = new URL('../../../../data/azacyclazines.json', import.meta.url);
  const { candidates } = JSON.parse(readFileSync(file, 'utf8')) as {
    candidates: { system: { xyz: string } }[];
  };
  return activeSpaceIntegrals(emitterModel(readXyz(candidates[1]!.system.xyz)), {
    electrons: 4,
    orbitals: 4,
  });
}

const SYSTEMS: Record<string, Integrals> = {
  'H2 in a minimal basis': fixture('h2-0.735-sto3g'),
  // The 2p orbitals across the bond are left out.
  'LiH, frozen core, three orbitals': frozenCore(fixture('lih-1.595'), [0], [1, 2, 5]),
  'an emitter, CAS(4,4)': bundledEmitter(),
};

interface StateUnderTest {
  name: string;
  ansatz: AnsatzName;
  sector: Sector;
  reference: ReferenceTerm[];
}

function statesOf({ orbitals, electronsAlpha: pairs }: Integrals): StateUnderTest[] {
  const singlet = createSector(orbitals, pairs, pairs);
  const triplet = createSector(orbitals, pairs + 1, pairs - 1);
  return [
    { name: 'S0', ansatz: 'uccsd', sector: singlet, reference: aufbauReference(pairs, pairs) },
    { name: 'S1', ansatz: 'uccgsd', sector: singlet, reference: openShellSinglet(pairs) },
    { name: 'T1', ansatz: 'uccsd', sector: triplet, reference: aufbauReference(pairs + 1, pairs - 1) },
  ];
}

/** An ansatz state with drawn parameters, on its determinants and on qubits. */
interface Prepared {
  integrals: Integrals;
  encoding: QubitEncoding;
  sector: Sector;
  vector: Float64Array;
  qubits: Statevector;
}

function prepare(integrals: Integrals, state: StateUnderTest, name: EncodingName): Prepared {
  const { ansatz, sector, reference } = state;
  const encoding = qubitEncoding(name, sector);
  const rotations = createAnsatz(ansatz, 1, sector);
  const stream = randomStream(5, 'angles', state.name);
  const angles = rotations.rotations.map(() => 0.4 * stream.normal());
  const vector = referenceVector(reference, sector);
  applyAnsatz(rotations, angles, vector);
  const electrons = { electronsAlpha: sector.alpha, electronsBeta: sector.beta };
  const circuit = preparationCircuit({ ansatz, layers: 1, ...electrons, reference }, angles, encoding);
  return { integrals, encoding, sector, vector, qubits: simulateCircuit(circuit) };
}

/** The vector with the amplitude of each determinant where the encoding puts it. */
function encodedVector({ vector, sector, encoding }: Prepared): Statevector {
  const state = zeroState(encoding.qubits);
  state.real[0] = 0;
  sector.alphaStrings.forEach((alpha, row) =>
    sector.betaStrings.forEach((beta, column) => {
      const amplitude = vector[row * sector.betaStrings.length + column]!;
      state.real[encoding.determinant(alpha, beta).low] = amplitude;
    }),
  );
  return state;
}

function exactEnergy({ integrals, sector, vector }: Prepared): number {
  const image = new Float64Array(vector.length);
  createSigma(integrals, sector)(vector, image);
  return dot(vector, image) + integrals.constant;
}

/** One electron of the highest filled orbital in the lowest empty one, which no state here has exactly. */
function occupationsOf({ orbitals, electronsAlpha: pairs }: Integrals): number[] {
  return Array.from({ length: orbitals }, (_, p) => (p < pairs - 1 ? 2 : p <= pairs ? 1 : 0));
}

function planOf({ integrals, encoding }: Prepared, grouping: GroupingName): MeasurementPlan {
  return measurementPlan(integrals, { grouping, encoding, occupations: occupationsOf(integrals) });
}

/** The moments of single shots without any circuit of a setting: from the Pauli strings, or in the determinant sector. */
function momentsByDefinition(prepared: Prepared, grouping: GroupingName): ShotMoments[] {
  const { integrals, encoding, sector, vector, qubits } = prepared;
  if (grouping === 'basis-rotation') {
    return basisRotationMoments(basisRotationGroups(integrals, occupationsOf(integrals)), sector, vector);
  }
  const operator = encoding.operator((mapping) => qubitHamiltonian(integrals, mapping));
  return groupMoments((grouping === 'qubit-wise' ? qubitWiseGroups : commutingGroups)(operator), qubits);
}

function turned(state: Statevector, { operations }: MeasurementPlan['settings'][number]): Statevector {
  const copy = copyState(state);
  for (const operation of operations) applyOperation(copy, operation);
  return copy;
}

/** Every outcome that the state can show once. */
function outcomesOf(state: Statevector): Record<string, number> {
  const seen = [...probabilities(state).entries()].filter(([, p]) => p > UNREACHED_PROBABILITY);
  return Object.fromEntries(seen.map(([index]) => [basisText(index, state.qubits), 1]));
}

for (const [system, integrals] of Object.entries(SYSTEMS)) {
  for (const encoding of ENCODINGS) {
    for (const state of statesOf(integrals)) {
      describe(`${system}, ${state.name}, ${encoding}`, () => {
        const prepared = prepare(integrals, state, encoding);
        test('the circuit prepares the state of the determinant sector', () => {
          assert.ok(stateDistance(prepared.qubits, encodedVector(prepared)) < CIRCUIT_AGAINST_SECTOR);
        });
        for (const grouping of groupingsOf(encoding)) {
          test(`${grouping}: settings have their operators' moments and add up to the energy`, () => {
            const plan = planOf(prepared, grouping);
            const moments = planMoments(plan, prepared.qubits);
            const energy = moments.reduce((sum, { mean }) => sum + mean, plan.constant);
            assert.ok(Math.abs(energy - exactEnergy(prepared)) < MEASURED_ENERGY_HARTREE, `${energy}`);
            const defined = momentsByDefinition(prepared, grouping);
            assert.equal(moments.length, defined.length);
            moments.forEach(({ mean, variance }, k) => {
              assert.ok(Math.abs(mean - defined[k]!.mean) < MEASURED_ENERGY_HARTREE, `setting ${k}`);
              assert.ok(Math.abs(variance - defined[k]!.variance) < MEASURED_ENERGY_HARTREE, `setting ${k}`);
            });
          });
          test(`${grouping}: every shot shows the symmetries that its setting names`, () => {
            const { qubits, settings } = planOf(prepared, grouping);
            for (const setting of settings) {
              const outcomes = outcomesOf(turned(prepared.qubits, setting));
              assert.equal(postSelect(outcomes, qubits, setting.symmetries).acceptance, 1);
            }
            const named = settings.map(({ symmetries }) => symmetries.length);
            if (encoding === 'tapered') assert.equal(Math.max(...named), 0);
            else assert.equal(grouping === 'qubit-wise' ? Math.max(...named) : Math.min(...named), 2);
          });
        }
      });
    }
  }
}

const RUNS = 600;
const SHOTS = 80;

/** Energies over many seeds with the errors they state. */
function sampledRuns(prepared: Prepared, plan: MeasurementPlan): { energy: number; error: number }[] {
  const states = plan.settings.map((setting) => turned(prepared.qubits, setting));
  const all = Array.from({ length: plan.qubits }, (_, qubit) => qubit);
  const sums = plan.settings.map(({ sum }) => sum);
  return Array.from({ length: RUNS }, (_, seed) => {
    const counts = states.map((state, k) =>
      sampleState(state, all, SHOTS, randomStream(seed, 'shots', `${k}`)),
    );
    const { energy, variance } = energyFromCounts(plan.constant, sums, counts);
    return { energy, error: Math.sqrt(variance) };
  });
}

const [h2, lih] = Object.values(SYSTEMS) as [Integrals, Integrals];
for (const [system, integrals, place] of [
  ['H2, S0', h2, 0],
  ['LiH, S1', lih, 1],
] as const) {
  for (const encoding of ENCODINGS) {
    for (const grouping of groupingsOf(encoding)) {
      test(`${system}, ${encoding}, ${grouping}: over ${RUNS} seeds sampled energies are unbiased and their intervals of 90 % true`, () => {
        const prepared = prepare(integrals, statesOf(integrals)[place]!, encoding);
        const plan = planOf(prepared, grouping);
        const exact = exactEnergy(prepared);
        const runs = sampledRuns(prepared, plan);
        const mean = runs.reduce((sum, { energy }) => sum + energy, 0) / RUNS;
        const variance = planMoments(plan, prepared.qubits).reduce((sum, one) => sum + one.variance, 0);
        const standardError = Math.sqrt(variance / SHOTS);
        assert.ok(Math.abs(mean - exact) < (FOUR_SIGMA * standardError) / Math.sqrt(RUNS), `${mean}`);
        const covered = runs.filter(({ energy, error }) => Math.abs(energy - exact) <= 1.6449 * error).length;
        assert.ok(Math.abs(covered / RUNS - 0.9) <= COVERAGE_90, `${covered / RUNS}`);
      });
    }
  }
}
