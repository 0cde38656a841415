import type { Hamiltonian } from '../../contracts/hamiltonian.js';
import type { NoiseModel } from '../../contracts/noise-model.js';
import { circuitSimulator } from './circuit-simulator.js';
import type { ProgramSimulator } from './in-process-driver.js';
import { sectorSimulator } from './sector-simulator.js';

/**
 * Answers programs of every kind about one Hamiltonian: energies and gradients exactly, circuits shot by shot with the noise given. Throws a
 * RangeError for programs of a kind it does not know, which a stored state may hold.
 */
export function programSimulator(hamiltonian: Hamiltonian, noise: NoiseModel | null): ProgramSimulator {
  const [answerExactly, measure] = [sectorSimulator(hamiltonian), circuitSimulator(noise)];
  return (program) => {
    const { kind }: { kind: string } = program;
    switch (program.kind) {
      case 'energy-gradient':
        return answerExactly(program);
      case 'circuit-batch':
        return measure(program);
      default:
        throw new RangeError(
          `simulator: expected a program of kind energy-gradient or circuit-batch, got ${kind}`,
        );
    }
  };
}
