import type { Circuit } from '../../contracts/circuit.js';
import { measureAll } from '../../domain/quantum/circuit.js';
import { readOpenQasm } from '../../domain/quantum/openqasm-reader.js';
import type { GateTable } from './gate-table.js';

/** Values of a program's `input float` parameters. */
export type ProgramInputs = Readonly<Record<string, number>>;

/** A program that was read. Qubits of its circuit are numbered in the order of the device's own. */
export interface DeviceProgram {
  readonly circuit: Circuit;
  /** The device's numbers of the qubits that are measured, in the order in which they are. */
  readonly measuredQubits: readonly number[];
  /** The device's numbers of all qubits; a register's are its indices. */
  readonly qubits: readonly number[];
}

const MEASUREMENT = /=\s*measure\b/;
const GATE = /^([a-z][a-z0-9]*)\s*(?:\(([^]*)\))?\s+([^()]+)$/;

/**
 * Reads OpenQASM 3 with a provider's own gates, with `input float` parameters and their values, verbatim boxes, physical qubits ($3),
 * and measurement of some qubits or, without a word of it, of all. Throws a RangeError that names the line, what was expected and what came.
 */
export function readDialect(source: string, gates: GateTable, inputs: ProgramInputs = {}): DeviceProgram {
  const statements = statementsOf(source);
  const physical = physicalQubits(statements.map(({ text }) => text));
  const isMeasured = statements.some(({ text }) => MEASUREMENT.test(text));
  const lines = source.split('\n').map(() => '');
  for (const { text, line } of statements) {
    const plain = withVirtualQubits(text, physical);
    lines[line] += at(line, () => translated(plain, isMeasured, gates, inputs));
    // The reader wants a register; a program on physical qubits has none.
    if (text.startsWith('OPENQASM') && physical.length > 0) lines[line] += ` qubit[${physical.length}] q;`;
  }
  const circuit = readOpenQasm(lines.join('\n'));
  const all = isMeasured ? circuit : { ...circuit, measured: measureAll(circuit.qubits) };
  const qubits = Array.from({ length: circuit.qubits }, (_, qubit) => physical[qubit] ?? qubit);
  const measured = all.measured.flatMap((register) => register.qubits);
  return { circuit: all, qubits, measuredQubits: measured.map((qubit) => qubits[qubit]!) };
}

/** Statements with the line, from 0, on which each ends, comments and boxes taken off; a line holds several at most. */
function statementsOf(source: string): { text: string; line: number }[] {
  const bare = source.replace(/\/\*[^]*?\*\/|\/\/[^\n]*/g, (comment) => comment.replace(/[^\n]/g, ' '));
  const lines = bare.split('\n').map((line, k) => {
    const pragma = /^\s*#pragma\s+(.*)$/.exec(line)?.[1]?.trim();
    if (pragma === undefined) return line;
    if (pragma === 'braket verbatim') return '';
    throw new RangeError(`OpenQASM line ${k + 1}: expected no pragma but "braket verbatim", got ${pragma}`);
  });
  const unboxed = lines.join('\n').replace(/\bbox\s*\{([^}]*)\}/g, '$1');
  const pieces = unboxed.split(';');
  const rest = pieces.pop()!.trim();
  if (rest !== '') throw new RangeError(`OpenQASM: expected ; after ${JSON.stringify(rest)}`);
  let line = 0;
  return pieces.map((piece) => {
    line += piece.split('\n').length - 1;
    return { text: piece.trim(), line };
  });
}

/** Physical qubits in ascending order; empty for a program with a register. */
function physicalQubits(statements: readonly string[]): number[] {
  const found = statements.flatMap((text) =>
    [...text.matchAll(/\$(\d+)/g)].map(([, digits]) => Number(digits)),
  );
  if (found.length > 0 && statements.some((text) => /^qubit\b/.test(text))) {
    throw new RangeError('OpenQASM: expected physical qubits or a register, got both');
  }
  return [...new Set(found)].sort((a, b) => a - b);
}

function withVirtualQubits(text: string, physical: readonly number[]): string {
  return text.replace(/\$(\d+)/g, (_, digits: string) => `q[${physical.indexOf(Number(digits))}]`);
}

function translated(text: string, isMeasured: boolean, gates: GateTable, inputs: ProgramInputs): string {
  if (/^(OPENQASM|qubit)\b/.test(text) || MEASUREMENT.test(text)) return `${text};`;
  if (/^bit\b/.test(text)) return isMeasured ? `${text};` : '';
  if (/^(include|barrier)\b/.test(text)) return '';
  const input = /^input\s+float(?:\[64\])?\s+([A-Za-z_]\w*)$/.exec(text);
  if (input) {
    if (inputs[input[1]!] !== undefined) return '';
    throw new RangeError(`expected a value among the inputs for ${input[1]}, got none`);
  }
  return expandedGate(text, gates, inputs)
    .map((statement) => `${statement};`)
    .join(' ');
}

function expandedGate(text: string, gates: GateTable, inputs: ProgramInputs): string[] {
  const [, name = '', angleText, operands = ''] = GATE.exec(text) ?? [];
  const gate = gates[name];
  if (gate === undefined) {
    throw new RangeError(`expected one of ${Object.keys(gates).join(' ')}, got ${JSON.stringify(text)}`);
  }
  const qubits = operands.split(',').map((operand) => operand.trim());
  const angles =
    angleText === undefined ? [] : angleText.split(',').map((angle) => boundAngle(angle, inputs));
  const [qubitCount, angleCount, expand] = gate;
  if (qubits.length !== qubitCount || angles.length !== angleCount) {
    throw new RangeError(
      `${name}: expected ${qubitCount} qubit(s) and ${angleCount} angle(s), got ${JSON.stringify(text)}`,
    );
  }
  return expand(qubits, angles);
}

/** The angle in parentheses, values in place of parameters. */
function boundAngle(text: string, inputs: ProgramInputs): string {
  const bound = text.trim().replace(/[A-Za-z_]\w*/g, (name) => {
    const value = inputs[name];
    return value === undefined ? name : `(${value})`;
  });
  return `(${bound})`;
}

function at(line: number, translate: () => string): string {
  try {
    return translate();
  } catch (error) {
    throw new RangeError(`OpenQASM line ${line + 1}: ${(error as Error).message}`, { cause: error });
  }
}
