import type { AzureConfig } from '../../../contracts/azure-config.js';
import type { Money, Quote } from '../../../contracts/device-job.js';
import type { CircuitBatchProgram } from '../../../contracts/measurement.js';
import { ionqProgram } from '../ionq/ionq-circuit.js';
import { isFinal } from '../../../domain/control/job-phase.js';
import { programGates } from '../program-limits.js';
import { wholeMicros } from '../whole-micros.js';
import { azurePhase } from './azure-job.js';
import type { AzureJob } from './azure-job.js';

const MICROS = 1e6;

/** Price of a program of one circuit. Its gates are counted before the service compiles, which makes them fewer. */
export function azureQuote(program: CircuitBatchProgram, price: AzureConfig['price']): Quote {
  const { oneQubitGates, twoQubitGates } = programGates(ionqProgram(program));
  const perShot =
    oneQubitGates * price.perOneQubitGateShotMicros + twoQubitGates * price.perTwoQubitGateShotMicros;
  const micros = Math.max(price.leastMicros, wholeMicros(perShot * program.settings[0]!.shots));
  return {
    price: { micros, currency: price.currency },
    queueSeconds: null,
    executionSeconds: null,
    source: `${price.source}, ${price.date}`,
  };
}

/** What a job that has ended was charged; null before, and where the service does not say. */
export function azureBill(job: AzureJob): Money | null {
  if (job.costEstimate == null || !isFinal(azurePhase(job))) return null;
  const { currencyCode, estimatedTotal } = job.costEstimate;
  return { micros: wholeMicros(MICROS * estimatedTotal), currency: currencyCode };
}
