import type { Circuit } from '../../contracts/circuit.js';
import type { DeviceDescription } from '../../contracts/device.js';
import type { DeviceForecast } from '../../contracts/resources.js';
import { loadedWith, noLoad, predictedFidelity } from './device-load.js';
import type { DeviceLoad } from './device-load.js';
import { nativeGates } from './native-gates.js';
import type { NativeGate } from './native-gates.js';
import { writeOpenQasm } from './openqasm-writer.js';
import { compactPatch, routeGates } from './qubit-routing.js';
import type { Patch } from './qubit-routing.js';

/** A prepared state and the programs that measure it, one a setting. */
export interface StatePrograms {
  /** Bound, nothing measured. */
  readonly preparation: Circuit;
  readonly settings: readonly (readonly NativeGate[])[];
  /** Of every setting; null where nobody knows yet. */
  readonly shots: readonly number[] | null;
}

/** One program on the device. */
interface PlacedProgram {
  readonly load: DeviceLoad;
  readonly swaps: number;
  readonly fidelity: number;
  readonly nanoseconds: number;
  readonly shots: number | null;
}

/** How the programs of a candidate would do on a device. */
export function deviceForecast(device: DeviceDescription, states: readonly StatePrograms[]): DeviceForecast {
  const { name } = device;
  const refuse = (refusal: string): DeviceForecast => ({
    ...{ device: name, refusal, fidelity: null, swaps: null, seconds: null },
  });
  const qubits = Math.max(...states.map(({ preparation }) => preparation.qubits));
  if (qubits > device.qubits)
    return refuse(`${name} has ${device.qubits} qubits, the circuits need ${qubits}`);
  const patch = patchOf(device, qubits);
  if (patch === null) return refuse(`${name} has no ${qubits} qubits that are connected`);
  const programs = states.flatMap((state) => placedPrograms(device, patch, state));
  return {
    device: name,
    refusal: refusesGates(device, programs) ?? refusesBytes(device, states) ?? refusesShots(device, programs),
    fidelity: Math.min(...programs.map(({ fidelity }) => fidelity)),
    swaps: Math.max(...programs.map(({ swaps }) => swaps)),
    seconds: secondsOf(device, programs),
  };
}

/** `all`: every qubit is beside every other. */
function patchOf({ connectivity, qubits: most }: DeviceDescription, qubits: number): Patch | 'all' | null {
  return connectivity.kind === 'all-to-all' ? 'all' : compactPatch(connectivity.pairs, most, qubits);
}

/** The preparation is placed once, and every setting goes on from where it left the qubits. */
function placedPrograms(
  { noise }: DeviceDescription,
  patch: Patch | 'all',
  { preparation, settings, shots }: StatePrograms,
): PlacedProgram[] {
  const { qubits } = preparation;
  const width = patch === 'all' ? qubits : patch.distances.length;
  const start = Array.from({ length: qubits }, (_, qubit) => qubit);
  const route = (operations: Circuit['operations'], places: readonly number[]) =>
    patch === 'all'
      ? { gates: nativeGates(operations), places, swaps: 0 }
      : routeGates(patch, operations, places);
  const prepared = route(preparation.operations, start);
  const preparedLoad = loadedWith(noLoad(width), prepared.gates, noise);
  return settings.map((operations, k) => {
    const turned = route([...operations], prepared.places);
    const load = loadedWith(preparedLoad, turned.gates, noise);
    return {
      load,
      swaps: prepared.swaps + turned.swaps,
      fidelity: predictedFidelity(load, noise),
      nanoseconds: Math.max(...load.freeAt),
      shots: shots?.[k] ?? null,
    };
  });
}

function refusesGates(
  { name, mostGates }: DeviceDescription,
  programs: readonly PlacedProgram[],
): string | null {
  const most = Math.max(...programs.map(({ load }) => load.oneQubitGates + load.twoQubitGates));
  if (mostGates === null || most <= mostGates) return null;
  return `${name} takes at most ${mostGates} gates in one program, the largest has ${most}`;
}

function refusesBytes(
  { name, mostProgramBytes }: DeviceDescription,
  states: readonly StatePrograms[],
): string | null {
  if (mostProgramBytes === null) return null;
  const bytes = Math.max(
    ...states.map(({ preparation, settings }) => {
      const longest = settings.reduce((most, one) => (one.length > most.length ? one : most));
      const operations = [...preparation.operations, ...longest];
      // OpenQASM is plain ASCII: a character is a byte.
      return writeOpenQasm({ ...preparation, operations }).length;
    }),
  );
  if (bytes <= mostProgramBytes) return null;
  return `${name} takes programs of at most ${mostProgramBytes} bytes, the largest has ${bytes} as OpenQASM`;
}

/** A program with more shots than a device takes at once is sent again for the others; one with fewer than the least has no use for them. */
function refusesShots(
  { name, shots: range }: DeviceDescription,
  programs: readonly PlacedProgram[],
): string | null {
  const shots = programs.flatMap((program) => program.shots ?? []);
  const fewest = Math.min(...shots);
  if (range === null || fewest >= range.least) return null;
  return `${name} takes at least ${range.least} shots of one program, got ${fewest}`;
}

/** All shots one after the other: gates, reading, reset. */
function secondsOf(device: DeviceDescription, programs: readonly PlacedProgram[]): number | null {
  const { readoutNanoseconds, resetNanoseconds } = device;
  const around = (readoutNanoseconds ?? 0) + (resetNanoseconds ?? 0);
  return programs.reduce<number | null>(
    (sum, { shots, nanoseconds }) =>
      sum === null || shots === null ? null : sum + shots * (nanoseconds + around) * 1e-9,
    0,
  );
}
