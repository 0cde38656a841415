/**
 * Property: a circuit in QPY is the circuit that was written: gates, angles, qubits and the bits of each register in their places; what cannot be read is
 * refused, never guessed.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { IBM_DEVICES } from '../../../../emulator/ibm/ibm-devices.js';
import { readPub } from '../../../../emulator/ibm/ibm-pub.js';
import { qpyToOpenQasm } from '../../../../emulator/ibm/qpy-reader.js';

/**
 * Written by Qiskit 2.6.2, deflated, in base64, for five qubits and registers `c` of two bits and `d` of one: x 0; rz(0.75) 2; sx 2; cz 2 3; id 4;
 * barrier 0 2; measure 0 into c[1], 3 into c[0], 2 into d[0].
 */
const NATIVE =
  'eNoL9Az29gwRZGJjYoAAxoJCKEuGgTGNgQPIYAViZqggExKbE0SUQDkM1bWFjGDFjIwwE2CAEUkzA5IBLMmMYFFGxmR0HWAZRqBMCppeCGBFMxkdRLgnlqRCnMEGVYZLaVAUTC1TGlSIA0K9sAdrxmdPMNwiJrhaJkxlYPudERYVggOBkCc8YepZGNhxmw0GTolFRZmpRWAfQ1zDjmw1Fh2+qYnFpUWQMEoGqyFBBzMkvkjQwZQMdf1/JABTBwDWHjCx';
/** The same way: h 0. */
const HADAMARD =
  'eNoL9Az29gwRZGJjYoAAxoJCKEuGgSuNgQMkBMUgwATFDDCx5Myi5NLMEl0TI6goQ3VtIUQHIyPMKIZkmEgyAzbAimwiFuDhnliSCjPsPxKAKQAAWeUX0A==';

const inflated = (base64: string): Buffer => inflateSync(Buffer.from(base64, 'base64'));
const [line] = IBM_DEVICES;

test('every instruction stands in its place, with its angle and its bits', () => {
  assert.deepEqual(qpyToOpenQasm(inflated(NATIVE)).split('\n'), [
    'OPENQASM 3.0;',
    'bit[2] c;',
    'bit[1] d;',
    'x $0;',
    'rz(0.75) $2;',
    'sx $2;',
    'cz $2, $3;',
    'id $4;',
    'barrier $0, $2;',
    'c[1] = measure $0;',
    'c[0] = measure $3;',
    'd[0] = measure $2;',
  ]);
});

test('a pub in QPY is the same program as its text', () => {
  const posted = { __type__: 'QuantumCircuit' as const, __value__: NATIVE };
  const program = readPub([posted], line!);
  assert.deepEqual(program, readPub([qpyToOpenQasm(inflated(NATIVE))], line!));
  assert.deepEqual(
    [program.qubits, program.measuredQubits],
    [
      [0, 2, 3, 4],
      [3, 0, 2],
    ],
  );
});

test('a gate that is not native, another version, a broken file and bytes that are none are refused', () => {
  assert.throws(() => qpyToOpenQasm(inflated(HADAMARD)), /expected one of XGate .* got HGate/);
  const newer = inflated(NATIVE);
  newer[6] = 99;
  assert.throws(() => qpyToOpenQasm(newer), /expected QPY version 17, got "QISKIT" 99/);
  for (const bytes of [0, 10, 60, 120, 400]) {
    assert.throws(() => qpyToOpenQasm(inflated(NATIVE).subarray(0, bytes)), RangeError, `${bytes} bytes`);
  }
  const nothing = { __type__: 'QuantumCircuit' as const, __value__: 'nonsense' };
  assert.throws(() => readPub([nothing], line!), /deflated bytes in base64/);
});
