// The normal quantile is exact to rounding, and its logarithm depends on no engine.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalQuantile } from '../../../../domain/statistics/normal-quantile.js';
import { portableLog } from '../../../../domain/statistics/portable-log.js';
import { ROUNDING } from '../../../reference/tolerances.js';

test('the portable logarithm agrees with the built-in one over all magnitudes', () => {
  for (let x = 5e-324; x < 1e300; x = x * 1.37 + 4e-324) {
    const expected = Math.log(x);
    assert.ok(Math.abs(portableLog(x) - expected) <= ROUNDING * Math.max(1, Math.abs(expected)), `log ${x}`);
  }
  assert.equal(portableLog(1), 0);
});

test('published percentage points are reproduced in the middle, in the tails and far out', () => {
  // 0.25, 0.001 and 1e-20: the check values printed with AS 241; the others are tabulated everywhere.
  const published: [number, number][] = [
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167813],
    [1e-20, -9.262340089798408],
    [0.975, 1.959963984540054],
    [0.95, 1.6448536269514722],
    [0.8413447460685429, 1],
    [0.9772498680518208, 2],
  ];
  for (const [p, expected] of published) {
    assert.ok(Math.abs(normalQuantile(p) - expected) <= 10 * ROUNDING * Math.abs(expected), `p = ${p}`);
  }
});

test('it is odd about one half and grows', () => {
  let previous = -Infinity;
  for (let i = 1; i < 1024; i++) {
    const p = i / 1024;
    assert.equal(normalQuantile(1 - p), -normalQuantile(p) + 0);
    assert.ok(normalQuantile(p) > previous);
    previous = normalQuantile(p);
  }
});

test('arguments outside the domain are refused', () => {
  for (const p of [0, 1, -0.1, NaN])
    assert.throws(() => normalQuantile(p), /expected a probability in \(0, 1\), got/);
  for (const x of [0, -1, Infinity, NaN])
    assert.throws(() => portableLog(x), /expected a positive finite number, got/);
});
