import type { NoiseModel } from '../../contracts/noise-model.js';
import type { JobCircuit, Price } from './job-record.js';

/** A device as the emulator runs it. */
export interface EmulatedDevice {
  readonly id: string;
  readonly qubits: number;
  readonly isSimulator: boolean;
  /** Shots of one circuit. */
  readonly shots: { readonly min: number; readonly max: number };
  /** null: exact. */
  readonly noise: NoiseModel | null;
  /** Of every job, in the device's own time, which passes faster than the wall clock's by the emulator's speed. */
  readonly queueSeconds: number;
  readonly runSeconds: number;
  /** Of a job of these circuits. */
  readonly price: (circuits: readonly JobCircuit[]) => Price;
}
