import type { EarlierPurchase } from '../contracts/loop-messages.js';
import { MOST_ATTEMPTS, type RungCut } from './loop-rung.js';

/** Numbers of the settings of a program. */
export function allSettings({ settings }: Pick<EarlierPurchase, 'settings'>): number[] {
  return Array.from({ length: settings }, (_, place) => place);
}

/** Settings that jobs measure which may have been bought. */
function bought({ parts, attempts }: EarlierPurchase): number[] {
  return parts.flatMap(({ places }, k) => (attempts[k]! > 0 ? places : []));
}

/**
 * The jobs of an earlier run that are to be asked for again, so that each is adopted which was bought. One that was not goes with them, as it would have then, except where
 * its settings are measured, or another device may have been paid for them: then only what was bought is looked for.
 */
export function cutAgain(
  purchase: EarlierPurchase,
  others: readonly EarlierPurchase[],
  missing: readonly number[],
): RungCut {
  const elsewhere = new Set(others.flatMap(bought));
  const isOwn = (places: readonly number[]): boolean =>
    places.some((place) => missing.includes(place)) && !places.some((place) => elsewhere.has(place));
  const attempts = purchase.parts.map(({ places }, k) =>
    isOwn(places) ? MOST_ATTEMPTS : purchase.attempts[k]!,
  );
  return { ...purchase, attempts };
}

/** The first part number that no job of before bears which may have been bought. */
export function freshPart(earlier: readonly EarlierPurchase[], program: number, rung: number): number {
  const taken = earlier.filter((one) => one.program === program && one.rung === rung);
  return Math.max(0, ...taken.map(({ first, parts }) => first + parts.length));
}
