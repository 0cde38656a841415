import type { DeviceCapabilities } from '../../contracts/device-job.js';
import type { CircuitBatchProgram } from '../../contracts/measurement.js';
import { circuitSize } from '../../domain/quantum/circuit-size.js';

/** What of a device's capabilities limits one job; `qubits` null where only the provider can say. */
export type JobLimits = Pick<DeviceCapabilities, 'shots' | 'mostCircuits' | 'mostGates' | 'sameShots'> & {
  qubits: number | null;
};

/** Why one job cannot hold a program, or null: names what was expected and what the program has. */
export function limitBroken(program: CircuitBatchProgram, limits: JobLimits): string | null {
  const { preparation, settings } = program;
  const outside = settings.find(({ shots }) => shots < limits.shots.least || shots > limits.shots.most);
  if (limits.qubits !== null && preparation.qubits > limits.qubits) {
    return `expected at most ${limits.qubits} qubits, got ${preparation.qubits}`;
  }
  if (outside !== undefined) {
    const { least, most } = limits.shots;
    return `setting ${outside.name}: expected ${least} to ${most} shots, got ${outside.shots}`;
  }
  if (settings.length > limits.mostCircuits) {
    return `expected at most ${limits.mostCircuits} circuits in one job, got ${settings.length}`;
  }
  const other = settings.find(({ shots }) => shots !== settings[0]!.shots);
  if (limits.sameShots && other !== undefined) {
    return `expected the same shots for all circuits of one job, got ${settings[0]!.shots} and, in setting ${other.name}, ${other.shots}`;
  }
  const { oneQubitGates, twoQubitGates } = programGates(program);
  const gates = oneQubitGates + twoQubitGates;
  if (limits.mostGates !== null && gates > limits.mostGates) {
    return `expected at most ${limits.mostGates} gates in one job, got ${gates}`;
  }
  return null;
}

/** Gates of all circuits of a program, the preparation counted in each. */
export function programGates({ preparation, settings }: CircuitBatchProgram): {
  oneQubitGates: number;
  twoQubitGates: number;
} {
  const prepared = circuitSize(preparation);
  const turns = circuitSize({ ...preparation, operations: settings.flatMap(({ operations }) => operations) });
  return {
    oneQubitGates: settings.length * prepared.oneQubitGates + turns.oneQubitGates,
    twoQubitGates: settings.length * prepared.twoQubitGates + turns.twoQubitGates,
  };
}
