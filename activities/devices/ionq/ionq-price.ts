import { z } from 'zod';
import type { Money, Quote } from '../../../contracts/device-job.js';
import type { CircuitBatchProgram } from '../../../contracts/measurement.js';
import { wholeMicros } from '../whole-micros.js';
import { ionqGateCounts } from './ionq-gateset.js';
import type { IonqTarget } from './ionq-gateset.js';
import { IonqNumber } from './ionq-number.js';

/** What IonQ bills in, by the plan of the account. */
export const IONQ_CURRENCIES: readonly string[] = ['USD', 'CREDIT'];
const Unit = z.string().regex(/^[A-Za-z]{3,12}$/, 'expected a currency');
const Amount = z.looseObject({ value: IonqNumber, unit: Unit });

/** Answer to GET /jobs/estimate; times in milliseconds. */
export const IonqEstimate = z.looseObject({
  estimated_total_cost: IonqNumber,
  estimated_unit: Unit,
  estimated_execution_time: IonqNumber.nullish().catch(null),
  current_predicted_queue_time: IonqNumber.nullish().catch(null),
});
export type IonqEstimate = z.infer<typeof IonqEstimate>;

/** Answer to GET /jobs/{id}/cost. */
export const IonqCost = z.looseObject({ cost: Amount.nullish() });
export type IonqCost = z.infer<typeof IonqCost>;

/**
 * Path that asks for the price of a program. The service estimates one circuit; the gates of all circuits stand in for it, since its price is linear in gates
 * times shots and a job has one least price. Gates are counted before the service compiles, which makes them fewer.
 */
export function ionqEstimatePath(target: IonqTarget, program: CircuitBatchProgram): string {
  const { oneQubitGates, twoQubitGates } = ionqGateCounts(target, program);
  const query = new URLSearchParams({
    type: 'ionq.circuit.v1',
    backend: target.backend,
    '1q_gates': String(oneQubitGates),
    '2q_gates': String(twoQubitGates),
    qubits: String(program.preparation.qubits),
    shots: String(program.settings[0]!.shots),
    error_mitigation: 'false',
  });
  return `/jobs/estimate?${query.toString()}`;
}

export function ionqQuote(estimate: IonqEstimate): Quote {
  const seconds = (milliseconds: number | null | undefined) =>
    milliseconds == null ? null : milliseconds / 1000;
  return {
    price: money(estimate.estimated_total_cost, estimate.estimated_unit),
    queueSeconds: seconds(estimate.current_predicted_queue_time),
    executionSeconds: seconds(estimate.estimated_execution_time),
    source: 'IonQ, GET /jobs/estimate',
  };
}

/** null: the service has no bill. */
export function ionqBill({ cost }: IonqCost): Money | null {
  return cost == null ? null : money(cost.value, cost.unit);
}

function money(value: number, unit: string): Money {
  return { micros: wholeMicros(1e6 * value), currency: unit.toUpperCase() };
}
