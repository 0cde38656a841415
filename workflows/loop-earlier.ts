import type { EarlierPurchase } from '../contracts/loop-messages.js';
import type { RungCut } from './loop-rung.js';

/** Numbers of the settings of a program. */
export function allSettings({ settings }: Pick<EarlierPurchase, 'settings'>): number[] {
  return Array.from({ length: settings }, (_, place) => place);
}

/** Settings that jobs measure which may have been bought. */
export function settingsBought({ parts, bought }: EarlierPurchase): number[] {
  return parts.flatMap(({ places }, k) => (bought[k]! > 0 ? places : []));
}

/**
 * The jobs of an earlier run that are to be asked for again, so that each is adopted which was bought; with them go those that measure the rest of the same settings. What another
 * device that is still to be asked may have been paid for, or what is measured, is not bought anew.
 */
export function cutAgain(
  purchase: EarlierPurchase,
  later: readonly EarlierPurchase[],
  missing: readonly number[],
): RungCut {
  const { parts, bought } = purchase;
  const own = new Set(settingsBought(purchase));
  const elsewhere = new Set(later.flatMap(settingsBought));
  const isWanted = (place: number): boolean => own.has(place) && missing.includes(place);
  const asks = parts.map(({ places }, k) => {
    if (places.some(isWanted) && !places.some((place) => elsewhere.has(place))) return 'buy';
    return bought[k]! > 0 ? 'adopt' : null;
  });
  return { ...purchase, asks };
}

/** The first part number that no job of before bears which may have been bought. */
export function freshPart(earlier: readonly EarlierPurchase[], program: number, rung: number): number {
  const taken = earlier.filter((one) => one.program === program && one.rung === rung);
  return Math.max(0, ...taken.map(({ first, parts }) => first + parts.length));
}
