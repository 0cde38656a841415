import type { TwoQubitFidelity } from '../../contracts/device-list.js';

/** The median fidelity of the pairs of which one is published; null: of none. Pairs that are published as broken (0) are not counted. */
export function medianFidelity(fidelities: readonly number[]): TwoQubitFidelity | null {
  const sorted = fidelities.filter((one) => one > 0 && one <= 1).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const [below, above] = [
    sorted[Math.floor((sorted.length - 1) / 2)]!,
    sorted[Math.floor(sorted.length / 2)]!,
  ];
  return { value: (below + above) / 2, statistic: 'median' };
}
