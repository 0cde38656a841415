import { circuitSize } from '../../domain/quantum/circuit-size.js';
import type { JobCircuit, Price } from '../jobs/job-record.js';

/** US dollars for one gate in one shot, and the least for a job. */
export const IONQ_RATES = { oneQubitGate: 0.00022, twoQubitGate: 0.00098, jobMinimum: 1 } as const;

/**
 * Price of a job on a QPU: shots times gates, at the rates that IonQ published for its devices on Azure Quantum, with a least price of
 * 1 US dollar. The emulator's own tariff: the real one depends on the contract.
 */
export function ionqPrice(circuits: readonly JobCircuit[]): Price {
  const amount = circuits.reduce((sum, { circuit, shots, sent }) => {
    const { oneQubitGates, twoQubitGates } = sent ?? circuitSize(circuit);
    return sum + gatePrice(oneQubitGates, twoQubitGates, shots);
  }, 0);
  return { amount: Math.max(amount, IONQ_RATES.jobMinimum), unit: 'usd' };
}

/** US dollars for so many gates, in every one of `shots`; without the least price. */
export function gatePrice(oneQubitGates: number, twoQubitGates: number, shots: number): number {
  return shots * (oneQubitGates * IONQ_RATES.oneQubitGate + twoQubitGates * IONQ_RATES.twoQubitGate);
}
