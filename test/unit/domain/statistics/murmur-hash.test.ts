// The hash behind the random streams is the published MurmurHash3_x86_128.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { murmurHash128 } from '../../../../domain/statistics/murmur-hash.js';

function hexadecimal(text: string, seed: number): string {
  const words = murmurHash128(new TextEncoder().encode(text), seed);
  return words.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

test('published values are reproduced: several blocks with a tail, and the empty input with and without a seed', () => {
  // Test vectors of the murmurHash3.js package and of its ports.
  const phrase = "I will not buy this tobacconist's, it is scratched.";
  assert.equal(hexadecimal(phrase, 0), '9b5b7ba2ef3f7866889adeaf00f3f98e');
  assert.equal(hexadecimal('', 0), '0'.repeat(32));
  assert.equal(hexadecimal('', 1), '88c4adec54d201b954d201b954d201b9');
});

test('every tail length gives a value of its own', () => {
  const hashes = Array.from({ length: 40 }, (_, length) => hexadecimal('x'.repeat(length), 5));
  assert.equal(new Set(hashes).size, 40);
});
