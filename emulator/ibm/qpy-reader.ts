import { byteReader } from './byte-reader.js';
import type { ByteReader } from './byte-reader.js';

/** The version that is read: the one that Qiskit 2 posts. */
const QPY_VERSION = 17;

/** Statements of OpenQASM 3 for instructions by their names in Qiskit. */
const STATEMENTS: Readonly<Record<string, string>> = {
  XGate: 'x',
  SXGate: 'sx',
  RZGate: 'rz',
  CZGate: 'cz',
  IGate: 'id',
  Barrier: 'barrier',
};

interface Register {
  readonly name: string;
  /** Circuit's index of each bit. */
  readonly bits: readonly number[];
}

/**
 * The part of QPY 17 (Qiskit's binary form of circuits) that a compiled circuit needs, as OpenQASM 3 on physical qubits: native gates with
 * numbers, barriers and measurements; no parameters, conditions or definitions of its own. Layouts and what else follows the
 * instructions are not read. Throws a RangeError that says what was expected and what came.
 */
export function qpyToOpenQasm(data: Buffer): string {
  const reader = byteReader(data);
  readFileHeader(reader);
  const { registers: registerCount, instructions, clbits } = readCircuitHeader(reader);
  const registers = Array.from({ length: registerCount }, () => readRegister(reader))
    .filter(({ kind }) => kind === 'c')
    .map(({ register }) => register);
  const [definitions, annotations] = [reader.u64(), reader.u32()];
  if (definitions > 0 || annotations > 0) {
    throw new RangeError(`expected no definitions and annotations, got ${definitions} and ${annotations}`);
  }
  const places = bitPlaces(registers, clbits);
  return [
    'OPENQASM 3.0;',
    ...registers.map(({ name, bits }) => `bit[${bits.length}] ${name};`),
    ...Array.from({ length: instructions }, () => readInstruction(reader, places)),
  ].join('\n');
}

function readFileHeader(reader: ByteReader): void {
  const [magic, version] = [reader.text(6), reader.u8()];
  if (magic !== 'QISKIT' || version !== QPY_VERSION) {
    throw new RangeError(`expected QPY version ${QPY_VERSION}, got ${JSON.stringify(magic)} ${version}`);
  }
  reader.bytes(3);
  const programs = reader.u64();
  // How symbols are written, and that programs are circuits.
  reader.bytes(2);
  if (programs !== 1) throw new RangeError(`expected one circuit, got ${programs}`);
  reader.seek(reader.u64());
}

function readCircuitHeader(reader: ByteReader) {
  const nameBytes = reader.u16();
  reader.u8();
  const phaseBytes = reader.u16();
  reader.u32();
  const clbits = reader.u32();
  const metadataBytes = reader.u64();
  const [registers, instructions, variables] = [reader.u32(), reader.u64(), reader.u32()];
  if (variables > 0) throw new RangeError(`expected no variables, got ${variables}`);
  // The name, the global phase, which nothing shows, and what the client noted for itself.
  reader.bytes(nameBytes + phaseBytes + metadataBytes);
  return { clbits, registers, instructions };
}

function readRegister(reader: ByteReader): { kind: string; register: Register } {
  const kind = reader.text(1);
  reader.u8();
  const [size, nameBytes] = [reader.u32(), reader.u16()];
  reader.u8();
  const name = reader.text(nameBytes);
  return { kind, register: { name, bits: Array.from({ length: size }, () => reader.i64()) } };
}

/** How each bit of the circuit is written. */
function bitPlaces(registers: readonly Register[], clbits: number): string[] {
  const places = registers.flatMap(({ name, bits }) =>
    bits.map((bit, place): [number, string] => [bit, `${name}[${place}]`]),
  );
  const byBit = new Map(places);
  return Array.from({ length: clbits }, (_, bit) => byBit.get(bit) ?? `bit ${bit} of no register`);
}

function readInstruction(reader: ByteReader, places: readonly string[]): string {
  const [nameBytes, labelBytes, parameterCount] = [reader.u16(), reader.u16(), reader.u16()];
  const [qubitCount, bitCount] = [reader.u32(), reader.u32()];
  const condition = reader.u8();
  const conditionBytes = reader.u16();
  reader.i64();
  // Controls are part of the name of a native gate.
  reader.bytes(8);
  const name = reader.text(nameBytes);
  reader.bytes(labelBytes + conditionBytes);
  if (condition !== 0) throw new RangeError(`${name}: expected no condition`);
  const operands = Array.from({ length: qubitCount + bitCount }, () => {
    reader.u8();
    return reader.u32();
  });
  const parameters = Array.from({ length: parameterCount }, () => readNumber(reader, name));
  const qubits = operands.slice(0, qubitCount).map((qubit) => `$${qubit}`);
  if (name === 'Measure') return `${places[operands[qubitCount]!]} = measure ${qubits[0]};`;
  const gate = STATEMENTS[name];
  if (gate === undefined) {
    throw new RangeError(`expected one of ${Object.keys(STATEMENTS).join(' ')} Measure, got ${name}`);
  }
  // A barrier says how many qubits it is on.
  const angles = gate === 'barrier' || parameters.length === 0 ? '' : `(${parameters.join(', ')})`;
  return `${gate}${angles} ${qubits.join(', ')};`;
}

/** Numbers of parameters are little-endian, unlike all others. */
function readNumber(reader: ByteReader, name: string): number {
  const [type, size] = [reader.text(1), reader.u64()];
  const data = reader.bytes(size);
  if (type === 'f' && size === 8) return data.readDoubleLE();
  if (type === 'i' && size === 8) return Number(data.readBigInt64LE());
  throw new RangeError(`${name}: expected numbers for parameters, got type ${JSON.stringify(type)}`);
}
