import type { Angle, Circuit, MeasuredRegister, Operation } from '../../contracts/circuit.js';

/**
 * A circuit of these operations, measured into these registers. Throws a RangeError that names the operation where a qubit or a
 * parameter does not exist, a qubit is named twice, or letters and qubits of a Pauli rotation differ in number.
 */
export function createCircuit(
  qubits: number,
  operations: readonly Operation[],
  parameters = 0,
  measured: readonly MeasuredRegister[] = [],
): Circuit {
  operations.forEach((operation, place) => {
    const at = `operations.${place} (${operation.gate})`;
    checkQubits(at, operation.qubits, qubits);
    if ('angle' in operation) checkAngle(at, operation.angle, parameters);
    if (operation.gate === 'pauli' && operation.pauli.length !== operation.qubits.length) {
      throw new RangeError(
        `${at}: expected ${operation.qubits.length} letters, one a qubit, got ${operation.pauli}`,
      );
    }
  });
  checkQubits(
    'measured',
    measured.flatMap((register) => register.qubits),
    qubits,
  );
  return {
    format: 'thq.circuit',
    version: 1,
    qubits,
    parameters,
    operations: [...operations],
    measured: [...measured],
  };
}

/** Registers that measure every qubit, in order, into `c`. */
export function measureAll(qubits: number): MeasuredRegister[] {
  return [{ name: 'c', qubits: Array.from({ length: qubits }, (_, qubit) => qubit) }];
}

/** The circuit with numbers for parameters. Throws a RangeError for a wrong number of values or one that is not finite. */
export function bindParameters(circuit: Circuit, values: readonly number[]): Circuit {
  if (values.length !== circuit.parameters) {
    throw new RangeError(`circuit: expected ${circuit.parameters} parameter values, got ${values.length}`);
  }
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0)
    throw new RangeError(`circuit: parameter ${bad}: expected a finite number, got ${values[bad]}`);
  const operations = circuit.operations.map((operation) =>
    'angle' in operation ? { ...operation, angle: angleValue(operation.angle, values) } : operation,
  );
  return { ...circuit, parameters: 0, operations };
}

/** `factor * theta[parameter] + offset`, or the number. */
function angleValue(angle: Angle, values: readonly number[]): number {
  return typeof angle === 'number' ? angle : angle.factor * values[angle.parameter]! + angle.offset;
}

/** The number of a bound angle. Throws a RangeError for an angle that still names a parameter. */
export function boundAngle(angle: Angle): number {
  if (typeof angle === 'number') return angle;
  throw new RangeError(`circuit: expected bound angles, got one of parameter ${angle.parameter}`);
}

/** `factor` times an angle. */
export function scaledAngle(angle: Angle, factor: number): Angle {
  return typeof angle === 'number'
    ? factor * angle
    : { ...angle, factor: factor * angle.factor, offset: factor * angle.offset };
}

function checkQubits(at: string, named: readonly number[], qubits: number): void {
  for (const qubit of named) {
    if (!Number.isInteger(qubit) || qubit < 0 || qubit >= qubits) {
      throw new RangeError(`${at}: expected qubits 0 to ${qubits - 1}, got ${qubit}`);
    }
  }
  if (new Set(named).size < named.length) {
    throw new RangeError(`${at}: expected distinct qubits, got ${named.join(', ')}`);
  }
}

function checkAngle(at: string, angle: Angle, parameters: number): void {
  if (typeof angle !== 'number' && angle.parameter >= parameters) {
    throw new RangeError(`${at}: expected one of ${parameters} parameters, got number ${angle.parameter}`);
  }
}
