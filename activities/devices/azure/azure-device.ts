import { z } from 'zod';
import type { AzureConfig } from '../../../contracts/azure-config.js';
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
import { DeviceError } from '../device-error.js';
import type { DeviceOperation } from '../device-error.js';
import type { ChargingDevice } from '../charging-device.js';
import { beforeSubmission } from '../before-submission.js';
import { decodeResults } from '../decode-results.js';
import { IONQ_LIMITS } from '../ionq/ionq-backend.js';
import { ionqGates } from '../ionq/ionq-circuit.js';
import { ionqCounts, LEGACY } from '../ionq/ionq-counts.js';
import type { ShotSource } from '../ionq/ionq-counts.js';
import { cancelIfOpen, stateOnceSeen, toldState } from '../open-job.js';
import { limitBroken } from '../program-limits.js';
import { createProviderCalls } from '../provider-calls.js';
import type { ProviderCalls } from '../provider-calls.js';
import type { JobQuery, QuantumDevice } from '../quantum-device.js';
import { createRedactor } from '../redactor.js';
import type { Secret } from '../secret.js';
import { TokenSignIn } from '../token-sign-in.js';
import { createAzureClient } from './azure-client.js';
import type { AzureCredential, AzureRequest } from './azure-client.js';
import { AzureJob, azureJobState } from './azure-job.js';
import { azureJobId } from './azure-job-id.js';
import { azureBill, azureQuote } from './azure-price.js';
import { AZURE_REFUSALS, readAzureRefusal } from './azure-refusals.js';
import { AZURE_FORMAT, azureFrequencies, azureResults } from './azure-results.js';
import { AzureProviders, azureStatus } from './azure-status.js';
import { entraTokenService } from './entra-sign-in.js';
import { containerOf, signedAddress, uploadInput } from './azure-storage.js';

const SIMULATOR = 'ionq.simulator';
const Accepted = z.looseObject({ id: z.string().min(1) });

/** A target of IonQ through Azure Quantum. The id of a job is ours and follows from its token: submitted again, it is the job that is there. A job is one circuit. */
export class AzureDevice implements ChargingDevice {
  readonly id: string;
  readonly name = 'azure';
  readonly version = '1';
  readonly origin: QuantumDevice['origin'];
  readonly safety: QuantumDevice['safety'];
  readonly currencies: readonly string[];
  readonly #config: AzureConfig;
  readonly #calls: ProviderCalls<AzureRequest>;
  readonly #now: () => number;

  constructor(config: AzureConfig, key: Secret, now: () => number = Date.now) {
    this.id = config.id;
    this.origin = config.target === SIMULATOR ? 'quantum-simulator' : 'quantum-device';
    this.safety = { level: 'client-id', listingLagMs: 1000 * config.listingLagSeconds };
    this.currencies = [config.price.currency];
    this.#config = config;
    this.#calls = azureCalls(config, key, now);
    this.#now = now;
  }

