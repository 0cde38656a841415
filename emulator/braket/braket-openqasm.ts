import type { Circuit } from '../../contracts/circuit.js';
import { measureAll } from '../../domain/quantum/circuit.js';
import { readOpenQasm } from '../../domain/quantum/openqasm-reader.js';
import { BRAKET_GATES } from './braket-gate-expansions.js';

/** Values of a program's `input float` parameters. */
export type ProgramInputs = Readonly<Record<string, number>>;

/** A program that was read, and the device's number of each qubit that it measures. */
export interface BraketProgram {
  readonly circuit: Circuit;
  readonly measuredQubits: readonly number[];
}

const MEASUREMENT = /=\s*measure\b/;
const GATE = /^([a-z][a-z0-9]*)\s*(?:\(([^]*)\))?\s+([^()]+)$/;

/**
 * Reads Braket's OpenQASM 3: its gates, `input float` parameters with their values, verbatim boxes with physical qubits ($3), measurement of
 * some qubits or, without a word of it, of all. Throws a RangeError that names the line, what was expected and what came.
 */
export function readBraketProgram(source: string, inputs: ProgramInputs): BraketProgram {
  const statements = statementsOf(source);
  const physical = physicalQubits(statements.map(({ text }) => text));
  const isMeasured = statements.some(({ text }) => MEASUREMENT.test(text));
  const lines = source.split('\n').map(() => '');
  for (const { text, line } of statements) {
    const plain = withVirtualQubits(text, physical);
    lines[line] += at(line, () => translated(plain, isMeasured, inputs));
    // The reader wants a register; a program on physical qubits has none.
    if (text.startsWith('OPENQASM') && physical.length > 0) lines[line] += ` qubit[${physical.length}] q;`;
  }
  const circuit = readOpenQasm(lines.join('\n'));
  const all = isMeasured ? circuit : { ...circuit, measured: measureAll(circuit.qubits) };
  const qubits = all.measured.flatMap((register) => register.qubits);
  return { circuit: all, measuredQubits: qubits.map((qubit) => physical[qubit] ?? qubit) };
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

function translated(text: string, isMeasured: boolean, inputs: ProgramInputs): string {
  if (/^(OPENQASM|qubit)\b/.test(text) || MEASUREMENT.test(text)) return `${text};`;
  if (/^bit\b/.test(text)) return isMeasured ? `${text};` : '';
  if (/^include\b/.test(text)) return '';
  const input = /^input\s+float(?:\[64\])?\s+([A-Za-z_]\w*)$/.exec(text);
  if (input) {
    if (inputs[input[1]!] !== undefined) return '';
    throw new RangeError(`expected a value among the inputs for ${input[1]}, got none`);
  }
  return expandedGate(text, inputs)
    .map((statement) => `${statement};`)
    .join(' ');
}

function expandedGate(text: string, inputs: ProgramInputs): string[] {
  const [, name = '', angleText, operands = ''] = GATE.exec(text) ?? [];
  const gate = BRAKET_GATES[name];
  if (gate === undefined) {
    throw new RangeError(
      `expected one of ${Object.keys(BRAKET_GATES).join(' ')}, got ${JSON.stringify(text)}`,
    );
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
