import { z } from 'zod';
import type { IonqConfig } from '../../../contracts/device-config.js';
import type { TwoQubitFidelity } from '../../../contracts/device-list.js';
import { JobToken } from '../../../contracts/device-job.js';
import type {
  DeviceCapabilities,
  DeviceJob,
  DeviceJobState,
  DeviceStatus,
  Money,
  Quote,
  RawResults,
} from '../../../contracts/device-job.js';
import type { CircuitBatchProgram, CircuitBatchResult } from '../../../contracts/measurement.js';
import { randomStream } from '../../../domain/statistics/random.js';
import type { DeviceOperation } from '../device-error.js';
import { beforeSubmission } from '../before-submission.js';
import { cancelIfOpen, stateOnceSeen, toldState } from '../open-job.js';
import type { ChargingDevice } from '../charging-device.js';
import { decodeResults } from '../decode-results.js';
import { limitBroken } from '../program-limits.js';
import { createProviderCalls } from '../provider-calls.js';
import type { ProviderCalls } from '../provider-calls.js';
import type { RestRequest } from '../rest-client.js';
import type { JobQuery, QuantumDevice } from '../quantum-device.js';
import { createRedactor } from '../redactor.js';
import { createRestClient } from '../rest-client.js';
import type { Secret } from '../secret.js';
import { IonqBackend, ionqCapabilities, ionqStatus } from './ionq-backend.js';
import { ionqProgram } from './ionq-circuit.js';
import { ionqCounts } from './ionq-counts.js';
import type { ShotSource } from './ionq-counts.js';
import { IonqCharacterizations, ionqFidelity } from './ionq-fidelity.js';
import { ionqLimits } from './ionq-gateset.js';
import { IonqJob, ionqJobState } from './ionq-job.js';
import {
  IONQ_CURRENCIES,
  IonqCost,
  IonqEstimate,
  ionqBill,
  ionqEstimatePath,
  ionqQuote,
} from './ionq-price.js';
import { IONQ_REFUSALS, readIonqRefusal } from './ionq-refusals.js';
import { ionqResults } from './ionq-results.js';
import { findIonqJobs } from './ionq-search.js';
import { ionqSubmission, MOST_BODY_BYTES } from './ionq-submission.js';

const ACCEPTED = { schema: z.looseObject({ id: z.string().min(1) }), what: 'the id of a job' };

/**
 * A backend of IonQ by its REST API v0.4. The service knows no key for a submission: a job carries our token in its metadata and is found by
 * reading the list of jobs.
 */
export class IonqDevice implements ChargingDevice {
  readonly id: string;
  readonly name = 'ionq';
  readonly version = '1';
  readonly origin: QuantumDevice['origin'];
  readonly safety: QuantumDevice['safety'];
  readonly currencies = IONQ_CURRENCIES;
  readonly #config: IonqConfig;
  readonly #calls: ProviderCalls<RestRequest>;
  readonly #now: () => number;

  constructor(config: IonqConfig, key: Secret, now: () => number = Date.now) {
    this.id = config.id;
    this.origin = config.backend === 'simulator' ? 'quantum-simulator' : 'quantum-device';
    this.safety = { level: 'searchable', listingLagMs: 1000 * config.listingLagSeconds };
    this.#config = config;
    this.#calls = ionqCalls(config, key);
    this.#now = now;
  }

