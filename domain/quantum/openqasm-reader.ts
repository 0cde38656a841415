import type { Circuit, MeasuredRegister, Operation } from '../../contracts/circuit.js';
import { createCircuit } from './circuit.js';
import { readAngle } from './openqasm-angle.js';
import { RZZ_DEFINITION } from './openqasm-writer.js';

/** What has been read so far. */
interface Reading {
  register?: { name: string; size: number };
  readonly bits: Map<string, (number | undefined)[]>;
  readonly operations: Operation[];
}

/** Gates by their number of qubits and whether they take an angle. */
const GATES: Readonly<Record<string, readonly [qubits: number, angle: boolean]>> = {
  ...Object.fromEntries(['x', 'y', 'z', 'h', 's', 'sdg', 'sx', 't'].map((name) => [name, [1, false]])),
  ...Object.fromEntries(['rx', 'ry', 'rz'].map((name) => [name, [1, true]])),
  ...Object.fromEntries(['cx', 'cz', 'swap'].map((name) => [name, [2, false]])),
  rzz: [2, true],
};

const NAME = '([A-Za-z_][A-Za-z0-9_]*)';
const DECLARATION = new RegExp(`^(qubit|bit)\\s*\\[\\s*(\\d+)\\s*\\]\\s*${NAME}$`);
const MEASUREMENT = new RegExp(
  `^${NAME}\\s*(?:\\[\\s*(\\d+)\\s*\\])?\\s*=\\s*measure\\s+${NAME}\\s*(?:\\[\\s*(\\d+)\\s*\\])?$`,
);
const GATE = /^([a-z]+)\s*(?:\((.*)\))?\s+([^()]+)$/s;
const OPERAND = new RegExp(`^${NAME}\\s*\\[\\s*(\\d+)\\s*\\]$`);

/**
 * Reads the subset of OpenQASM 3 that the writer uses: one qubit register, bit registers, gates with numbers (or expressions of pi) for
 * angles, measurement at the end. Throws a RangeError that names the line, what was expected and what came.
 */
export function readOpenQasm(text: string): Circuit {
  const reading: Reading = { bits: new Map(), operations: [] };
  const statements = statementsOf(text);
  const version = statements.shift();
  if (!/^OPENQASM\s+3(\.\d+)?$/.test(version?.text ?? '')) {
    throw new RangeError(
      `OpenQASM: expected "OPENQASM 3.0;" first, got ${JSON.stringify(version?.text ?? 'nothing')}`,
    );
  }
  for (const { text: statement, line } of statements) {
    try {
      readStatement(statement, reading);
    } catch (error) {
      throw new RangeError(`OpenQASM line ${line}: ${(error as Error).message}`, { cause: error });
    }
  }
  if (reading.register === undefined) throw new RangeError('OpenQASM: expected a qubit register, got none');
  return createCircuit(reading.register.size, reading.operations, 0, measuredRegisters(reading));
}

/** Statements without comments, with the line on which each begins; a gate definition counts as one. */
function statementsOf(text: string): { text: string; line: number }[] {
  const bare = text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (comment) => comment.replace(/[^\n]/g, ' '));
  const statements: { text: string; line: number }[] = [];
  const pattern = /gate\s[^{;]*\{[^}]*\}|[^;]*;|[^;]*\S[^;]*$/y;
  const blanks = /\s*/y;
  for (let at = 0; at < bare.length; at = pattern.lastIndex) {
    blanks.lastIndex = at;
    pattern.lastIndex = at + blanks.exec(bare)![0].length;
    const line = bare.slice(0, pattern.lastIndex).split('\n').length;
    const found = pattern.exec(bare);
    if (found === null) break;
    const statement = found[0].trim();
    if (!/[;}]$/.test(statement))
      throw new RangeError(`OpenQASM line ${line}: expected ; after ${statement}`);
    statements.push({ text: statement.replace(/\s*;$/, ''), line });
  }
  return statements;
}

