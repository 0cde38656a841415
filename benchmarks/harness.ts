import { availableParallelism, loadavg } from 'node:os';

/** One claim about speed: a figure that must not exceed its goal. */
export interface Benchmark {
  readonly name: string;
  readonly goal: number;
  readonly unit: string;
  /** What others took for the same, where and how; or where the goal comes from. */
  readonly reference: string;
  /** Runs the work and gives the figure in `unit`. Throws where the work gives a wrong result: then there is no figure. */
  measure(): Promise<number | FigureBeside>;
}

/** A figure, and what was seen beside it in the same minutes: it goes in front of the reference. */
export interface FigureBeside {
  readonly figure: number;
  readonly beside: string;
}

/** A benchmark with what it gave. */
export interface Measured {
  readonly name: string;
  readonly goal: number;
  readonly figure: number;
  readonly unit: string;
  readonly ok: boolean;
  readonly reference: string;
}

/** Runs one benchmark. */
export async function measured({ name, goal, unit, reference, ...benchmark }: Benchmark): Promise<Measured> {
  const found = await benchmark.measure();
  const { figure, beside } = typeof found === 'number' ? { figure: found, beside: null } : found;
  const rounded = Number(figure.toPrecision(4));
  return {
    ...{ name, goal, figure: rounded, unit, ok: rounded <= goal },
    reference: beside === null ? reference : `${beside}; ${reference}`,
  };
}

/** How long work is repeated: before anything counts, and for one of the runs whose median counts; in milliseconds of processor time. */
export interface Patience {
  readonly warmUpMs: number;
  readonly runMs: number;
  readonly runs: number;
}

const PATIENCE: Patience = { warmUpMs: 500, runMs: 50, runs: 11 };

/**
 * Processor time (user and system, all threads of this process) of one call, in milliseconds: the median over some runs of as many calls as fill
 * a run, after warming up. Processor time, because other programs on the machine stretch the wall time without limit.
 */
export function processorMilliseconds(
  work: () => void,
  { warmUpMs, runMs, runs }: Patience = PATIENCE,
): number {
  let calls = 0;
  const start = process.cpuUsage();
  do {
    work();
    calls++;
  } while (millisecondsSince(start) < warmUpMs);
  const perRun = Math.max(1, Math.round((runMs * calls) / millisecondsSince(start)));
  const times = Array.from({ length: runs }, () => {
    const begun = process.cpuUsage();
    for (let call = 0; call < perRun; call++) work();
    return millisecondsSince(begun) / perRun;
  });
  return times.toSorted((a, b) => a - b)[Math.floor(runs / 2)]!;
}

/** Average number of processes that wanted a core in the last minute: what figures of wall time must be read with. */
export function machineLoad(): string {
  return `load ${loadavg()[0]!.toFixed(1)} on ${availableParallelism()} cores`;
}

function millisecondsSince(begun: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}
