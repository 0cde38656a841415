import { compileProject, type CompiledProject } from './compiled-project.js';
import { openSoakBench } from './soak-bench.js';
import { CREDENTIALS } from './soak-devices.js';
import { soakProblems, type SoakProblem } from './soak-judge.js';
import { soakPlan, type SoakPlan } from './soak-plan.js';
import { runSoak, type SoakOutcome } from './soak-seed.js';

/** A seed that was run and judged. */
export interface SoakedSeed {
  plan: SoakPlan;
  /** null: there was none, and the problems say why. */
  outcome: SoakOutcome | null;
  problems: SoakProblem[];
  seconds: number;
}

async function soakOne(bench: Parameters<typeof runSoak>[0], plan: SoakPlan): Promise<SoakedSeed> {
  const began = performance.now();
  const judged = (outcome: SoakOutcome | null, problems: SoakProblem[]): SoakedSeed => ({
    ...{ plan, outcome, problems },
    seconds: (performance.now() - began) / 1000,
  });
  try {
    const outcome = await runSoak(bench, plan);
    return judged(outcome, soakProblems(outcome));
  } catch (error) {
    return judged(null, [{ kind: 'broken', text: (error as Error).message }]);
  }
}

/** Takes seeds from the list until it is empty. One that broke may have broken its bench, so that the next one gets another. */
async function soakInTurn(
  project: CompiledProject,
  seeds: number[],
  onSeed: (seed: SoakedSeed) => void,
): Promise<void> {
  while (seeds.length > 0) {
    const bench = await openSoakBench(project);
    try {
      for (let isWhole = true; isWhole && seeds.length > 0;) {
        const soaked = await soakOne(bench, soakPlan(seeds.shift()!));
        onSeed(soaked);
        isWhole = soaked.outcome !== null;
      }
    } finally {
      await bench.close();
    }
  }
}

/**
 * Runs each seed on the next of `benches` servers that is free: most of a seed is waiting. A seed that breaks is told like any other, and the others go on. Sets the
 * credentials of the emulator in this process's environment. Errors: those of compiling the project and of starting a server.
 */
export async function soakMany(
  seeds: readonly number[],
  benches: number,
  onSeed: (seed: SoakedSeed) => void,
): Promise<void> {
  Object.assign(process.env, CREDENTIALS);
  const project = await compileProject();
  const left = [...seeds];
  try {
    await Promise.all(Array.from({ length: benches }, () => soakInTurn(project, left, onSeed)));
  } finally {
    await project.remove();
  }
}
