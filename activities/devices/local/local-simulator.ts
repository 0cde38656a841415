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
import { MAX_SHOTS } from '../../../contracts/limits.js';
import { Counts } from '../../../contracts/measurement.js';
import type { CircuitBatchProgram, CircuitBatchResult } from '../../../contracts/measurement.js';
import { MAX_STATE_QUBITS } from '../../../domain/quantum/statevector.js';
import { digestOf } from '../../store/json-artifact.js';
import type { ChargingDevice } from '../charging-device.js';
import { decodeResults } from '../decode-results.js';
import { DeviceError } from '../device-error.js';
import type { DeviceOperation } from '../device-error.js';
import { limitBroken } from '../program-limits.js';
import type { JobQuery } from '../quantum-device.js';
import type { JobShelf } from './job-shelf.js';
import { keepEnd, LocalRuns } from './local-runs.js';
import type { ProgramRunner } from './local-runs.js';
import { endState, LocalEnd, LocalJob, readLocal, RUNNING } from './local-job.js';

export interface LocalSimulatorOptions {
  readonly id: string;
  readonly shelf: JobShelf;
  readonly run: ProgramRunner;
  readonly now?: () => number;
}

const CAPABILITIES: DeviceCapabilities = {
  kind: 'simulator',
  qubits: MAX_STATE_QUBITS,
  shots: { least: 1, most: MAX_SHOTS },
  mostCircuits: 10_000,
  mostGates: null,
  sameShots: false,
  calibration: null,
};
/** `XXX` is ISO 4217's code for no currency. */
const FREE: Money = { micros: 0, currency: 'XXX' };
const FORMAT = 'thq.counts';

/**
 * This machine's simulator as a device: a job bears our token as its id, so that it exists once. Random numbers are those that the program names; a job whose process
 * died is run again by the next one that asks for it, with the same counts.
 */
export class LocalSimulator implements ChargingDevice {
  readonly id: string;
  readonly name = 'local-simulator';
  readonly version = '1';
  readonly origin = 'quantum-simulator';
  readonly safety = { level: 'client-id', listingLagMs: 0 } as const;
  readonly currencies: readonly string[] = [];
  readonly #options: LocalSimulatorOptions;
  readonly #now: () => string;
  readonly #runs: LocalRuns;

  constructor(options: LocalSimulatorOptions) {
    this.id = options.id;
    this.#options = options;
    const now = options.now ?? Date.now;
    this.#now = () => new Date(now()).toISOString();
    this.#runs = new LocalRuns(options, this.#now);
  }

  async capabilities(): Promise<DeviceCapabilities> {
    return CAPABILITIES;
  }

  async status(): Promise<DeviceStatus> {
    return {
      availability: 'available',
      word: 'available',
      queueLength: null,
      queueSeconds: null,
      opensAt: null,
    };
  }

  async quote(program: CircuitBatchProgram): Promise<Quote> {
    this.#refuseBeyond('quote', program);
    return { price: FREE, queueSeconds: null, executionSeconds: null, source: 'this machine' };
  }

  async submit(token: string, program: CircuitBatchProgram, signal: AbortSignal): Promise<DeviceJob> {
    signal.throwIfAborted();
    this.#refuseBeyond('submit', program);
    const asked: LocalJob = { acceptedAt: this.#now(), digest: digestOf(program), program };
    const text = await this.#options.shelf.keep(JobToken.parse(token), 'job', JSON.stringify(asked));
    const kept = readLocal(LocalJob, token, text);
    if (kept.digest !== asked.digest) {
      const message = `token ${token}: expected the program that it was first used for, got another`;
      throw this.#error('submit', 'ContractViolation', message);
    }
    if ((await this.#end(token)) === null) this.#runs.start(token, kept.program);
    return this.#handle(token, kept);
  }

  async find({ token }: JobQuery): Promise<DeviceJob[]> {
    const job = await this.#job(token);
    return job === null ? [] : [this.#handle(token, job)];
  }

  async state({ id }: DeviceJob): Promise<DeviceJobState> {
    const end = await this.#end(id);
    if (end !== null) return endState(end);
    if (!this.#runs.has(id)) this.#runs.start(id, (await this.#knownJob('state', id)).program);
    return RUNNING;
  }

  async bill(): Promise<Money> {
    return FREE;
  }

  async results({ id }: DeviceJob): Promise<RawResults> {
    const end = await this.#end(id);
    if (end?.kind !== 'succeeded') {
      const message = `job ${id}: expected one that succeeded, got ${end?.kind ?? 'one that has not ended'}`;
      throw this.#error('results', 'ResultUnavailable', message);
    }
    const circuits = end.counts.map((value) => ({ format: FORMAT, value }));
    return { format: 'thq.raw-results', version: 1, device: this.id, job: id, circuits };
  }

  counts(results: RawResults, program: CircuitBatchProgram): CircuitBatchResult {
    return decodeResults(results, program, ({ format, value }, { measured }) => {
      const counts = Counts.safeParse(value);
      const isRight =
        counts.success && Object.keys(counts.data).every((bits) => bits.length === measured.length);
      if (format === FORMAT && isRight) return counts.data;
      throw new RangeError(`expected counts of ${measured.length} bits as ${FORMAT}, got ${format}`);
    });
  }

  async cancel({ id }: DeviceJob): Promise<void> {
    await this.#knownJob('cancel', id);
    await keepEnd(this.#options.shelf, id, { kind: 'cancelled', endedAt: this.#now() });
    this.#runs.stop(id);
  }

  async #job(token: string): Promise<LocalJob | null> {
    const text = await this.#options.shelf.read(token, 'job');
    return text === null ? null : readLocal(LocalJob, token, text);
  }

  async #knownJob(operation: DeviceOperation, token: string): Promise<LocalJob> {
    const job = await this.#job(token);
    if (job !== null) return job;
    throw this.#error(
      operation,
      'ResultUnavailable',
      `job ${token}: expected one that was submitted, got none`,
    );
  }

  async #end(token: string): Promise<LocalEnd | null> {
    const text = await this.#options.shelf.read(token, 'end');
    return text === null ? null : readLocal(LocalEnd, token, text);
  }

  #handle(token: string, { acceptedAt }: LocalJob): DeviceJob {
    return { device: this.id, id: token, token, acceptedAt };
  }

  #refuseBeyond(operation: DeviceOperation, program: CircuitBatchProgram): void {
    const broken = limitBroken(program, CAPABILITIES);
    if (broken !== null) throw this.#error(operation, 'CircuitRejected', broken);
  }

  #error(operation: DeviceOperation, failure: DeviceError['failure'], message: string): DeviceError {
    return new DeviceError(failure, message, {
      provider: this.name,
      device: this.id,
      operation,
      httpStatus: null,
      vendorCode: null,
      requestId: null,
      ambiguous: false,
      retryAfterMs: null,
    });
  }
}
