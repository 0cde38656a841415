import { inflateSync } from 'node:zlib';
import { z } from 'zod';
import type { DeviceProgram } from '../openqasm/dialect-reader.js';
import { readDialect } from '../openqasm/dialect-reader.js';
import type { IbmDevice } from './ibm-devices.js';
import { checkLayout, IBM_GATES } from './ibm-gates.js';
import { qpyToOpenQasm } from './qpy-reader.js';

const Typed = <T extends string>(type: T) =>
  z.strictObject({ __type__: z.literal(type), __value__: z.string() });

/** Text, or what the official client makes of a circuit. */
const PubCircuit = z.union([z.string(), Typed('QuantumCircuit')]);

/** No values of parameters, in all forms in which clients say so. */
const NoValues = z.union([
  z.null(),
  z.array(z.never()),
  z.record(z.string(), z.never()),
  Typed('ndarray').refine(
    ({ __value__ }) => isEmptyArray(__value__),
    'parameter values are not emulated, expected none',
  ),
]);

/** `[circuit, parameter values, shots]`; the last two may be missing. */
export const SamplerPub = z.union([
  z.tuple([PubCircuit]),
  z.tuple([PubCircuit, NoValues]),
  z.tuple([PubCircuit, NoValues, z.int().nullable()]),
]);
export type SamplerPub = z.infer<typeof SamplerPub>;

/** The circuit of a pub, checked against the backend. Throws a RangeError that names what was expected and what came. */
export function readPub([given]: SamplerPub, device: IbmDevice): DeviceProgram {
  const source = typeof given === 'string' ? given : qpyToOpenQasm(inflated(given.__value__));
  const program = readDialect(source, IBM_GATES);
  checkLayout(program, device);
  return program;
}

function inflated(base64: string): Buffer {
  try {
    return inflateSync(Buffer.from(base64, 'base64'));
  } catch (error) {
    throw new RangeError(`expected deflated bytes in base64: ${(error as Error).message}`, { cause: error });
  }
}

/** Whether a file of NumPy holds nothing: its header says so. */
function isEmptyArray(base64: string): boolean {
  try {
    return /'shape': \((\d+, )*0,?( \d+,?)*\)/.test(inflated(base64).toString('latin1'));
  } catch {
    return false;
  }
}
