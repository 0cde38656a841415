import type { Fingerprint } from '../../contracts/reduction.js';
import { byId, compareIds } from './id-order.js';

/** Relative rounding of a sum of fingerprint values; generous, it only widens the search. */
const SUM_ROUNDING = 1e-9;

interface Member {
  id: string;
  sum: number;
  fingerprint: Fingerprint;
}

function sameSystem(a: Fingerprint, b: Fingerprint): boolean {
  const tolerance = Math.min(a.tolerance, b.tolerance);
  return (
    a.values.length === b.values.length &&
    a.values.every((value, i) => Math.abs(value - b.values[i]!) <= tolerance)
  );
}

/** First index whose sum is not below `sum`, in members sorted by sum. */
function firstFrom(members: readonly Member[], sum: number): number {
  let low = 0;
  let high = members.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (members[middle]!.sum < sum) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Of the members that are the same system as the candidate, the first by id. */
function twinAmong(members: readonly Member[], { sum, fingerprint }: Member): string | null {
  const reach = fingerprint.tolerance * fingerprint.values.length + SUM_ROUNDING * Math.abs(sum);
  let twin: string | null = null;
  for (let i = firstFrom(members, sum - reach); i < members.length && members[i]!.sum <= sum + reach; i++) {
    const member = members[i]!;
    if ((twin === null || compareIds(member.id, twin) < 0) && sameSystem(member.fingerprint, fingerprint)) {
      twin = member.id;
    }
  }
  return twin;
}

/**
 * Which candidates are another one's twin: maps the id of each duplicate to the id of the one that stays. Candidates are taken
 * in order of their ids; each is compared with those that stayed so far, so the first by id stays and the result depends on no
 * input order. Closeness is not transitive: b may be a twin of a, and c, close to b only, stay. Equal fingerprints have sums of
 * values within tolerance times length, which keeps the search far from quadratic.
 */
export function findTwins(
  candidates: readonly { id: string; fingerprint: Fingerprint }[],
): Map<string, string> {
  const stayed = new Map<string, Member[]>();
  const twins = new Map<string, string>();
  for (const { id, fingerprint } of [...candidates].sort(byId)) {
    const members = stayed.get(fingerprint.key) ?? [];
    stayed.set(fingerprint.key, members);
    const member = { id, fingerprint, sum: fingerprint.values.reduce((sum, value) => sum + value, 0) };
    const twin = twinAmong(members, member);
    if (twin === null) members.splice(firstFrom(members, member.sum), 0, member);
    else twins.set(id, twin);
  }
  return twins;
}
