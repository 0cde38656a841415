import { orbitalPairs } from './orbital-pairs.js';

/**
 * When products n_i n_j of one spin, in rotated orbitals of their own for each setting, add up to nothing. With w_pq = u_p v_q - u_q v_p of two rotated
 * orbitals u and v, n_u n_v is the sum over p < q, r < s of w_pq w_rs a+_p a+_q a_s a_r: a symmetric matrix over pairs of orbitals. Coefficients
 * c with `row . c = 0` for each row returned, c[setting * pairs + pair], make the sum of these matrices vanish, and so the
 * operator on every state. Column by column the rows are multiplied by `scales`, one a setting.
 */
export function pairIdentities(
  rotations: readonly Float64Array[],
  scales: readonly number[],
  orbitals: number,
): Float64Array[] {
  const pairs = orbitalPairs(orbitals);
  const products = rotations.map((rotation) => pairs.map((pair) => minors(rotation, orbitals, pair)));
  return independentEntries(orbitals).map(([row, column]) =>
    Float64Array.from(
      products.flatMap((ofSetting, k) => ofSetting.map((w) => scales[k]! * w[row]! * w[column]!)),
    ),
  );
}

/** u_p v_q - u_q v_p of two rows of a rotation, for every pair p < q. */
function minors(rotation: Float64Array, orbitals: number, [i, j]: readonly [number, number]): Float64Array {
  const at = (row: number, column: number): number => rotation[row * orbitals + column]!;
  return Float64Array.from(orbitalPairs(orbitals), ([p, q]) => at(i, p) * at(j, q) - at(i, q) * at(j, p));
}

/**
 * Entries of the symmetric matrix from which the others follow: those beside the diagonal are equal in twos, and of four orbitals p < q < r < s
 * w_pq w_rs - w_pr w_qs + w_ps w_qr = 0 (Pluecker).
 */
function independentEntries(orbitals: number): (readonly [number, number])[] {
  const pairs = orbitalPairs(orbitals);
  return pairs.flatMap(([, q], row) =>
    pairs
      .slice(0, row + 1)
      .map(([r, s], column) => ({ r, s, column }))
      .filter(({ r, s }) => !(pairs[row]![0] < r && s < q))
      .map(({ column }) => [row, column] as const),
  );
}
