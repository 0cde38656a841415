import type { PauliOperator, PauliTerm } from './pauli-operator.js';
import { compareStrings, countY, weight } from './pauli-string.js';
import type { PauliString } from './pauli-string.js';

/**
 * The terms of an operator cut into groups that are measured together, one setting each; the unit is that of the operator. The term
 * of the identity needs no measurement.
 */
export interface TermGrouping {
  readonly qubits: number;
  /** Coefficient of the identity. */
  readonly constant: number;
  /** In the order in which they were opened, and so are the terms of each. */
  readonly groups: readonly (readonly PauliTerm[])[];
}

/** Moduli of coefficients closer than this fraction of the largest one count as equal: symmetry makes them so, rounding parts them. */
const EQUAL_FRACTION = 1e-10;

/**
 * The terms other than the identity by falling modulus of their coefficients; equal ones by `compareTied`, so that the order does
 * not hang on rounding. Throws a RangeError for an operator without such terms, and for a coefficient that is no finite number.
 */
export function insertionOrder({ terms }: PauliOperator): PauliTerm[] {
  const measured = terms.filter(({ string }) => weight(string) > 0);
  if (measured.length === 0) {
    throw new RangeError(
      `operator to measure: expected a term other than the identity, got ${terms.length} terms`,
    );
  }
  const wrong = measured.find(({ coefficient }) => !Number.isFinite(coefficient));
  if (wrong) {
    throw new RangeError(`operator to measure: expected finite coefficients, got ${wrong.coefficient}`);
  }
  const largest = Math.max(...measured.map(({ coefficient }) => Math.abs(coefficient)));
  const step = EQUAL_FRACTION * largest || 1;
  return measured
    .map((term) => ({ term, size: Math.round(Math.abs(term.coefficient) / step) }))
    .sort((a, b) => b.size - a.size || compareTied(a.term.string, b.term.string))
    .map(({ term }) => term);
}

/**
 * Negative where `a` comes first: fewer letters Y, then the order of the X parts' texts, then that of the whole texts. Terms that flip the
 * same qubits and have even numbers of Y all commute, so that standing side by side they fill a group together: with the texts alone
 * LiH in a minimal basis needs 42 commuting groups instead of 26.
 */
function compareTied(a: PauliString, b: PauliString): number {
  return countY(a) - countY(b) || compareStrings(flips(a), flips(b)) || compareStrings(a, b);
}

function flips({ xLow, xHigh }: PauliString): PauliString {
  return { xLow, xHigh, zLow: 0, zHigh: 0 };
}

/** A group that is being filled. */
export interface OpenGroup {
  /** Takes the term where it can be measured with those inside, and says whether it did. */
  take(term: PauliTerm): boolean;
}

/**
 * Sorted insertion: each term, the largest first, goes into the first group that takes it, else opens one (O. Crawford et al., Quantum 5,
 * 385 (2021)). Finding the fewest groups is NP-hard; this greedy rule puts large terms together, which is what the number of shots depends on.
 */
export function sortedInsertion(operator: PauliOperator, open: () => OpenGroup): TermGrouping {
  const groups: { group: OpenGroup; terms: PauliTerm[] }[] = [];
  for (const term of insertionOrder(operator)) {
    let place = groups.find(({ group }) => group.take(term));
    if (place === undefined) {
      place = { group: open(), terms: [] };
      place.group.take(term);
      groups.push(place);
    }
    place.terms.push(term);
  }
  const constant = operator.terms.find(({ string }) => weight(string) === 0)?.coefficient ?? 0;
  return { qubits: operator.qubits, constant, groups: groups.map(({ terms }) => terms) };
}
