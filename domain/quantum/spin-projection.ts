import type { SpinSpace } from './spin-space.js';
import { addScaled, dot, scale } from './vector.js';

/**
 * Norm of S^2 c - s(s+1) c of a normalised vector that is left alone: far above rounding, and far enough below the residuals asked for, in
 * which it would stand times the distance between the energies of the spins.
 */
const NEGLIGIBLE = 1e-11;

/**
 * Replaces a vector by its normalised part of the spin of the space: Loewdin's projector, the product over the other spins t of
 * (S^2 - t(t+1)) / (s(s+1) - t(t+1)) (Phys. Rev. 97, 1509 (1955)). What becomes of a vector without such a part is rounding.
 */
export function projectOnSpin(vector: Float64Array, space: SpinSpace): void {
  const image = new Float64Array(vector.length);
  for (const other of space.otherSpins) {
    space.spinSquared(vector, image);
    addScaled(image, -other * (other + 1), vector);
    vector.set(image);
    scale(vector, Math.sign(space.spin - other) / Math.sqrt(dot(vector, vector)));
  }
}

/** Projects a normalised vector that should have the spin of the space already, if rounding has added a part of other spins. */
export function keepSpin(vector: Float64Array, space: SpinSpace): void {
  if (space.otherSpins.length === 0) return;
  const image = new Float64Array(vector.length);
  space.spinSquared(vector, image);
  addScaled(image, -space.spin * (space.spin + 1), vector);
  if (Math.sqrt(dot(image, image)) > NEGLIGIBLE) projectOnSpin(vector, space);
}
