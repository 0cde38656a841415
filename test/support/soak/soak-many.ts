import { compileProject, type CompiledProject } from './compiled-project.js';
import { openSoakBench, type SoakBench } from './soak-bench.js';
import { CREDENTIALS } from './soak-devices.js';
import { runFlight } from './soak-flight.js';
import { soakProblems, type SoakProblem } from './soak-judge.js';
import { flightOf, soakPlan, type SoakPlan } from './soak-plan.js';
import type { SoakOutcome } from './soak-seed.js';

/** A seed that was run and judged. */
export interface SoakedSeed {
  plan: SoakPlan;
  /** null: there was none, and the problems say why. */
  outcome: SoakOutcome | null;
  problems: SoakProblem[];
}

function broken(plan: SoakPlan, error: Error): SoakedSeed {
  return { plan, outcome: null, problems: [{ kind: 'broken', text: error.message }] };
}

async function soakTogether(bench: SoakBench, plans: readonly SoakPlan[]): Promise<SoakedSeed[]> {
  try {
    const ends = await runFlight(bench, plans);
    return ends.map((end, k) =>
      end.status === 'fulfilled'
        ? { plan: plans[k]!, outcome: end.value, problems: soakProblems(end.value) }
        : broken(plans[k]!, end.reason as Error),
    );
  } catch (error) {
    return plans.map((plan) => broken(plan, error as Error));
  }
}

/** Takes flights from the list until it is empty. One that broke may have broken its bench, so that the next one gets another. */
async function soakInTurn(
  project: CompiledProject,
  flights: SoakPlan[][],
  onSeed: (seed: SoakedSeed) => void,
): Promise<void> {
  while (flights.length > 0) {
    const bench = await openSoakBench(project);
    try {
      for (let isWhole = true; isWhole && flights.length > 0;) {
        const soaked = await soakTogether(bench, flights.shift()!);
        soaked.forEach(onSeed);
        isWhole = soaked.every(({ outcome }) => outcome !== null);
      }
    } finally {
      // One that broke may not close either; what is left of it ends with this process.
      await bench.close().catch((error: Error) => process.stderr.write(`bench: ${error.message}\n`));
    }
  }
}

function inFlights(seeds: readonly number[]): SoakPlan[][] {
  const flights = new Map<number, SoakPlan[]>();
  for (const seed of seeds) {
    const flight = flightOf(seed);
    flights.set(flight, [...(flights.get(flight) ?? []), soakPlan(seed)]);
  }
  return [...flights.values()];
}

/**
 * Runs the seeds, flight by flight, on the next of `benches` servers that is free: most of a seed is waiting. A seed that breaks is told like any other, and the
 * others go on. Sets the credentials of the emulator in this process's environment. Errors: those of compiling the project and of starting a server.
 */
export async function soakMany(
  seeds: readonly number[],
  benches: number,
  onSeed: (seed: SoakedSeed) => void,
): Promise<void> {
  Object.assign(process.env, CREDENTIALS);
  // Each server and each worker wants to know when this process ends.
  process.setMaxListeners(10 + 4 * benches);
  const project = await compileProject();
  const flights = inFlights(seeds);
  try {
    await Promise.all(Array.from({ length: benches }, () => soakInTurn(project, flights, onSeed)));
  } finally {
    await project.remove();
  }
}
