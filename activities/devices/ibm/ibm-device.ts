import { z } from 'zod';
import type { IbmConfig } from '../../../contracts/ibm-config.js';
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
import type { ChargingDevice } from '../charging-device.js';
import { beforeSubmission } from '../before-submission.js';
import { decodeResults } from '../decode-results.js';
import { httpStatusOf } from '../device-error.js';
import type { DeviceOperation } from '../device-error.js';
import { cancelIfOpen, stateOnceSeen, toldState } from '../open-job.js';
import { createProviderCalls } from '../provider-calls.js';
import type { ProviderCalls } from '../provider-calls.js';
import type { JobQuery, QuantumDevice } from '../quantum-device.js';
import { createRedactor } from '../redactor.js';
import type { RestRequest } from '../rest-client.js';
import type { Secret } from '../secret.js';
import { TokenSignIn } from '../token-sign-in.js';
import { IbmBackendStatus, ibmCapabilities, IbmConfiguration, ibmStatus } from './ibm-backend.js';
import { ibmCircuits } from './ibm-circuits.js';
import { createIbmClient } from './ibm-client.js';
import { ibmBill, IbmJob, ibmJobState, IbmMetrics, NO_METRICS } from './ibm-job.js';
import { ibmMostSeconds, ibmQuote, ibmSeconds } from './ibm-price.js';
import { ibmFidelity, IbmProperties } from './ibm-properties.js';
import type { IbmBackend } from './ibm-properties.js';
import { IBM_REFUSALS, readIbmRefusal } from './ibm-refusals.js';
import { ibmCounts, ibmResults } from './ibm-results.js';
import { findIbmJobs } from './ibm-search.js';
import { ibmTokenService } from './ibm-sign-in.js';
import { ibmSubmission } from './ibm-submission.js';

const ACCEPTED = { schema: z.looseObject({ id: z.string().min(1) }), what: 'the id of a job' };

/**
 * A backend of IBM Quantum Platform by its Runtime REST API. The service knows no key for a submission: a job carries our token as its tag, by which lists
 * are filtered. Circuits are compiled here, since the service takes only a backend's own gates on its own qubits.
 */
export class IbmDevice implements ChargingDevice {
  readonly id: string;
  readonly name = 'ibm';
  readonly version = '1';
  readonly origin = 'quantum-device';
  readonly safety: QuantumDevice['safety'];
  readonly currencies: readonly string[];
  readonly #config: IbmConfig;
  readonly #calls: ProviderCalls<RestRequest>;
  readonly #now: () => number;

  constructor(config: IbmConfig, key: Secret, now: () => number = Date.now) {
    this.id = config.id;
    this.safety = { level: 'searchable', listingLagMs: 1000 * config.listingLagSeconds };
    this.currencies = [config.price.currency];
    this.#config = config;
    this.#calls = ibmCalls(config, key, now);
    this.#now = now;
  }

  async capabilities(signal: AbortSignal): Promise<DeviceCapabilities> {
    const { configuration, properties } = await this.#backend('capabilities', signal);
    return ibmCapabilities(configuration, properties.last_update_date ?? null);
  }

