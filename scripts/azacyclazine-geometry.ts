/**
 * Planar geometry of an aza-substituted cycl[3.3.3]azine from ideal bond lengths and angles. Only additions, products, quotients and
 * square roots, which IEEE 754 fixes to the last bit: every platform writes the same digits.
 */

/**
 * Ideal lengths in angstrom: means over the B3LYP/cc-pVDZ geometries of the 104 molecules published by K. Jorner et al., J. Phys.
 * Chem. A 128, 2445 (2024); standard deviation 0.02. With one length for all bonds the gaps of stage 1 lose most of their
 * correlation with those of the optimised geometries (data/README.md).
 */
const BOND = { CC: 1.406, CN: 1.337, NN: 1.331, centre: 1.4, CH: 1.092 } as const;
/** Stiffness of an angle of 120 degrees, kept as a 1-3 distance, relative to a bond. */
const ANGLE_STIFFNESS = 0.25;
/** Share of its misfit by which a spring moves its ends in one step; stable up to about three times as much. */
const STEP = 0.25;
/** Steps until the digits written no longer change. */
const STEPS = 1500;

/** Locants 1 to 9 of the perimeter, which carry CH or N. */
export const POSITIONS = 9;

type Point = readonly [number, number];
type Pair = readonly [number, number];

/** Bonds of the rings. Atoms: 0 the central nitrogen, 1 to 3 the bridgeheads 3a, 6a and 9a, 4 to 12 the locants 1 to 9. */
const RING_BONDS: readonly Pair[] = [
  [0, 1],
  [0, 2],
  [0, 3],
  [4, 5],
  [5, 6],
  [6, 1],
  [1, 7],
  [7, 8],
  [8, 9],
  [9, 2],
  [2, 10],
  [10, 11],
  [11, 12],
  [12, 3],
  [3, 4],
];

/** Unit vectors at 0, 60, ... 300 degrees. */
const ROOT = Math.sqrt(3) / 2;
const DIRECTIONS: readonly Point[] = [
  [1, 0],
  [0.5, ROOT],
  [-0.5, ROOT],
  [-1, 0],
  [-0.5, -ROOT],
  [0.5, -ROOT],
];

/** A distance that two atoms should have, and how stiffly. */
interface Spring {
  pair: Pair;
  ideal: number;
  stiffness: number;
}

function along(origin: Point, direction: Point, steps: number): Point {
  return [origin[0] + steps * direction[0], origin[1] + steps * direction[1]];
}

function length([x, y]: Point): number {
  return Math.sqrt(x * x + y * y);
}

/** Start: regular hexagons, their centres one bond from the central nitrogen at 0, 120 and 240 degrees. */
function regularRings(): Point[] {
  const inner = [1, 3, 5].map((k) => along([0, 0], DIRECTIONS[k]!, BOND.centre));
  const outer = Array.from({ length: POSITIONS }, (_, index) => {
    const ring = 2 * Math.floor(index / 3);
    const centre = along([0, 0], DIRECTIONS[ring]!, BOND.centre);
    return along(centre, DIRECTIONS[(ring + (index % 3) + 5) % 6]!, BOND.centre);
  });
  return [[0, 0], ...inner, ...outer];
}

function bondLength(elements: readonly string[], [a, b]: Pair): number {
  if (a === 0) return BOND.centre;
  const nitrogens = [a, b].filter((atom) => elements[atom] === 'N').length;
  return [BOND.CC, BOND.CN, BOND.NN][nitrogens]!;
}

/** Springs of all bonds, and of the ends of every two bonds that share an atom: opposite sides of 120 degrees. */
function ringSprings(elements: readonly string[]): Spring[] {
  return RING_BONDS.flatMap((pair, k): Spring[] => {
    const ideal = bondLength(elements, pair);
    const angles = RING_BONDS.slice(k + 1).flatMap((other): Spring[] => {
      const ends = [...pair, ...other].filter((atom) => !(pair.includes(atom) && other.includes(atom)));
      if (ends.length !== 2) return [];
      const side = bondLength(elements, other);
      const across = Math.sqrt(ideal * ideal + side * side + ideal * side);
      return [{ pair: [ends[0]!, ends[1]!], ideal: across, stiffness: ANGLE_STIFFNESS }];
    });
    return [{ pair, ideal, stiffness: 1 }, ...angles];
  });
}

/** Ring atoms moved downhill on the energy of the springs. */
function relaxedRings(elements: readonly string[]): Point[] {
  const springs = ringSprings(elements);
  let points = regularRings();
  for (let step = 0; step < STEPS; step++) {
    const next = [...points];
    for (const { pair, ideal, stiffness } of springs) {
      const [a, b] = pair;
      const [x, y] = [points[b]![0] - points[a]![0], points[b]![1] - points[a]![1]];
      const share = (STEP * stiffness * (1 - ideal / length([x, y]))) / 2;
      next[a] = along(next[a]!, [x, y], share);
      next[b] = along(next[b]!, [x, y], -share);
    }
    points = next;
  }
  return points;
}

/** Hydrogen of a ring atom, on the line that halves the angle outside the ring. */
function hydrogen(points: readonly Point[], atom: number): Point {
  const [x, y] = points[atom]!;
  let outward: Point = [0, 0];
  for (const bond of RING_BONDS.filter((pair) => pair.includes(atom))) {
    const [u, v] = points[bond[0] === atom ? bond[1] : bond[0]]!;
    outward = along(outward, [x - u, y - v], 1 / length([x - u, y - v]));
  }
  return along([x, y], outward, BOND.CH / length(outward));
}

/**
 * Atoms with x, y and z in angstrom: the central nitrogen, the bridgeheads, locants 1 to 9, then the hydrogens of the locants
 * that carry one. `nitrogens[k]` tells whether locant k + 1 is N instead of CH.
 */
export function azacyclazineGeometry(
  nitrogens: readonly boolean[],
): { element: string; position: [number, number, number] }[] {
  const elements = ['N', 'C', 'C', 'C', ...nitrogens.map((nitrogen) => (nitrogen ? 'N' : 'C'))];
  const points = relaxedRings(elements);
  const rings = elements.map((element, atom) => ({ element, point: points[atom]! }));
  const hydrogens = nitrogens.flatMap((nitrogen, index) =>
    nitrogen ? [] : [{ element: 'H', point: hydrogen(points, index + 4) }],
  );
  return [...rings, ...hydrogens].map(({ element, point: [x, y] }) => ({ element, position: [x, y, 0] }));
}
