// Property: packing keeps the part of one exchange parity, with its dot products, and loses nothing of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pack, packDiagonal, packedLength, unpack } from '../../../../domain/quantum/exchange-packing.js';
import { LINEAR_ALGEBRA_ROUNDING } from '../../../reference/tolerances.js';
import { dot, drawnVector, largestDifference } from './dense-yardstick.js';

const STRINGS = 7;

test('unpacked vectors have their parity, and packing brings them back', () => {
  for (const parity of [1, -1] as const) {
    const packed = drawnVector(packedLength(STRINGS, parity), 'packed');
    const full = new Float64Array(STRINGS ** 2).fill(NaN);
    unpack(packed, STRINGS, parity, full);
    full.forEach((value, at) => {
      const exchanged = full[(at % STRINGS) * STRINGS + Math.floor(at / STRINGS)]!;
      assert.ok(value === parity * exchanged);
    });
    const again = new Float64Array(packed.length);
    pack(full, STRINGS, parity, again);
    assert.ok(largestDifference(again, packed) < LINEAR_ALGEBRA_ROUNDING);
  }
});

test('dot products of packed vectors are those of the full ones', () => {
  for (const parity of [1, -1] as const) {
    const [x, y] = [
      drawnVector(packedLength(STRINGS, parity), 'x'),
      drawnVector(packedLength(STRINGS, parity), 'y'),
    ];
    const [fullX, fullY] = [new Float64Array(STRINGS ** 2), new Float64Array(STRINGS ** 2)];
    unpack(x, STRINGS, parity, fullX);
    unpack(y, STRINGS, parity, fullY);
    assert.ok(Math.abs(dot(x, y) - dot(fullX, fullY)) < LINEAR_ALGEBRA_ROUNDING);
  }
});

test('the two parities share out every vector', () => {
  const full = drawnVector(STRINGS ** 2, 'any');
  const sum = new Float64Array(full.length);
  const part = new Float64Array(full.length);
  for (const parity of [1, -1] as const) {
    const packed = new Float64Array(packedLength(STRINGS, parity));
    pack(full, STRINGS, parity, packed);
    unpack(packed, STRINGS, parity, part);
    part.forEach((value, at) => (sum[at]! += value));
  }
  assert.equal(packedLength(STRINGS, 1) + packedLength(STRINGS, -1), full.length);
  assert.ok(largestDifference(sum, full) < LINEAR_ALGEBRA_ROUNDING);
});

test('a packed diagonal multiplies packed vectors as the full one does full vectors', () => {
  for (const parity of [1, -1] as const) {
    const diagonal = drawnVector(STRINGS ** 2, 'diagonal').map(
      (_, at) => (at % STRINGS) + Math.floor(at / STRINGS),
    );
    const packed = drawnVector(packedLength(STRINGS, parity), 'vector');
    const full = new Float64Array(STRINGS ** 2);
    unpack(packed, STRINGS, parity, full);
    const expected = new Float64Array(packed.length);
    pack(
      full.map((value, at) => diagonal[at]! * value),
      STRINGS,
      parity,
      expected,
    );
    const found = packDiagonal(diagonal, STRINGS, parity).map((value, at) => value * packed[at]!);
    assert.ok(largestDifference(found, expected) < LINEAR_ALGEBRA_ROUNDING);
  }
});
