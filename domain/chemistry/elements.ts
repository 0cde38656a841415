/** What is needed of an element before its pi system is known. */
export interface Element {
  atomicNumber: number;
  /** Single-bond covalent radius in angstrom: P. Pyykko, M. Atsumi, Chem. Eur. J. 15, 186 (2009). */
  radius: number;
}

/** The elements the PPP parametrisation covers, and hydrogen. */
export const ELEMENTS = {
  H: { atomicNumber: 1, radius: 0.32 },
  B: { atomicNumber: 5, radius: 0.85 },
  C: { atomicNumber: 6, radius: 0.75 },
  N: { atomicNumber: 7, radius: 0.71 },
  O: { atomicNumber: 8, radius: 0.63 },
  F: { atomicNumber: 9, radius: 0.64 },
  Si: { atomicNumber: 14, radius: 1.16 },
  P: { atomicNumber: 15, radius: 1.11 },
  S: { atomicNumber: 16, radius: 1.03 },
  Cl: { atomicNumber: 17, radius: 0.99 },
} as const satisfies Record<string, Element>;

export type ElementSymbol = keyof typeof ELEMENTS;

/** The element written as `text`, in any case (`CL`, `cl`); undefined when there is none with parameters. */
export function elementSymbol(text: string): ElementSymbol | undefined {
  const symbol = text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();
  return Object.hasOwn(ELEMENTS, symbol) ? (symbol as ElementSymbol) : undefined;
}
