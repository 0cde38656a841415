import { z } from 'zod';
import type { TwoQubitFidelity } from '../../../contracts/device-list.js';
import { extraMember } from '../extra-member.js';
import { medianFidelity } from '../published-fidelity.js';

const Share = z.number().min(0).max(1);
const Pair = z.looseObject({
  twoQubitGateFidelity: extraMember(z.array(z.looseObject({ fidelity: extraMember(Share) }))),
});

/** Where capabilities tell fidelities: `provider` for IonQ, one mean; `standardized` for others, by pair and gate (braket.device_schema). */
const Published = z.looseObject({
  provider: extraMember(
    z.looseObject({
      fidelity: extraMember(z.looseObject({ '2Q': extraMember(z.looseObject({ mean: Share })) })),
    }),
  ),
  standardized: extraMember(z.looseObject({ twoQubitProperties: extraMember(z.record(z.string(), Pair)) })),
});

/** What capabilities publish of gates on two qubits, of a pair with several its best one; null: nothing. */
export function braketFidelity(capabilities: unknown): TwoQubitFidelity | null {
  const published = Published.safeParse(capabilities);
  if (!published.success) return null;
  const { provider, standardized } = published.data;
  const mean = provider?.fidelity?.['2Q']?.mean;
  if (mean !== undefined) return { value: mean, statistic: 'mean' };
  const pairs = Object.values(standardized?.twoQubitProperties ?? {});
  return medianFidelity(
    pairs.map(({ twoQubitGateFidelity: gates }) =>
      Math.max(0, ...(gates ?? []).map(({ fidelity }) => fidelity ?? 0)),
    ),
  );
}