function readStatement(statement: string, reading: Reading): void {
  if (/^include\s+"stdgates\.inc"$/.test(statement)) return;
  if (statement.startsWith('gate')) return checkDefinition(statement);
  const declaration = DECLARATION.exec(statement);
  if (declaration) return declare(declaration, reading);
  const measurement = MEASUREMENT.exec(statement);
  if (measurement) return measure(measurement, reading);
  reading.operations.push(readGate(statement, reading));
}

/** The one definition that the writer makes; any other gate would go unread. */
function checkDefinition(statement: string): void {
  if (statement.replace(/\s+/g, ' ') !== RZZ_DEFINITION) {
    throw new RangeError(
      `expected no gate definition but "${RZZ_DEFINITION}", got ${JSON.stringify(statement)}`,
    );
  }
}

function declare([, kind, size, name]: RegExpExecArray, reading: Reading): void {
  if (reading.bits.has(name!) || reading.register?.name === name) {
    throw new RangeError(`expected a new name, got ${name} again`);
  }
  if (kind === 'bit') reading.bits.set(name!, new Array<undefined>(Number(size)).fill(undefined));
  else if (reading.register === undefined) reading.register = { name: name!, size: Number(size) };
  else throw new RangeError(`expected one qubit register, got ${name} beside ${reading.register.name}`);
}

function measure([, name, bit, register, qubit]: RegExpExecArray, reading: Reading): void {
  const bits = reading.bits.get(name!);
  if (bits === undefined) throw new RangeError(`expected a declared bit register, got ${name}`);
  if ((bit === undefined) !== (qubit === undefined)) {
    throw new RangeError('expected a bit from a qubit or a register from a register');
  }
  const { size } = namedRegister(register!, reading);
  if (bit === undefined || qubit === undefined) {
    if (size !== bits.length)
      throw new RangeError(`expected ${size} bits for ${size} qubits, got ${bits.length}`);
    bits.forEach((_, k) => (bits[k] = k));
  } else if (Number(bit) >= bits.length) {
    throw new RangeError(`expected bits 0 to ${bits.length - 1} of ${name}, got ${bit}`);
  } else bits[Number(bit)] = Number(qubit);
}

function readGate(statement: string, reading: Reading): Operation {
  if ([...reading.bits.values()].some((bits) => bits.some((qubit) => qubit !== undefined))) {
    throw new RangeError(`expected measurements last, got ${JSON.stringify(statement)} after one`);
  }
  const [, gate, angle, operands] = GATE.exec(statement) ?? [];
  const shape = GATES[gate ?? ''];
  if (gate === undefined || operands === undefined || shape === undefined) {
    throw new RangeError(`expected one of ${Object.keys(GATES).join(' ')}, got ${JSON.stringify(statement)}`);
  }
  const qubits = operands.split(',').map((operand) => readQubit(operand.trim(), reading));
  const [count, rotates] = shape;
  if (qubits.length !== count || rotates !== (angle !== undefined)) {
    throw new RangeError(
      `${gate}: expected ${count} qubit(s) and ${rotates ? 'an' : 'no'} angle, got ${JSON.stringify(statement)}`,
    );
  }
  // The table and the checks above make this an operation of its kind.
  return (angle === undefined ? { gate, qubits } : { gate, qubits, angle: readAngle(angle) }) as Operation;
}

function readQubit(operand: string, reading: Reading): number {
  const [, name, index] = OPERAND.exec(operand) ?? [];
  if (name === undefined) throw new RangeError(`expected a qubit like q[0], got ${JSON.stringify(operand)}`);
  namedRegister(name, reading);
  return Number(index);
}

function namedRegister(name: string, { register }: Reading): { size: number } {
  if (register?.name === name) return register;
  throw new RangeError(`expected the qubit register ${register?.name ?? '(none declared)'}, got ${name}`);
}

function measuredRegisters({ bits }: Reading): MeasuredRegister[] {
  return [...bits].map(([name, qubits]) => {
    const missing = qubits.indexOf(undefined);
    if (missing >= 0)
      throw new RangeError(`OpenQASM: expected every bit measured, got none for ${name}[${missing}]`);
    return { name, qubits: qubits as number[] };
  });
}
