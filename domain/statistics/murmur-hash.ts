const C1 = 0x239b961b;
const C2 = 0xab0e9789;
const C3 = 0x38b34ae5;
const C4 = 0xa1e38b93;

/** Four 32-bit words, each as a signed integer. */
export type HashWords = [number, number, number, number];

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

function scramble(word: number, first: number, by: number, second: number): number {
  return Math.imul(rotate(Math.imul(word, first), by), second);
}

function finish(word: number): number {
  const once = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}

/** Little-endian word at `offset`; bytes beyond the end count as zero. */
function wordAt(bytes: Uint8Array, offset: number): number {
  const at = (i: number) => bytes[offset + i] ?? 0;
  return at(0) | (at(1) << 8) | (at(2) << 16) | (at(3) << 24);
}

function absorb(hash: HashWords, bytes: Uint8Array, offset: number): HashWords {
  const h1 = hash[0] ^ scramble(wordAt(bytes, offset), C1, 15, C2);
  const h2 = hash[1] ^ scramble(wordAt(bytes, offset + 4), C2, 16, C3);
  const h3 = hash[2] ^ scramble(wordAt(bytes, offset + 8), C3, 17, C4);
  const h4 = hash[3] ^ scramble(wordAt(bytes, offset + 12), C4, 18, C1);
  return [h1, h2, h3, h4];
}

/** One body block: each word takes its successor as it was before this block, the last one the new first. */
function mix(hash: HashWords, bytes: Uint8Array, offset: number): HashWords {
  const [a1, a2, a3, a4] = absorb(hash, bytes, offset);
  const step = (word: number, by: number, next: number, plus: number) =>
    (Math.imul((rotate(word, by) + next) | 0, 5) + plus) | 0;
  const h1 = step(a1, 19, hash[1], 0x561ccd1b);
  const h2 = step(a2, 17, hash[2], 0x0bcaa747);
  const h3 = step(a3, 15, hash[3], 0x96cd1c35);
  return [h1, h2, h3, step(a4, 13, h1, 0x32ac3b17)];
}

function entangle([h1, h2, h3, h4]: HashWords): HashWords {
  const sum = (h1 + h2 + h3 + h4) | 0;
  return [sum, (h2 + sum) | 0, (h3 + sum) | 0, (h4 + sum) | 0];
}

/**
 * MurmurHash3_x86_128 of `bytes` (A. Appleby, SMHasher, public domain): spreads any input evenly over 128 bits, by integer
 * arithmetic alone. Not for secrets. `seed` is an unsigned 32-bit integer.
 */
export function murmurHash128(bytes: Uint8Array, seed: number): HashWords {
  let hash: HashWords = [seed | 0, seed | 0, seed | 0, seed | 0];
  const whole = bytes.length - (bytes.length % 16);
  for (let offset = 0; offset < whole; offset += 16) hash = mix(hash, bytes, offset);
  if (whole < bytes.length) hash = absorb(hash, bytes, whole);
  const lengthened = hash.map((word) => word ^ bytes.length) as HashWords;
  return entangle(entangle(lengthened).map(finish) as HashWords);
}
