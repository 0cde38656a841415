import { z } from 'zod';
import type { BraketConfig } from '../../../contracts/device-config.js';
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
import type { DeviceOperation } from '../device-error.js';
import { cancelIfOpen, stateOnceSeen, toldState } from '../open-job.js';
import { limitBroken } from '../program-limits.js';
import { createProviderCalls } from '../provider-calls.js';
import type { ProviderCalls } from '../provider-calls.js';
import type { JobQuery, QuantumDevice } from '../quantum-device.js';
import { createRedactor } from '../redactor.js';
import { createAwsClient } from './aws-client.js';
import type { AwsRequest, BraketCommand } from './aws-client.js';
import { braketCounts } from './braket-counts.js';
import {
  BRAKET_LIMITS,
  braketCapabilities,
  BraketCapabilities,
  BraketDeviceRecord,
  braketStatus,
} from './braket-device-record.js';
import { braketFidelity } from './braket-fidelity.js';
import { BRAKET_REFUSALS, readBraketRefusal } from './braket-refusals.js';
import { braketResults } from './braket-results.js';
import { findBraketTasks } from './braket-search.js';
import { braketSubmission } from './braket-submission.js';
import { braketBill, braketPrice, BraketTask, braketTaskState } from './braket-task.js';

const Accepted = z.looseObject({ quantumTaskArn: z.string().min(1) });

/**
 * A device of Amazon Braket. Our token is the service's `clientToken`: submitted again, it answers with the task that it made before. For how long is not published: a tag
 * of the task has it too, by which it is found.
 */
export class BraketDevice implements ChargingDevice {
  readonly id: string;
  readonly name = 'braket';
  readonly version = '1';
  readonly origin: QuantumDevice['origin'];
  readonly safety: QuantumDevice['safety'];
  readonly currencies: readonly string[];
  readonly #config: BraketConfig;
  readonly #calls: ProviderCalls<AwsRequest>;
  readonly #now: () => number;

  constructor(config: BraketConfig, now: () => number = Date.now) {
    this.id = config.id;
    this.origin = config.arn.includes(':device/quantum-simulator/') ? 'quantum-simulator' : 'quantum-device';
    this.safety = { level: 'client-token', listingLagMs: 1000 * config.listingLagSeconds };
    this.currencies = [config.price.currency];
    this.#config = config;
    this.#calls = braketCalls(config);
    this.#now = now;
  }

  async capabilities(signal: AbortSignal): Promise<DeviceCapabilities> {
    const { record, capabilities } = await this.#record('capabilities', signal);
    return braketCapabilities(record, capabilities);
  }

  async status(signal: AbortSignal): Promise<DeviceStatus> {
    const { record, capabilities } = await this.#record('status', signal);
    return braketStatus(record, capabilities, this.#now());
  }

  async twoQubitFidelity(signal: AbortSignal): Promise<TwoQubitFidelity | null> {
    return braketFidelity((await this.#record('capabilities', signal)).record.deviceCapabilities);
  }

  async quote(program: CircuitBatchProgram): Promise<Quote> {
    this.#refuseBeyond('quote', program);
    const { price } = this.#config;
    const shots = program.settings.reduce((sum, setting) => sum + setting.shots, 0);
    const source = `${price.source}, ${price.date}`;
    return { price: braketPrice(shots, price), queueSeconds: null, executionSeconds: null, source };
  }

  async submit(token: string, program: CircuitBatchProgram, signal: AbortSignal): Promise<DeviceJob> {
    const input = await beforeSubmission(this.#calls, signal, () => {
      this.#refuseBeyond('submit', program);
      return braketSubmission(this.#config, JobToken.parse(token), program);
    });
    const { quantumTaskArn } = await this.#ask('submit', 'CreateQuantumTask', input, Accepted, signal);
    return { device: this.id, id: quantumTaskArn, token, acceptedAt: new Date(this.#now()).toISOString() };
  }

  async find(query: JobQuery, signal: AbortSignal): Promise<DeviceJob[]> {
    return findBraketTasks(this.#calls, this.#config, query, signal);
  }

  async state(job: DeviceJob, signal: AbortSignal): Promise<DeviceJobState> {
    return stateOnceSeen(job, this.#now(), async () =>
      toldState(braketTaskState(await this.#task('state', job, signal)), this.#calls.told),
    );
  }

  async bill(job: DeviceJob, signal: AbortSignal): Promise<Money | null> {
    return braketBill(await this.#task('bill', job, signal), this.#config.price);
  }

  async results(job: DeviceJob, signal: AbortSignal): Promise<RawResults> {
    return braketResults(this.#calls, job, await this.#task('results', job, signal), signal);
  }

  counts(results: RawResults, program: CircuitBatchProgram): CircuitBatchResult {
    return decodeResults(results, program, ({ value }, setting) => braketCounts(value, setting));
  }

  async cancel(job: DeviceJob, signal: AbortSignal): Promise<void> {
    const input = { quantumTaskArn: job.id, clientToken: `${job.token}-cancel` };
    await cancelIfOpen(
      () => this.state(job, signal),
      () => this.#calls.call('cancel', { service: 'braket', command: 'CancelQuantumTask', input }, signal),
    );
  }

  async #record(operation: DeviceOperation, signal: AbortSignal) {
    const input = { deviceArn: this.#config.arn };
    const record = await this.#ask(operation, 'GetDevice', input, BraketDeviceRecord, signal);
    const capabilities = BraketCapabilities.safeParse(record.deviceCapabilities);
    if (capabilities.success) return { record, capabilities: capabilities.data };
    const { path, message } = capabilities.error.issues[0]!;
    const what = `deviceCapabilities.${path.join('.')}: ${message}`;
    throw this.#calls.error({ operation, failure: 'DeviceUnavailable' }, what);
  }

  #task(operation: DeviceOperation, { id }: DeviceJob, signal: AbortSignal): Promise<BraketTask> {
    return this.#ask(operation, 'GetQuantumTask', { quantumTaskArn: id }, BraketTask, signal);
  }

  #ask<T>(
    operation: DeviceOperation,
    command: BraketCommand,
    input: Record<string, unknown>,
    schema: z.ZodType<T>,
    signal: AbortSignal,
  ): Promise<T> {
    const expected = { schema, what: `the output of ${command}` };
    return this.#calls.ask(operation, { service: 'braket', command, input }, expected, signal);
  }

  #refuseBeyond(operation: DeviceOperation, program: CircuitBatchProgram): void {
    const broken = limitBroken(program, BRAKET_LIMITS);
    if (broken !== null) throw this.#calls.error({ operation, failure: 'CircuitRejected' }, broken);
  }
}

function braketCalls({ id, region, endpoint, timeoutSeconds }: BraketConfig): ProviderCalls<AwsRequest> {
  return createProviderCalls({
    provider: 'braket',
    device: id,
    client: createAwsClient({ device: id, region, endpoint, timeoutMs: 1000 * timeoutSeconds }),
    table: BRAKET_REFUSALS,
    readRefusal: readBraketRefusal,
    // The vendor's packages hold the credentials; what looks like one is hidden all the same.
    redact: createRedactor([]),
  });
}
