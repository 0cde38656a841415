import type { Integrals } from '../chemistry/integrals.js';
import { pairIndex } from '../chemistry/integrals.js';
import type { FermionMapping } from './fermion-mapping.js';
import { transfer } from './fermion-operators.js';
import type { PauliOperator } from './pauli-operator.js';
import { IDENTITY } from './pauli-string.js';
import { PauliSum } from './pauli-sum.js';

/** Smaller coefficients, hartree, are what is left of terms that cancel. */
const NEGLIGIBLE_HARTREE = 1e-12;

/**
 * The Hamiltonian of all sectors on qubits, one qubit a spin orbital, the constant included; hartree. With P_pq = E_pq + E_qp for
 * p > q and P_pp = E_pp it is `constant + sum k_pq P_pq + 1/2 sum (pq|rs) P_pq P_rs` over p >= q, r >= s, where
 * `k_pq = h_pq - 1/2 sum_s (ps|sq)`. The cost grows with the fourth power of the orbitals: a second or so for 16.
 */
export function qubitHamiltonian(integrals: Integrals, mapping: FermionMapping): PauliOperator {
  const { orbitals: n, constant, twoBody } = integrals;
  const sum = new PauliSum();
  sum.add({ string: IDENTITY, real: constant, imaginary: 0 });
  const pairs = orbitalPairs(integrals, mapping);
  pairs.forEach(({ p, q, operator }, first) => {
    sum.addScaled(operator, meanCoupling(integrals, p, q));
    for (const { p: r, q: s, operator: other } of pairs.slice(0, first + 1)) {
      const value = twoBody[((p * n + q) * n + r) * n + s]!;
      if (value === 0) continue;
      // Both orders: the product of two Hermitian operators alone need not be Hermitian.
      sum.addProduct(operator, other, value / 2);
      if (other !== operator) sum.addProduct(other, operator, value / 2);
    }
  });
  return sum.toOperator(2 * n, NEGLIGIBLE_HARTREE);
}

interface OrbitalPair {
  readonly p: number;
  readonly q: number;
  readonly operator: PauliSum;
}

/** P_pq for p >= q, in the order of `pairIndex`. */
function orbitalPairs({ orbitals }: Integrals, mapping: FermionMapping): OrbitalPair[] {
  const pairs: OrbitalPair[] = [];
  for (let p = 0; p < orbitals; p++) {
    for (let q = 0; q <= p; q++)
      pairs[pairIndex(p, q)] = { p, q, operator: pairOperator(mapping, p, q, orbitals) };
  }
  return pairs;
}

function pairOperator(mapping: FermionMapping, p: number, q: number, orbitals: number): PauliSum {
  const operator = new PauliSum();
  for (const spin of [0, orbitals]) {
    const moved = transfer(mapping, p + spin, q + spin, 2 * orbitals);
    operator.addScaled(moved, 1);
    if (p !== q) operator.addScaled(moved.adjoint(), 1);
  }
  return operator;
}

function meanCoupling({ orbitals: n, oneBody, twoBody }: Integrals, p: number, q: number): number {
  let value = oneBody[p * n + q]!;
  for (let s = 0; s < n; s++) value -= twoBody[((p * n + s) * n + s) * n + q]! / 2;
  return value;
}
