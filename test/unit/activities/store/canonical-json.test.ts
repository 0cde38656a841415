// Protects digests: whatever way a value is written, the text is the library's, letter for letter, and what has no canonical form is refused.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import canonicalize from 'canonicalize';
import { canonicalJson } from '../../../../activities/store/canonical-json.js';
import { randomStream, type RandomStream } from '../../../../domain/statistics/random.js';

const KEYS = [
  'b',
  'a',
  '\u00e9',
  '\ue000',
  '\ud83d\ude00',
  'B',
  '10',
  '9',
  '-1',
  '1e3',
  '',
  'a b',
  '__proto__',
];
const LEAVES = [
  null,
  true,
  false,
  0,
  -0,
  1e21,
  1e-7,
  0.1 + 0.2,
  123456789012345680000,
  'x',
  '"\\\n\u2028',
  '\ud83d\ude00',
];

function pick<T>(random: RandomStream, from: readonly T[]): T {
  return from[Math.floor(random.next() * from.length)]!;
}

function drawn(random: RandomStream, depth: number): unknown {
  if (depth === 0 || random.next() < 0.3) return random.next() < 0.05 ? undefined : pick(random, LEAVES);
  const size = Math.floor(random.next() * 5);
  if (random.next() < 0.4) return Array.from({ length: size }, () => drawn(random, depth - 1));
  const made = Object.create(null) as Record<string, unknown>;
  for (let i = 0; i < size; i++) made[pick(random, KEYS)] = drawn(random, depth - 1);
  return made;
}

test('2 000 drawn values, with keys that JavaScript orders by itself, give the text of the library', () => {
  const random = randomStream(1, 'canonical-json');
  let [plain, numbered] = [0, 0];
  for (let i = 0; i < 2000; i++) {
    const value = { value: drawn(random, 4) };
    const expected = canonicalize(value)!;
    assert.equal(canonicalJson(value), expected);
    if (/"(9|10)":/.test(expected)) numbered++;
    else plain++;
  }
  assert.ok(plain > 500 && numbered > 500, `${plain} without and ${numbered} with numbers as keys`);
});

test('keys in any order give the same text, sorted by UTF-16 code units', () => {
  assert.equal(canonicalJson({ b: 1, a: [{ d: 1, c: 2 }] }), '{"a":[{"c":2,"d":1}],"b":1}');
  assert.equal(canonicalJson({ 9: 'i', 10: 'ii' }), '{"10":"ii","9":"i"}');
  assert.equal(canonicalJson({ '\ue000': 1, '\ud83d\ude00': 2 }), '{"\ud83d\ude00":2,"\ue000":1}');
});

test('dates give their own JSON', () => {
  assert.equal(canonicalJson({ at: new Date(0) }), '{"at":"1970-01-01T00:00:00.000Z"}');
});

test('text that looks like an escaped surrogate is text', () => {
  assert.equal(canonicalJson({ a: '\\ud83d' }), '{"a":"\\\\ud83d"}');
});

test('NaN, infinities, lone surrogates and nothing at all are refused, wherever they are', () => {
  for (const bad of [NaN, Infinity, -Infinity, '\ud83d', 'x\udc00y'])
    assert.throws(() => canonicalJson({ list: [{ bad }] }), /not allowed/);
  assert.throws(() => canonicalJson({ '\ud83d': 1 }), /not allowed/);
  assert.throws(() => canonicalJson(undefined), TypeError);
});
