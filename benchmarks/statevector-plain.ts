import { applyOperation, fusedWhereWorth } from '../domain/quantum/circuit-simulation.js';
import { nanosecondsPerAmplitude, SIZES } from './statevector-sizes.js';

const size = SIZES.find(({ qubits }) => qubits === Number(process.argv[2]))!;
process.send!(
  nanosecondsPerAmplitude(size, (state, gates) => {
    for (const step of fusedWhereWorth(state.qubits, gates)) applyOperation(state, step);
  }),
);
