import { readFileSync } from 'node:fs';
import type { Circuit } from '../../contracts/circuit.js';
import type { AnsatzName, ReferenceTerm } from '../../contracts/measurement.js';
import { activeSpaceIntegrals } from '../../domain/chemistry/active-space.js';
import { emitterModel } from '../../domain/chemistry/emitter-model.js';
import { readFcidump } from '../../domain/chemistry/fcidump.js';
import type { Integrals } from '../../domain/chemistry/integrals.js';
import { readXyz } from '../../domain/chemistry/xyz.js';
import { applyAnsatz, createAnsatz } from '../../domain/quantum/ansatz.js';
import { simulateCircuit } from '../../domain/quantum/circuit-simulation.js';
import { preparationCircuit } from '../../domain/quantum/preparation-circuit.js';
import { qubitEncoding } from '../../domain/quantum/qubit-encoding.js';
import type { EncodingName, QubitEncoding } from '../../domain/quantum/qubit-encoding.js';
import { aufbauReference, openShellSinglet, referenceVector } from '../../domain/quantum/reference-state.js';
import { createSector } from '../../domain/quantum/sector.js';
import type { Sector } from '../../domain/quantum/sector.js';
import { createSigma } from '../../domain/quantum/sigma.js';
import type { Statevector } from '../../domain/quantum/statevector.js';
import { dot } from '../../domain/quantum/vector.js';
import { randomStream } from '../../domain/statistics/random.js';
import { fcidumpFixture } from './fcidump-fixtures.js';
import { frozenCore } from './frozen-core.js';

const fixture = (name: string): Integrals => readFcidump(fcidumpFixture(name).text).integrals;

function bundledEmitter(): Integrals {
  const file = new URL('../../data/azacyclazines.json', import.meta.url);
  const { candidates } = JSON.parse(readFileSync(file, 'utf8')) as {
    candidates: { system: { xyz: string } }[];
  };
  return activeSpaceIntegrals(emitterModel(readXyz(candidates[1]!.system.xyz)), {
    electrons: 4,
    orbitals: 4,
  });
}

/** Small closed-shell systems with an even number of electrons. */
export const SMALL_SYSTEMS = {
  'H2 in a minimal basis': fixture('h2-0.735-sto3g'),
  // The 2p orbitals across the bond are left out.
  'LiH, frozen core, three orbitals': frozenCore(fixture('lih-1.595'), [0], [1, 2, 5]),
  'an emitter, CAS(4,4)': bundledEmitter(),
} satisfies Record<string, Integrals>;

/** Where one state is looked for, and with which ansatz. */
export interface SoughtState {
  ansatz: AnsatzName;
  sector: Sector;
  reference: ReferenceTerm[];
}

/** S0, S1 from its open-shell reference, and T1 in the sector where it is lowest. */
export function soughtStates({ orbitals, electronsAlpha: pairs }: Integrals) {
  const singlet = createSector(orbitals, pairs, pairs);
  const triplet = createSector(orbitals, pairs + 1, pairs - 1);
  return {
    S0: { ansatz: 'uccsd', sector: singlet, reference: aufbauReference(pairs, pairs) },
    S1: { ansatz: 'uccgsd', sector: singlet, reference: openShellSinglet(pairs) },
    T1: { ansatz: 'uccsd', sector: triplet, reference: aufbauReference(pairs + 1, pairs - 1) },
  } satisfies Record<string, SoughtState>;
}

/** An ansatz state with drawn parameters, on its determinants and on qubits. */
export interface Prepared {
  integrals: Integrals;
  encoding: QubitEncoding;
  sector: Sector;
  vector: Float64Array;
  circuit: Circuit;
  state: Statevector;
}

/** The state with seeded parameters, the same in every encoding. */
export function prepare(integrals: Integrals, sought: SoughtState, name: EncodingName): Prepared {
  const { ansatz, sector, reference } = sought;
  const encoding = qubitEncoding(name, sector);
  const rotations = createAnsatz(ansatz, 1, sector);
  const stream = randomStream(5, 'angles');
  const angles = rotations.rotations.map(() => 0.4 * stream.normal());
  const vector = referenceVector(reference, sector);
  applyAnsatz(rotations, angles, vector);
  const electrons = { electronsAlpha: sector.alpha, electronsBeta: sector.beta };
  const circuit = preparationCircuit({ ansatz, layers: 1, ...electrons, reference }, angles, encoding);
  return { integrals, encoding, sector, vector, circuit, state: simulateCircuit(circuit) };
}

/** <H> in the determinant sector, the constant included; hartree. */
export function energyOf({ integrals, sector, vector }: Prepared): number {
  const image = new Float64Array(vector.length);
  createSigma(integrals, sector)(vector, image);
  return dot(vector, image) + integrals.constant;
}
