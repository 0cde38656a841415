import type { NoiseModel } from '../../contracts/noise-model.js';

/**
 * Noise of an emulated device. The figures are of the order that makers of trapped-ion and superconducting devices publish; they are no
 * calibration of the device whose name the emulated one bears.
 */
export function emulatedNoise(
  name: string,
  fidelities: { oneQubit: number; twoQubit: number; readoutError: number },
): NoiseModel {
  return {
    format: 'thq.noise-model',
    version: 1,
    name,
    source: 'figures of the emulator, of the order that makers publish',
    date: '2026-11-24',
    oneQubit: { fidelity: fidelities.oneQubit, durationNanoseconds: 0 },
    twoQubit: { fidelity: fidelities.twoQubit, durationNanoseconds: 0 },
    readout: { oneGivenZero: fidelities.readoutError, zeroGivenOne: fidelities.readoutError },
  };
}
