import { z } from 'zod';
import type { TwoQubitFidelity } from '../../../contracts/device-list.js';
import { extraMember } from '../extra-member.js';

const Share = z.number().min(0).max(1);
const Characterization = z.looseObject({
  fidelity: extraMember(z.looseObject({ '2q': extraMember(z.looseObject({ median: extraMember(Share) })) })),
});

/** GET /backends/{backend}/characterizations (API v0.4), the newest first; null for simulators. */
export const IonqCharacterizations = z.looseObject({
  characterizations: z.array(Characterization).nullish(),
});
export type IonqCharacterizations = z.infer<typeof IonqCharacterizations>;

/** Of the newest characterization; null: there is none, or it does not say. */
export function ionqFidelity({ characterizations }: IonqCharacterizations): TwoQubitFidelity | null {
  const value = characterizations?.[0]?.fidelity?.['2q']?.median ?? null;
  return value === null ? null : { value, statistic: 'median' };
}
