import { z } from 'zod';
import { CandidateId } from './candidate-set.js';
import { FailedCandidate } from './estimate.js';
import { PropertyUnit } from './property.js';

/** What a circuit takes; `depth` in layers of gates that can act together, reading not counted. */
export const CircuitCost = z.strictObject({
  qubits: z.int().positive(),
  oneQubitGates: z.int().nonnegative(),
  twoQubitGates: z.int().nonnegative(),
  depth: z.int().nonnegative(),
});
export type CircuitCost = z.infer<typeof CircuitCost>;

/** How one candidate would do on one device, before anything runs. */
export const DeviceForecast = z.strictObject({
  device: z.string(),
  /** null: it holds every program; else the first reason why not. */
  refusal: z.string().nullable(),
  /**
   * Lowest predicted fidelity of a program: the product of the published fidelities of its gates and of reading its qubits, swaps
   * included where qubits are not all connected. null where it cannot be placed on the device.
   */
  fidelity: z.number().min(0).max(1).nullable(),
  /** Most swaps of a program on the device's connections, by shortest paths: a bound, compilers find fewer. null likewise. */
  swaps: z.int().nonnegative().nullable(),
  /** Of all shots of all programs, without queue and transfer; null where the number of shots is not known. */
  seconds: z.number().nonnegative().nullable(),
});
export type DeviceForecast = z.infer<typeof DeviceForecast>;

/** What measuring one state takes. */
export const StateResources = z.strictObject({
  state: z.string(),
  preparation: CircuitCost,
  /** The program with the most gates: the preparation and what turns the basis of a setting. */
  largestProgram: CircuitCost,
  /** Programs, one a setting. */
  settings: z.int().positive(),
  /** null where the state is too large to know how much its shots vary. */
  shots: z.int().positive().nullable(),
});
export type StateResources = z.infer<typeof StateResources>;

/** What estimating one candidate takes. */
export const CandidateResources = z.strictObject({
  id: CandidateId,
  states: z.array(StateResources).min(1),
  /** Over all states; null as in the states. */
  shots: z.int().positive().nullable(),
  /** That so many shots leave without noise, in the property's unit; null likewise. */
  standardError: z.number().nonnegative().nullable(),
  devices: z.array(DeviceForecast),
});
export type CandidateResources = z.infer<typeof CandidateResources>;

/** All candidates on one device. */
export const DeviceTotal = z.strictObject({
  device: z.string(),
  /** Candidates that it holds. */
  holds: z.int().nonnegative(),
  lowestFidelity: z.number().min(0).max(1).nullable(),
  highestFidelity: z.number().min(0).max(1).nullable(),
  /** Of the candidates that it holds; null where for one of them it is not known. */
  seconds: z.number().nonnegative().nullable(),
});
export type DeviceTotal = z.infer<typeof DeviceTotal>;

/** What a request would take, candidate by candidate: the object that `thq estimate --json` prints. */
export const ResourceEstimate = z.strictObject({
  format: z.literal('thq.resources'),
  version: z.literal(1),
  method: z.string(),
  property: z.string(),
  unit: PropertyUnit,
  candidates: z.array(CandidateResources),
  /** Candidates that cannot be estimated, each with the reason. */
  failed: z.array(FailedCandidate),
  totals: z.strictObject({
    programs: z.int().nonnegative(),
    /** null where it is not known for one of the candidates. */
    shots: z.int().nonnegative().nullable(),
    devices: z.array(DeviceTotal),
  }),
});
export type ResourceEstimate = z.infer<typeof ResourceEstimate>;
