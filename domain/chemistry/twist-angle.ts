/** An angle whose cosine exceeds this is linear: no dihedral can be measured about it. */
const LINEAR_COSINE = 0.9;

type Vector = [number, number, number];

function difference(positions: Float64Array, from: number, to: number): Vector {
  return [0, 1, 2].map((axis) => positions[3 * to + axis]! - positions[3 * from + axis]!) as Vector;
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function isLinear(a: Vector, b: Vector): boolean {
  return Math.abs(dot(a, b)) > LINEAR_COSINE * Math.sqrt(dot(a, a) * dot(b, b));
}

/** Dihedral between the planes of a, axis and axis, b, folded into 0..pi/2: cis and trans count the same. */
function foldedDihedral(a: Vector, axis: Vector, b: Vector): number {
  const left = cross(a, axis);
  const right = cross(axis, b);
  const sine = dot(cross(left, right), axis) / Math.sqrt(dot(axis, axis));
  return Math.atan2(Math.abs(sine), Math.abs(dot(left, right)));
}

/**
 * Twist of the bond i-j in radians, 0..pi/2: the mean of the folded dihedrals over all pairs of further neighbours, hydrogens
 * included. Zero when an end has no further neighbour, and when any of the angles at the bond is nearly linear, where the
 * dihedral would be coordinate noise. `positions` x, y, z per atom; `neighbours` the bonded atoms of each atom.
 */
export function twistAngle(positions: Float64Array, neighbours: number[][], i: number, j: number): number {
  const axis = difference(positions, i, j);
  const before = neighbours[i]!.filter((k) => k !== j).map((k) => difference(positions, k, i));
  const after = neighbours[j]!.filter((l) => l !== i).map((l) => difference(positions, j, l));
  if (before.length === 0 || after.length === 0) return 0;
  if ([...before, ...after].some((bond) => isLinear(bond, axis))) return 0;
  let sum = 0;
  for (const a of before) for (const b of after) sum += foldedDihedral(a, axis, b);
  return sum / (before.length * after.length);
}
