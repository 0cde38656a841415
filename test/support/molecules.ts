/** An atom as element and position in angstrom. */
export type Atom = [element: string, x: number, y: number, z: number];

/** XYZ text of the atoms, at full precision. */
export function xyzText(atoms: Atom[]): string {
  return [atoms.length, '', ...atoms.map((atom) => atom.join(' '))].join('\n');
}

/** Ethylene, C=C 1.34 angstrom along x, the second CH2 turned by `twist` radians about the bond. */
export function ethylene(twist = 0): Atom[] {
  const [along, across] = [0.55, 0.93];
  const [y, z] = [across * Math.cos(twist), across * Math.sin(twist)];
  return [
    ['C', -0.67, 0, 0],
    ['C', 0.67, 0, 0],
    ['H', -0.67 - along, across, 0],
    ['H', -0.67 - along, -across, 0],
    ['H', 0.67 + along, y, z],
    ['H', 0.67 + along, -y, -z],
  ];
}

/** A planar regular ring of n CH with bonds of 1.40 angstrom; atoms C, H, C, H ... round the ring. */
export function annulene(n: number, elements: string[] = new Array<string>(n).fill('C')): Atom[] {
  const radius = 1.4 / (2 * Math.sin(Math.PI / n));
  return elements.flatMap((element, k): Atom[] => {
    const [x, y] = [Math.cos((2 * Math.PI * k) / n), Math.sin((2 * Math.PI * k) / n)];
    const ring: Atom = [element, radius * x, radius * y, 0];
    return element === 'C' ? [ring, ['H', (radius + 1.09) * x, (radius + 1.09) * y, 0]] : [ring];
  });
}

/** All-trans polyene of n CH (ends CH2) in a plane, bonds 1.40 angstrom, angles of 120 degrees. */
export function polyene(n: number): Atom[] {
  const step = 1.4 * Math.cos(Math.PI / 6);
  const height = (k: number): number => (k % 2 === 0 ? 0.35 : -0.35);
  const carbons = Array.from({ length: n }, (_, k): Atom => ['C', k * step, height(k), 0]);
  const hydrogens = Array.from({ length: n }, (_, k): Atom => {
    return ['H', k * step, height(k) + 1.09 * Math.sign(height(k)), 0];
  });
  const end = 1.09 * Math.cos(Math.PI / 6);
  const last = (n - 1) * step;
  return [
    ...carbons,
    ...hydrogens,
    ['H', -end, height(0) - 0.545, 0],
    ['H', last + end, height(n - 1) - 0.545 * Math.sign(height(n - 1)), 0],
  ];
}

/** The atoms turned about the axis (1, 2, 3) by one radian and shifted. */
export function moved(atoms: Atom[]): Atom[] {
  const length = Math.sqrt(14);
  const [u, v, w] = [1 / length, 2 / length, 3 / length];
  const [c, s] = [Math.cos(1), Math.sin(1)];
  return atoms.map(([element, x, y, z]): Atom => {
    const along = (u * x + v * y + w * z) * (1 - c);
    return [
      element,
      c * x + along * u + s * (v * z - w * y) + 3,
      c * y + along * v + s * (w * x - u * z) - 4,
      c * z + along * w + s * (u * y - v * x) + 5,
    ];
  });
}
