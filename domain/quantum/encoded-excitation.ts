import type { Angle, Operation } from '../../contracts/circuit.js';
import { scaledAngle } from './circuit.js';
import type { Excitation, StringExcitation } from './excitation.js';
import { excitationGates } from './excitation-circuit.js';
import type { FermionMapping } from './fermion-mapping.js';
import { annihilator } from './fermion-operators.js';
import type { PauliOperator } from './pauli-operator.js';
import { IDENTITY, pauliText } from './pauli-string.js';
import { PauliSum } from './pauli-sum.js';
import type { QubitEncoding } from './qubit-encoding.js';

/**
 * Operations for exp(angle (T - T^dagger)) with the sign convention of the determinant sectors. Under Jordan-Wigner the efficient circuit
 * that exists, for one or two electrons; under the others one Pauli rotation for each string of the generator, which commute, so that
 * their product is exact (A. Tranter et al., J. Chem. Theory Comput. 14, 5617 (2018)): at most 2 for one electron, 8 for two.
 */
export function encodedExcitation(
  excitation: Excitation,
  encoding: QubitEncoding,
  angle: Angle,
): Operation[] {
  const { orbitals } = encoding.sector;
  if (encoding.name === 'jordan-wigner') return excitationGates(excitation, orbitals, angle);
  const generator = encoding.operator((mapping) => excitationGenerator(excitation, orbitals, mapping));
  return generator.terms.map(({ coefficient, string }): Operation => {
    const letters = [...pauliText(string, encoding.qubits)];
    const qubits = letters.flatMap((letter, qubit) => (letter === 'I' ? [] : [qubit]));
    const pauli = letters.filter((letter) => letter !== 'I').join('');
    return { gate: 'pauli', qubits, pauli, angle: scaledAngle(angle, 2 * coefficient) };
  });
}

/** Smaller coefficients are what is left of terms that cancel; those that stay are powers of 1/2. */
const NEGLIGIBLE = 1e-12;

/** i (T - T^dagger), on one qubit a spin orbital: exp(angle (T - T^dagger)) is exp(-i angle times it). Throws a RangeError where nothing moves. */
function excitationGenerator(
  { alpha, beta }: Excitation,
  orbitals: number,
  mapping: FermionMapping,
): PauliOperator {
  const modes = 2 * orbitals;
  const raised = [...factorsOf(alpha, 0, mapping, modes), ...factorsOf(beta, orbitals, mapping, modes)];
  if (raised.length === 0) throw new RangeError('excitation: expected at least one moved electron, got 0');
  const excitation = raised.reduce(productOf);
  const generator = new PauliSum();
  generator.addProduct(QUARTER_TURN, excitation, 1);
  generator.addProduct(QUARTER_TURN, excitation.adjoint(), -1);
  return generator.toOperator(modes, NEGLIGIBLE);
}

/** Creators of `to` from left to right, then annihilators of `from` from right to left. */
function factorsOf(
  { from, to }: StringExcitation,
  first: number,
  mapping: FermionMapping,
  modes: number,
): PauliSum[] {
  const lowering = (orbital: number): PauliSum => annihilator(mapping, first + orbital, modes);
  return [...to.map((orbital) => lowering(orbital).adjoint()), ...from.toReversed().map(lowering)];
}

function productOf(left: PauliSum, right: PauliSum): PauliSum {
  const product = new PauliSum();
  product.addProduct(left, right, 1);
  return product;
}

/** The number i. */
const QUARTER_TURN = new PauliSum();
QUARTER_TURN.add({ string: IDENTITY, real: 0, imaginary: 1 });
