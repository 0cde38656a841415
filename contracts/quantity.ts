import type { PropertyUnit } from './property.js';

/**
 * How a number is written for people, so that page, plots and terminal agree. Pure text; the stored numbers keep every digit.
 */

/** Decimals that are ever shown: 0.1 meV, 1 microhartree, a millionth of J; finer figures are far below any model error. */
const FINEST_DECIMALS: Record<PropertyUnit, number> = { eV: 4, Ha: 6, J: 6 };

/**
 * Decimals that an error (same unit as the value) justifies, by the rounding rule of the Particle Data Group (Review of
 * Particle Physics, Introduction, "Rounding"): with three leading digits 100-354 two digits are kept, with 355-949 one, and
 * 950-999 rounds up to 1000 and keeps two. Never more than the finest decimals of the unit, which also serve an error of 0.
 */
export function decimalsFor(error: number, unit: PropertyUnit): number {
  const finest = FINEST_DECIMALS[unit];
  if (error === 0) return finest;
  const [mantissa = '', exponent = ''] = error.toExponential(2).split('e');
  const lead = Math.round(Number(mantissa) * 100);
  const decimals = lead < 355 ? 1 - Number(exponent) : -Number(exponent);
  return Math.min(finest, Math.max(0, decimals));
}

/** A value and its error (one standard deviation, same unit) with the digits the error justifies; no unit, ASCII minus. */
export function roundedToError(
  value: number,
  error: number,
  unit: PropertyUnit,
): { value: string; error: string } {
  const decimals = decimalsFor(error, unit);
  return { value: fixed(value, decimals), error: errorText(error, decimals) };
}

/** An error alone, with the digits it deserves; `<0.0001` below the finest decimal, `0` only for a true zero. */
export function roundedError(error: number, unit: PropertyUnit): string {
  return errorText(error, decimalsFor(error, unit));
}

/** A share in 0..1 as a whole percentage; `<1%` and `>99%` where rounding would claim certainty. */
export function percent(share: number): string {
  if (share > 0 && share < 0.005) return '<1%';
  if (share < 1 && share >= 0.995) return '>99%';
  return `${Math.round(share * 100)}%`;
}

/** A predicted fidelity: as a percentage from 1 % on, below that as a power of ten; its further digits mean nothing. */
export function fidelityText(fidelity: number): string {
  if (fidelity >= 0.01) return percent(fidelity);
  return fidelity === 0 ? '0' : fidelity.toExponential(0);
}

function errorText(error: number, decimals: number): string {
  if (error === 0) return '0';
  const text = error.toFixed(decimals);
  return Number(text) === 0 ? `<${(10 ** -decimals).toFixed(decimals)}` : text;
}

/** `toFixed` without a minus sign in front of zero. */
function fixed(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? text.replace('-', '') : text;
}
