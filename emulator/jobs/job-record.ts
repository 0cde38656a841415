import type { Circuit } from '../../contracts/circuit.js';
import type { JsonValue } from '../../contracts/json.js';
import type { NoiseModel } from '../../contracts/noise-model.js';
import type { ProviderName } from '../provider-names.js';

/** An amount in US dollars, or in seconds of a device where a provider sells those. */
export interface Price {
  readonly amount: number;
  readonly unit: 'usd' | 'seconds';
}

/** Gates on one and two qubits. */
export interface GateCounts {
  readonly oneQubitGates: number;
  readonly twoQubitGates: number;
}

/** One circuit of a job; every register it measures makes one text of bits, one after the other. */
export interface JobCircuit {
  readonly circuit: Circuit;
  readonly shots: number;
  /** Its gates as they were sent, where the circuit writes them in others; absent: those of the circuit. */
  readonly sent?: GateCounts;
}

/** What a script of faults does to one job; all times in milliseconds. */
export interface JobTwists {
  readonly word?: { readonly text: string; readonly milliseconds?: number };
  readonly lateCancel: boolean;
  readonly billFactor: number;
  readonly failure?: { readonly code: string; readonly message: string };
  readonly endless: boolean;
  readonly listLag: number;
  readonly createLag: number;
  readonly resultsLag: number;
}

/** A job that was accepted: JSON, never changed but for its cancellation, deletion and labels. All times in milliseconds of the wall clock. */
export interface JobRecord {
  readonly provider: ProviderName;
  readonly id: string;
  /** Its number among the jobs of its provider, from 1. */
  readonly ordinal: number;
  readonly device: string;
  /** What the client sent by which it could find the job again. */
  readonly tokens: readonly string[];
  readonly circuits: readonly JobCircuit[];
  /** null: no noise. */
  readonly noise: NoiseModel | null;
  readonly quote: Price;
  readonly acceptedAt: number;
  readonly queueMs: number;
  readonly runMs: number;
  readonly cancelledAt: number | null;
  readonly deleted: boolean;
  readonly twists: JobTwists;
  /** What the dialect that accepted it keeps of the request. */
  readonly request: JsonValue;
}
