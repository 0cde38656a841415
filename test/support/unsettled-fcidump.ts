import { randomStream } from '../../domain/statistics/random.js';

/**
 * An FCIDUMP file of eight electrons in eight orbitals whose "repulsion" is drawn, with both signs and ten times the size of
 * the rest: no molecule, but a valid file, and for this seed no start of Hartree-Fock settles.
 */
export function unsettledFcidump(): string {
  const random = randomStream(12, 'unsettled');
  const pairs: string[] = [];
  for (let i = 1; i <= 8; i++) for (let j = 1; j <= i; j++) pairs.push(`${i} ${j}`);
  const oneBody = pairs.map((pair) => `${random.normal()} ${pair} 0 0`);
  const twoBody = pairs.flatMap((bra, k) =>
    pairs.slice(0, k + 1).map((ket) => `${10 * random.normal()} ${bra} ${ket}`),
  );
  return ['&FCI NORB=8,NELEC=8,MS2=0 &END', ...twoBody, ...oneBody, '0.0 0 0 0 0', ''].join('\n');
}
