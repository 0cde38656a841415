import { z } from 'zod';
import type { ActiveSpace, PauliHamiltonian } from '../../contracts/hamiltonian.js';
import type { JsonValue } from '../../contracts/json.js';
import { MAX_EXACT_DETERMINANTS } from '../../contracts/limits.js';
import { propertyName, type Property } from '../../contracts/property.js';
import { CandidateRefusal } from '../../domain/chemistry/candidate-refusal.js';
import { readPauliFile } from '../../domain/quantum/pauli-file.js';
import { packOperator, type PauliOperator } from '../../domain/quantum/pauli-operator.js';
import { realDimension } from '../../domain/quantum/pauli-product.js';
import { productStateEnergy } from '../../domain/quantum/product-state.js';
import { digestOf } from '../store/json-artifact.js';
import type { DeclaredShift, Inspection, ProblemFamily } from './problem-family.js';

/** The text of an operator. What is wrong with it, be it empty, is said of the one candidate, not of the set. */
const PauliSystem = z.strictObject({ kind: z.literal('pauli'), operator: z.string() });
type PauliSystem = z.infer<typeof PauliSystem>;

const TIE_TOLERANCE_HARTREE = 1e-8;

/** Hartree: median of the exact value minus the stage-1 value over small molecules, and 1.4826 times the median absolute deviation from it. */
const SHIFT: DeclaredShift = {
  shift: -0.044,
  error: 0.031,
  source:
    'median of exact minus stage-1 values over the Jordan-Wigner operators of the small molecules of up to 12 qubits in ' +
    'test/reference/fcidump, with 1.4826 times the median absolute deviation; other operators may differ',
};

function refuses(property: Property, space: ActiveSpace | null): string | null {
  if (property.kind !== 'ground-energy') {
    return `${propertyName(property)}: qubits have no spin to tell states by; known for pauli: ground-energy`;
  }
  return space === null
    ? null
    : `active space: expected none, an operator is taken whole, got ${space.electrons} electrons in ${space.orbitals} orbitals`;
}

/** Length of the vectors of an exact solution. Throws `CandidateRefusal` where it is too large. */
function dimension(operator: PauliOperator): number {
  const size = realDimension(operator);
  if (size <= MAX_EXACT_DETERMINANTS) return size;
  throw new CandidateRefusal(
    'too-large',
    `expected vectors of at most ${MAX_EXACT_DETERMINANTS} entries, got ${size} (${operator.qubits} qubits)`,
  );
}

function screen({ operator: text }: PauliSystem): Inspection {
  try {
    const operator = readPauliFile(text);
    const determinants = dimension(operator);
    const { energy, basisStateEnergy } = productStateEnergy(operator);
    return {
      usable: true,
      determinants,
      fingerprint: { key: digestOf(packOperator(operator)), values: [], tolerance: 0 },
      score: { value: energy, unit: 'Ha', details: { basisStateHartree: basisStateEnergy } },
    };
  } catch (error) {
    if (error instanceof CandidateRefusal) return { usable: false, reason: error.message };
    throw error;
  }
}

/**
 * Hermitian operators on qubits from text: ground energies, in hartree as the coefficients. Stage 1 scores with the best product
 * state, an upper bound; stage 2 gets the operator as it is. There are no options.
 */
export function pauli(options: JsonValue): ProblemFamily<PauliSystem, PauliHamiltonian> {
  z.strictObject({}).parse(options);
  return {
    name: 'pauli',
    version: '1.0.0',
    systemSchema: PauliSystem,
    files: { extension: '.pauli', toSystem: (operator) => ({ kind: 'pauli', operator }) },
    defaults: { property: { kind: 'ground-energy', goal: 'minimise' }, activeSpace: null },
    unit: () => 'Ha',
    hamiltonianKind: () => 'pauli',
    tieTolerance: () => TIE_TOLERANCE_HARTREE,
    refuses,
    screen,
    hamiltonian: ({ operator }) => ({ hamiltonian: packOperator(readPauliFile(operator)), warnings: [] }),
    // The exact answer of an operator is the truth about that operator; what it models it does not say.
    modelError: () => null,
    declaredShift: () => SHIFT,
  };
}