  async capabilities(): Promise<DeviceCapabilities> {
    const kind = this.#config.target === SIMULATOR ? 'simulator' : 'qpu';
    return { ...this.#limits(), kind, calibration: null };
  }

  async status(signal: AbortSignal): Promise<DeviceStatus> {
    const providers = await this.#get('status', '/providerStatus', AzureProviders, 'targets', signal);
    return azureStatus(providers, this.#config.target);
  }

  async quote(program: CircuitBatchProgram): Promise<Quote> {
    this.#refuseBeyond('quote', program);
    return azureQuote(program, this.#config.price);
  }

  async submit(token: string, program: CircuitBatchProgram, signal: AbortSignal): Promise<DeviceJob> {
    const { id, body } = await beforeSubmission(this.#calls, signal, () =>
      this.#prepared(token, program, signal),
    );
    const request = { to: 'workspace', method: 'PUT', path: jobPath(id), body } as const;
    await this.#calls.ask('submit', request, { schema: Accepted, what: 'the id of a job' }, signal);
    return { device: this.id, id, token, acceptedAt: new Date(this.#now()).toISOString() };
  }

  /** Writes a job's input. Asked as `capabilities`: what goes wrong is no submission that may have been accepted. */
  async #prepared(token: string, program: CircuitBatchProgram, signal: AbortSignal) {
    this.#refuseBeyond('submit', program);
    const id = azureJobId(JobToken.parse(token));
    const input = azureInput(program);
    const container = await signedAddress(this.#calls, 'capabilities', containerOf(id), signal);
    const inputDataUri = await uploadInput(this.#calls, 'capabilities', container, input, signal);
    const { shots } = program.settings[0]!;
    const body = { ...azureOrder(this.#config, token, shots), containerUri: container, inputDataUri };
    return { id, body };
  }

  async find({ token, notBeforeMs }: JobQuery, signal: AbortSignal): Promise<DeviceJob[]> {
    const id = azureJobId(token);
    try {
      const { creationTime } = await this.#document('find', id, signal);
      const acceptedAt = new Date(creationTime ?? notBeforeMs).toISOString();
      return [{ device: this.id, id, token, acceptedAt }];
    } catch (error) {
      // Only the service itself knows that there is no such job: the page of a gateway says nothing.
      if (error instanceof DeviceError && error.fault.httpStatus === 404 && error.fault.vendorCode !== null)
        return [];
      throw error;
    }
  }

  async state(job: DeviceJob, signal: AbortSignal): Promise<DeviceJobState> {
    return stateOnceSeen(job, this.#now(), async () =>
      toldState(azureJobState(await this.#document('state', job.id, signal)), this.#calls.told),
    );
  }

  async bill({ id }: DeviceJob, signal: AbortSignal): Promise<Money | null> {
    return azureBill(await this.#document('bill', id, signal));
  }

  async results(job: DeviceJob, signal: AbortSignal): Promise<RawResults> {
    return azureResults(this.#calls, job, await this.#document('results', job.id, signal), signal);
  }

  counts(results: RawResults, program: CircuitBatchProgram): CircuitBatchResult {
    const { preparation, stream } = program;
    return decodeResults(results, program, (circuit, setting) => {
      const outcomes = { format: LEGACY, value: azureFrequencies(circuit) };
      // The simulator answers with exact probabilities; they are drawn from, or the counts would vary too little.
      const source: ShotSource =
        this.#config.target === SIMULATOR
          ? { kind: 'drawn', stream: randomStream(stream.seed, ...stream.path, setting.name) }
          : { kind: 'rounded' };
      return ionqCounts(outcomes, preparation.qubits, setting, source);
    });
  }

  async cancel(job: DeviceJob, signal: AbortSignal): Promise<void> {
    const request = { to: 'workspace', method: 'POST', path: `${jobPath(job.id)}:cancel` } as const;
    await cancelIfOpen(
      () => this.state(job, signal),
      () => this.#calls.call('cancel', request, signal),
    );
  }

  #limits() {
    return { ...IONQ_LIMITS, qubits: this.#config.qubits, mostCircuits: 1 };
  }

  #document(operation: DeviceOperation, id: string, signal: AbortSignal): Promise<AzureJob> {
    return this.#get(operation, jobPath(id), AzureJob, 'a job', signal);
  }

  #get<T>(
    operation: DeviceOperation,
    path: string,
    schema: z.ZodType<T>,
    what: string,
    signal: AbortSignal,
  ): Promise<T> {
    return this.#calls.ask(operation, { to: 'workspace', method: 'GET', path }, { schema, what }, signal);
  }

  #refuseBeyond(operation: DeviceOperation, program: CircuitBatchProgram): void {
    const broken = limitBroken(program, this.#limits());
    if (broken !== null) throw this.#calls.error({ operation, failure: 'CircuitRejected' }, broken);
  }
}

/** The credential that requests bear, and what no text may show. */
function azureCredential(
  { id, auth, timeoutSeconds }: AzureConfig,
  key: Secret,
  now: () => number,
): { credential: AzureCredential; secrets: () => Secret[] } {
  if (typeof auth === 'string') return { credential: { kind: auth, key }, secrets: () => [key] };
  const signIn = new TokenSignIn(entraTokenService(id, auth), { key, timeoutMs: 1000 * timeoutSeconds, now });
  return { credential: { kind: 'entra', signIn }, secrets: () => signIn.secrets() };
}

function azureCalls(config: AzureConfig, key: Secret, now: () => number): ProviderCalls<AzureRequest> {
  const { credential, secrets } = azureCredential(config, key, now);
  return createProviderCalls({
    provider: 'azure',
    device: config.id,
    client: createAzureClient(config, credential),
    table: AZURE_REFUSALS,
    readRefusal: readAzureRefusal,
    // Services on .NET escape the signs between an address's parameters in JSON, which hides where a signature begins.
    redact: (text) => createRedactor(secrets())(text.replace(/\\u0026/gi, '&')),
  });
}

/** Format `ionq.circuit.v1` as Azure's own client writes it. */
function azureInput({ preparation, settings }: CircuitBatchProgram) {
  const circuit = ionqGates([...preparation.operations, ...settings[0]!.operations]);
  return { qubits: preparation.qubits, circuit };
}

/** What a job is, but for its addresses. Error mitigation is switched off on processors: mitigated frequencies are no counts of shots. */
function azureOrder({ target }: AzureConfig, token: string, shots: number) {
  const mitigation = target === SIMULATOR ? {} : { 'error-mitigation': { debias: false } };
  return {
    name: token,
    itemType: 'Job',
    providerId: 'ionq',
    target,
    inputDataFormat: 'ionq.circuit.v1',
    outputDataFormat: AZURE_FORMAT,
    inputParams: { shots, ...mitigation },
  };
}

function jobPath(id: string): string {
  return `/jobs/${encodeURIComponent(id)}`;
}
