import type { NoiseModel } from '../../../../contracts/noise-model.js';
import { applyOperation } from '../../../../domain/quantum/circuit-simulation.js';
import { noisySteps } from '../../../../domain/quantum/noise.js';
import type { NoisyStep } from '../../../../domain/quantum/noise.js';
import type { Operation } from '../../../../contracts/circuit.js';
import { basisText, copyState, zeroState } from '../../../../domain/quantum/statevector.js';
import type { Statevector } from '../../../../domain/quantum/statevector.js';

/** A density matrix as its columns. */
type Columns = readonly Statevector[];
type Kraus = (state: Statevector) => void;

const scale =
  (factor: number): Kraus =>
  ({ real, imaginary }) => {
    for (const part of [real, imaginary]) part.forEach((value, i) => (part[i] = factor * value));
  };

const pauli =
  (letters: number, qubits: readonly number[]): Kraus =>
  (state) =>
    qubits.forEach((qubit, k) => {
      const gate = ([null, 'x', 'y', 'z'] as const)[(letters >> (2 * k)) & 3]!;
      if (gate) applyOperation(state, { gate, qubits: [qubit] });
    });

/** |0><0| + keep |1><1|, or move |0><1| where `keep` is null. */
const damp =
  (qubit: number, keep: number | null, move: number): Kraus =>
  ({ real, imaginary }) => {
    for (const part of [real, imaginary]) {
      part.forEach((value, i) => {
        if (((i >> qubit) & 1) === 0) return;
        if (keep === null) part[i - (1 << qubit)] = move * value;
        part[i] = keep === null ? 0 : keep * value;
      });
    }
  };

const inTurn =
  (...parts: Kraus[]): Kraus =>
  (state) =>
    parts.forEach((part) => part(state));

function krausOf(step: NoisyStep): Kraus[] {
  if (step.kind === 'relaxation') {
    const { qubit, decay, flip } = step;
    const dampings = [damp(qubit, Math.sqrt(1 - decay), 0), damp(qubit, null, Math.sqrt(decay))];
    const phases = [scale(Math.sqrt(1 - flip)), inTurn(scale(Math.sqrt(flip)), pauli(3, [qubit]))];
    return dampings.flatMap((damping) => phases.map((phase) => inTurn(damping, phase)));
  }
  const { gate, errorProbability: p } = step;
  const errors = 4 ** gate.qubits.length - 1;
  return Array.from({ length: errors + 1 }, (_, letters) =>
    inTurn(
      (state) => applyOperation(state, gate),
      pauli(letters, gate.qubits),
      scale(Math.sqrt(letters === 0 ? 1 - p : p / errors)),
    ),
  );
}

/** sum over K of K rho K^dagger: K acts on the columns, and once more on those of the adjoint. */
function afterStep(rho: Columns, step: NoisyStep): Columns {
  const terms = krausOf(step).map((kraus) => applied(kraus, adjoint(applied(kraus, rho))));
  const sum = (part: 'real' | 'imaginary', c: number) =>
    rho[c]![part].map((_, row) => terms.reduce((total, term) => total + term[c]![part][row]!, 0));
  return rho.map(({ qubits }, c) => ({ qubits, real: sum('real', c), imaginary: sum('imaginary', c) }));
}

function applied(kraus: Kraus, columns: Columns): Columns {
  return columns.map((column) => {
    const copy = copyState(column);
    kraus(copy);
    return copy;
  });
}

function adjoint(columns: Columns): Columns {
  return columns.map(({ qubits }, row) => ({
    qubits,
    real: Float64Array.from(columns, ({ real }) => real[row]!),
    imaginary: Float64Array.from(columns, ({ imaginary }) => -imaginary[row]!),
  }));
}

/**
 * The plain way to exact outcomes with noise: a density matrix, every Kraus operator by itself. Probabilities of what is read from all qubits,
 * by text, qubit 0 leftmost.
 */
export function exactOutcomes(
  operations: readonly Operation[],
  qubits: number,
  model: NoiseModel,
): Map<string, number> {
  const zero = Array.from({ length: 2 ** qubits }, (_, c) => {
    const column = zeroState(qubits);
    if (c > 0) column.real[0] = 0;
    return column;
  });
  const rho = noisySteps(operations, qubits, model).reduce<Columns>(afterStep, zero);
  const outcomes = new Map<string, number>();
  for (let read = 0; read < 2 ** qubits; read++) {
    const probability = rho.reduce(
      (sum, { real }, is) => sum + real[is]! * readChance(read, is, qubits, model),
      0,
    );
    outcomes.set(basisText(read, qubits), probability);
  }
  return outcomes;
}

function readChance(read: number, is: number, qubits: number, { readout }: NoiseModel): number {
  let chance = 1;
  for (let qubit = 0; qubit < qubits; qubit++) {
    const wrong = (is >> qubit) & 1 ? readout.zeroGivenOne : readout.oneGivenZero;
    chance *= (read ^ is) & (1 << qubit) ? wrong : 1 - wrong;
  }
  return chance;
}
