import { randomStream, type RandomStream } from '../../../domain/statistics/random.js';

/** What a seed does to one pipeline: who serves it, what goes wrong there, and when its worker dies, which the seeds of its flight share. */
export interface SoakPlan {
  seed: number;
  provider: 'ionq' | 'braket' | 'ibm' | 'azure';
  /** As a file of faults holds them. */
  calls: Record<string, unknown>[];
  jobs: Record<string, unknown>[];
  /** Milliseconds from one kill, or the start, to the next. */
  kills: number[];
  /** When somebody ends the pipeline from without, and begins it again. */
  ends: SoakEnd[];
  /** How long its device is waited for; then a second one is asked, where there is one. */
  patienceSeconds: number;
  hasSecond: boolean;
}

/** How a pipeline is ended from without: with its loops or without them, with its jobs or without them. */
export interface SoakEnd {
  /** Milliseconds from the start, or from when it was begun again. */
  afterMs: number;
  loops: boolean;
  jobs: boolean;
}

/** Declared by every device of a soak; no list of the emulator lags longer. */
export const LISTING_LAG_SECONDS = 3;

const PROVIDERS = ['ionq', 'braket', 'ibm', 'azure'] as const;

function pick<T>(random: RandomStream, list: readonly T[]): T {
  return list[random.nextInt(list.length)]!;
}

/** One thing that goes wrong with one of the first calls of any kind. */
function callFault(random: RandomStream, provider: string): Record<string, unknown> {
  const fault = { provider, route: '*', nth: 1 + random.nextInt(30) };
  const when = pick(random, ['before', 'after']);
  switch (random.nextInt(6)) {
    case 0:
      return { ...fault, kind: 'error', when, status: 503 };
    case 1:
      return { ...fault, kind: 'html', when, status: 502 };
    case 2:
      return { ...fault, kind: 'drop', when };
    case 3:
      return { ...fault, kind: 'throttle' };
    case 4:
      return { ...fault, kind: 'hang', when, seconds: 1 };
    default:
      return { ...fault, kind: 'truncated-body' };
  }
}

function jobFault(random: RandomStream, provider: string): Record<string, unknown> {
  const fault = { provider, job: 1 + random.nextInt(3) };
  const seconds = random.nextInt(LISTING_LAG_SECONDS);
  switch (random.nextInt(5)) {
    case 0:
      return { ...fault, kind: 'list-lag', seconds };
    case 1:
      return { ...fault, kind: 'create-lag', seconds };
    case 2:
      return { ...fault, kind: 'results-lag', seconds };
    case 3:
      return { ...fault, kind: 'bill', factor: pick(random, [0.5, 2]) };
    default:
      return { ...fault, kind: 'status-word', word: 'PONDERING', seconds: 1 };
  }
}

function several<T>(random: RandomStream, most: number, make: () => T): T[] {
  return Array.from({ length: random.nextInt(most + 1) }, make);
}

/** Seeds that share a worker: 1 to 3, 4 to 6, and so on. */
const FLIGHT = 3;

/** The number of the flight that a seed belongs to, from 1. */
export function flightOf(seed: number): number {
  return Math.ceil(seed / FLIGHT);
}

function killsOf(flight: number): number[] {
  const random = randomStream(flight, 'soak-kills');
  return several(random, 3, () => 500 + random.nextInt(6000));
}

/** Half of the seeds are ended from without, once or twice. */
function endsOf(random: RandomStream): SoakEnd[] {
  if (random.nextInt(2) === 0) return [];
  const isEnded = (): boolean => random.nextInt(2) === 0;
  return Array.from({ length: 1 + random.nextInt(2) }, () => ({
    ...{ afterMs: 1000 + random.nextInt(9000), loops: isEnded(), jobs: isEnded() },
  }));
}

/** The plan of a seed, the same each time, alone or in its flight. */
export function soakPlan(seed: number): SoakPlan {
  const random = randomStream(seed, 'soak');
  const ladder = randomStream(seed, 'soak-ladder');
  const provider = PROVIDERS[seed % PROVIDERS.length]!;
  return {
    ...{ seed, provider },
    calls: several(random, 3, () => callFault(random, provider)),
    jobs: several(random, 2, () => jobFault(random, provider)),
    kills: killsOf(flightOf(seed)),
    ends: endsOf(randomStream(seed, 'soak-ends')),
    ...{ patienceSeconds: pick(ladder, [1, 30]), hasSecond: ladder.nextInt(2) === 0 },
  };
}
