import type {
  DeviceCapabilities,
  DeviceJob,
  DeviceJobState,
  DeviceStatus,
  Money,
  Quote,
} from '../../../contracts/device-job.js';
import type { DeviceDescription } from '../../../contracts/device.js';
import { memoryShelf } from '../../../activities/devices/local/job-shelf.js';
import { LocalSimulator } from '../../../activities/devices/local/local-simulator.js';
import { circuitSimulator } from '../../../activities/estimators/circuit-simulator.js';
import type { CircuitBatchProgram } from '../../../contracts/measurement.js';
import { outOfReach } from './out-of-reach.js';

/** What a device of a provider would be, played by the simulator: it has a price and may be away. */
export interface PricedScript {
  id: string;
  /** For each shot, in millionths. */
  perShotMicros?: number;
  currency?: string;
  /** Bills so many times its quote. */
  billFactor?: number;
  /** Whether it takes no jobs now. */
  isAway?: () => boolean;
  /** It takes so many jobs, and is away from then on. */
  mostJobs?: number;
  /** What is known of its fidelity. */
  description?: DeviceDescription;
  /** Whether its jobs stay in the queue until they are cancelled, which costs nothing. */
  holds?: (token: string) => boolean;
  /** Whether what is held stays so, whatever it is told. */
  isEndless?: boolean;
  /** Circuits of one job. */
  mostCircuits?: number;
}

/** Counts what is bought of it. */
export class PricedDevice extends LocalSimulator {
  override readonly origin: LocalSimulator['origin'] = 'quantum-device' as LocalSimulator['origin'];
  /** Bought programs, by token. */
  readonly bought = new Map<string, CircuitBatchProgram>();
  /** Tokens of jobs that were cancelled while they were held. */
  readonly cancelled = new Set<string>();

  constructor(private readonly script: PricedScript) {
    const run = circuitSimulator(null);
    super({ id: script.id, shelf: memoryShelf(), run: async (program) => run(program) });
    if (script.description) Object.assign(this, { description: script.description });
  }

  /** Shots of all jobs. */
  get shots(): number {
    return [...this.bought.values()].reduce((sum, program) => sum + shotsOf(program), 0);
  }

  override async capabilities(): Promise<DeviceCapabilities> {
    const capabilities = await super.capabilities();
    return { ...capabilities, mostCircuits: this.script.mostCircuits ?? capabilities.mostCircuits };
  }

  override async status(): Promise<DeviceStatus> {
    const availability = this.#isAway ? 'unavailable' : 'available';
    return { availability, word: availability, queueLength: null, queueSeconds: null, opensAt: null };
  }

  override async quote(program: CircuitBatchProgram): Promise<Quote> {
    const quote = await super.quote(program);
    return { ...quote, price: this.#price(program, 1), source: 'test' };
  }

  override async submit(...call: Parameters<LocalSimulator['submit']>): Promise<DeviceJob> {
    if (this.#isAway) throw outOfReach(this.id, 'submit', 'it takes no jobs');
    this.bought.set(call[0], call[1]);
    return super.submit(...call);
  }

  override async state(job: DeviceJob): Promise<DeviceJobState> {
    const state = await super.state(job);
    if (!this.script.holds?.(job.token)) return state;
    const phase = this.cancelled.has(job.token) ? 'cancelled' : 'queued';
    return { ...state, phase, word: phase, startedAt: null, endedAt: null };
  }

  override async cancel(...call: Parameters<LocalSimulator['cancel']>): Promise<void> {
    if (!this.script.holds?.(call[0].token)) await super.cancel(...call);
    else if (this.script.isEndless !== true) this.cancelled.add(call[0].token);
  }

  override async bill(job?: DeviceJob): Promise<Money> {
    const factor = this.cancelled.has(job!.token) ? 0 : (this.script.billFactor ?? 1);
    return this.#price(this.bought.get(job!.token)!, factor);
  }

  get #isAway(): boolean {
    const { isAway, mostJobs = Infinity } = this.script;
    return this.bought.size >= mostJobs || (isAway?.() ?? false);
  }

  #price(program: CircuitBatchProgram, factor: number): Money {
    const micros = Math.round(factor * (this.script.perShotMicros ?? 0) * shotsOf(program));
    return { micros, currency: this.script.currency ?? 'USD' };
  }
}

function shotsOf({ settings }: CircuitBatchProgram): number {
  return settings.reduce((sum, { shots }) => sum + shots, 0);
}
