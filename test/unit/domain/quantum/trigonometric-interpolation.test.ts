// Property: a trigonometric polynomial is known whole from its values at the nodes, and its lowest point is found, however many minima it has.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lowestPoint, nodes, weightsAt } from '../../../../domain/quantum/trigonometric-interpolation.js';
import { randomStream, type RandomStream } from '../../../../domain/statistics/random.js';
import { GOLDEN_SECTION_RADIAN, ROUNDING } from '../../../reference/tolerances.js';

/** A polynomial with drawn coefficients. */
function drawnPolynomial(degree: number, stream: RandomStream): (t: number) => number {
  const [constant, ...rest] = Array.from({ length: 2 * degree + 1 }, () => stream.normal());
  return (t) =>
    rest.reduce((sum, coefficient, i) => {
      const multiple = (1 + (i >> 1)) * t;
      return sum + coefficient * (i % 2 === 0 ? Math.cos(multiple) : Math.sin(multiple));
    }, constant!);
}

for (const degree of [1, 2, 3]) {
  test(`degree ${degree}: a polynomial is reproduced everywhere from its values at the nodes`, () => {
    const stream = randomStream(1, 'interpolation');
    for (let draw = 0; draw < 50; draw++) {
      const f = drawnPolynomial(degree, stream);
      const values = nodes(degree).map(f);
      for (const t of [-3, -0.4, 0, 1, 2.7]) {
        const between = weightsAt(degree, t).reduce((sum, weight, k) => sum + weight * values[k]!, 0);
        assert.ok(Math.abs(between - f(t)) < 40 * ROUNDING);
      }
    }
  });

  test(`degree ${degree}: no point of a fine grid lies below the lowest point`, () => {
    const stream = randomStream(2, 'lowest');
    for (let draw = 0; draw < 50; draw++) {
      const f = drawnPolynomial(degree, stream);
      const best = lowestPoint(degree, f);
      assert.ok(best > -Math.PI && best <= Math.PI);
      for (let i = 0; i < 2000; i++) assert.ok(f(best) <= f((Math.PI * i) / 1000) + 40 * ROUNDING);
    }
  });
}

test('the lowest point of a sine is where its minimum is, and next to a kink at 0 it is found too', () => {
  const best = lowestPoint(1, (t) => 2 + Math.cos(t - 0.7));
  assert.ok(Math.abs(best - (0.7 - Math.PI)) < GOLDEN_SECTION_RADIAN);
  // -cos(2 (t - 0.05)) + |t|/10 is lowest where sin(2 (0.05 - t)) = 1/20.
  const kinked = lowestPoint(2, (t) => -Math.cos(2 * (t - 0.05)) + Math.abs(t) / 10);
  assert.ok(Math.abs(kinked - (0.05 - Math.asin(0.05) / 2)) < GOLDEN_SECTION_RADIAN);
});