  async status(signal: AbortSignal): Promise<DeviceStatus> {
    const path = this.#backendPath('status');
    return ibmStatus(await this.#get('status', path, IbmBackendStatus, 'a status', signal));
  }

  async twoQubitFidelity(signal: AbortSignal): Promise<TwoQubitFidelity | null> {
    return ibmFidelity(await this.#backend('capabilities', signal));
  }

  async quote(program: CircuitBatchProgram, signal: AbortSignal): Promise<Quote> {
    const backend = await this.#backend('quote', signal);
    this.#circuits('quote', program, backend);
    return ibmQuote(ibmSeconds(program, backend.configuration), this.#config.price);
  }

  async submit(token: string, program: CircuitBatchProgram, signal: AbortSignal): Promise<DeviceJob> {
    const body = await beforeSubmission(this.#calls, signal, async () => {
      JobToken.parse(token);
      // Asked as itself: a backend that does not answer is no submission that may have been accepted.
      const backend = await this.#backend('capabilities', signal);
      const circuits = this.#circuits('submit', program, backend);
      const mostSeconds = ibmMostSeconds(ibmSeconds(program, backend.configuration));
      return ibmSubmission(this.#config, token, circuits, mostSeconds);
    });
    const request = { method: 'POST', path: '/jobs', body } as const;
    const { id } = await this.#calls.ask('submit', request, ACCEPTED, signal);
    return { device: this.id, id, token, acceptedAt: new Date(this.#now()).toISOString() };
  }

  async find(query: JobQuery, signal: AbortSignal): Promise<DeviceJob[]> {
    return findIbmJobs(this.#calls, this.id, query, signal);
  }

  async state(job: DeviceJob, signal: AbortSignal): Promise<DeviceJobState> {
    return stateOnceSeen(job, this.#now(), async () => {
      const document = await this.#document('state', job, signal);
      const metrics = await this.#metrics('state', job, signal);
      return toldState(ibmJobState(document, metrics, this.#now()), this.#calls.told);
    });
  }

  async bill(job: DeviceJob, signal: AbortSignal): Promise<Money | null> {
    const document = await this.#document('bill', job, signal);
    return ibmBill(document, await this.#metrics('bill', job, signal), this.#config.price);
  }

  async results(job: DeviceJob, signal: AbortSignal): Promise<RawResults> {
    return ibmResults(this.#calls, job, await this.#document('results', job, signal), signal);
  }

  counts(results: RawResults, program: CircuitBatchProgram): CircuitBatchResult {
    return decodeResults(results, program, ({ value }, { measured }) => ibmCounts(value, measured));
  }

  async cancel(job: DeviceJob, signal: AbortSignal): Promise<void> {
    const path = `${jobPath(job)}/cancel`;
    await cancelIfOpen(
      () => this.state(job, signal),
      () => this.#calls.call('cancel', { method: 'POST', path }, signal),
    );
  }

  #backendPath(part: 'configuration' | 'properties' | 'status'): string {
    return `/backends/${encodeURIComponent(this.#config.backend)}/${part}`;
  }

  /** Numbers of a simulator would be labelled as those of a processor: it is refused. */
  async #backend(operation: DeviceOperation, signal: AbortSignal): Promise<IbmBackend> {
    const [of, has] = [this.#backendPath('configuration'), this.#backendPath('properties')];
    const configuration = await this.#get(operation, of, IbmConfiguration, 'a configuration', signal);
    if (configuration.simulator === true) {
      const message = `expected a processor, got the simulator ${configuration.backend_name}`;
      throw this.#calls.error({ operation, failure: 'ContractViolation' }, message);
    }
    const properties = await this.#get(operation, has, IbmProperties, 'properties', signal);
    return { configuration, properties };
  }

  #circuits(operation: DeviceOperation, program: CircuitBatchProgram, backend: IbmBackend) {
    try {
      return ibmCircuits(program, backend);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw this.#calls.error({ operation, failure: 'CircuitRejected' }, error.message);
    }
  }

  #document(operation: DeviceOperation, job: DeviceJob, signal: AbortSignal): Promise<IbmJob> {
    return this.#get(operation, `${jobPath(job)}?exclude_params=true`, IbmJob, 'a job', signal);
  }

  /** A job that has run nothing yet may have none. */
  #metrics(operation: DeviceOperation, job: DeviceJob, signal: AbortSignal): Promise<IbmMetrics> {
    const path = `${jobPath(job)}/metrics`;
    return this.#get(operation, path, IbmMetrics, 'metrics', signal).catch((error: unknown) => {
      if (httpStatusOf(error) === 404) return NO_METRICS;
      throw error;
    });
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
}

function ibmCalls(config: IbmConfig, key: Secret, now: () => number): ProviderCalls<RestRequest> {
  const timeoutMs = 1000 * config.timeoutSeconds;
  const signIn = new TokenSignIn(ibmTokenService(config), { key, timeoutMs, now });
  return createProviderCalls({
    provider: 'ibm',
    device: config.id,
    client: createIbmClient({ url: bare(config.url), instance: config.instance, signIn, timeoutMs }),
    table: IBM_REFUSALS,
    readRefusal: readIbmRefusal,
    redact: (text) => createRedactor(signIn.secrets())(text),
  });
}

/** Without a slash at its end. */
function bare(url: string): string {
  return url.replace(/\/+$/, '');
}

function jobPath({ id }: DeviceJob): string {
  return `/jobs/${encodeURIComponent(id)}`;
}