  async capabilities(signal: AbortSignal): Promise<DeviceCapabilities> {
    return ionqCapabilities(await this.#backend('capabilities', signal), ionqLimits(this.#config));
  }

  async status(signal: AbortSignal): Promise<DeviceStatus> {
    return ionqStatus(await this.#backend('status', signal));
  }

  async twoQubitFidelity(signal: AbortSignal): Promise<TwoQubitFidelity | null> {
    const path = `/backends/${encodeURIComponent(this.#config.backend)}/characterizations`;
    return ionqFidelity(
      await this.#get('capabilities', path, IonqCharacterizations, 'characterizations', signal),
    );
  }

  async quote(program: CircuitBatchProgram, signal: AbortSignal): Promise<Quote> {
    this.#refuse('quote', this.#broken(program));
    const path = ionqEstimatePath(this.#config, program);
    return ionqQuote(await this.#get('quote', path, IonqEstimate, 'an estimate', signal));
  }

  async submit(token: string, program: CircuitBatchProgram, signal: AbortSignal): Promise<DeviceJob> {
    const body = await beforeSubmission(this.#calls, signal, () => {
      this.#refuse('submit', this.#broken(program));
      const written = ionqSubmission(this.#config, JobToken.parse(token), program);
      this.#refuse('submit', tooLarge(written));
      return written;
    });
    const request = { method: 'POST', path: '/jobs', body } as const;
    const { id } = await this.#calls.ask('submit', request, ACCEPTED, signal);
    return { device: this.id, id, token, acceptedAt: new Date(this.#now()).toISOString() };
  }

  async find(query: JobQuery, signal: AbortSignal): Promise<DeviceJob[]> {
    return findIonqJobs(this.#calls, this.id, query, signal);
  }

  async state(job: DeviceJob, signal: AbortSignal): Promise<DeviceJobState> {
    return stateOnceSeen(job, this.#now(), async () =>
      toldState(ionqJobState(await this.#document('state', job, signal), this.#now()), this.#calls.told),
    );
  }

  async bill({ id }: DeviceJob, signal: AbortSignal): Promise<Money | null> {
    return ionqBill(await this.#get('bill', `${jobPath(id)}/cost`, IonqCost, 'a cost', signal));
  }

  async results(job: DeviceJob, signal: AbortSignal): Promise<RawResults> {
    return ionqResults(this.#calls, job, await this.#document('results', job, signal), signal);
  }

  counts(results: RawResults, program: CircuitBatchProgram): CircuitBatchResult {
    const { preparation, stream } = program;
    return decodeResults(results, program, (circuit, setting) =>
      ionqCounts(circuit, preparation.qubits, setting, shotSource(this.#config, stream, setting.name)),
    );
  }

  async cancel(job: DeviceJob, signal: AbortSignal): Promise<void> {
    const path = `${jobPath(job.id)}/status/cancel`;
    await cancelIfOpen(
      () => this.state(job, signal),
      () => this.#calls.call('cancel', { method: 'PUT', path }, signal),
    );
  }

  #backend(operation: DeviceOperation, signal: AbortSignal): Promise<IonqBackend> {
    const path = `/backends/${encodeURIComponent(this.#config.backend)}`;
    return this.#get(operation, path, IonqBackend, 'a backend', signal);
  }

  #document(operation: DeviceOperation, { id }: DeviceJob, signal: AbortSignal): Promise<IonqJob> {
    return this.#get(operation, jobPath(id), IonqJob, 'a job', signal);
  }

  #get<T>(
    operation: DeviceOperation,
    path: string,
    schema: z.ZodType<T>,
    what: string,
    signal: AbortSignal,
  ): Promise<T> {
    return this.#calls.ask(operation, { method: 'GET', path }, { schema, what }, signal);
  }

  #broken(program: CircuitBatchProgram): string | null {
    return limitBroken(ionqProgram(program), ionqLimits(this.#config));
  }

  #refuse(operation: DeviceOperation, broken: string | null): void {
    if (broken !== null) throw this.#calls.error({ operation, failure: 'CircuitRejected' }, broken);
  }
}

function ionqCalls({ id, url, timeoutSeconds }: IonqConfig, key: Secret): ProviderCalls<RestRequest> {
  const client = createRestClient({
    url: url.replace(/\/+$/, ''),
    headers: () => ({ authorization: `apiKey ${key.reveal()}` }),
    timeoutMs: 1000 * timeoutSeconds,
  });
  return createProviderCalls({
    provider: 'ionq',
    device: id,
    client,
    table: IONQ_REFUSALS,
    readRefusal: readIonqRefusal,
    redact: createRedactor([key]),
  });
}

function jobPath(id: string): string {
  return `/jobs/${encodeURIComponent(id)}`;
}

function tooLarge(body: unknown): string | null {
  const bytes = Buffer.byteLength(JSON.stringify(body));
  return bytes > MOST_BODY_BYTES
    ? `expected a request of at most ${MOST_BODY_BYTES} bytes, got ${bytes}`
    : null;
}

/** The ideal simulator takes no shots and answers with exact probabilities; they are drawn from, or the counts would vary too little. */
function shotSource(
  { backend, noise }: IonqConfig,
  { seed, path }: { seed: number; path: readonly string[] },
  setting: string,
): ShotSource {
  const isExact = backend === 'simulator' && (noise === null || noise === 'ideal');
  return isExact ? { kind: 'drawn', stream: randomStream(seed, ...path, setting) } : { kind: 'rounded' };
}
