/** Property: a label in a plot covers no symbol and no other label, and stays inside. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeLabels } from '../../../../activities/report/place-labels.js';
import { randomStream } from '../../../../domain/statistics/random.js';

const SIDE = 366;
/** What the placer counts per character and line. */
const WIDTH = 6;
const HEIGHT = 12;

test('over 200 random plots no two labels overlap, none covers a point, none leaves the square', () => {
  const random = randomStream(3, 'labels');
  let placed = 0;
  for (let plot = 0; plot < 200; plot++) {
    const points = Array.from({ length: 40 }, () => ({ x: SIDE * random.next(), y: SIDE * random.next() }));
    const wanted = points.slice(0, 15).map((point, index) => ({ ...point, text: `azine-${index}` }));
    const labels = placeLabels(wanted, points, SIDE, 10);
    placed += labels.length;
    assert.ok(labels.length <= 10);
    const boxes = labels.map(({ x, y, text }) => ({
      left: x,
      right: x + WIDTH * text.length,
      top: y - HEIGHT / 2,
      bottom: y + HEIGHT / 2,
    }));
    for (const [index, a] of boxes.entries()) {
      assert.ok(a.left >= 0 && a.right <= SIDE);
      for (const { x, y } of points) assert.ok(x < a.left || x > a.right || y < a.top || y > a.bottom);
      for (const b of boxes.slice(index + 1))
        assert.ok(a.left >= b.right || b.left >= a.right || a.top >= b.bottom || b.top >= a.bottom);
    }
  }
  assert.ok(placed > 200, `labels do find room: ${placed} placed`);
});

test('a label at the right edge goes to the left of its point', () => {
  const point = { x: SIDE - 5, y: 100 };
  const [label] = placeLabels([{ ...point, text: 'azine-1' }], [point], SIDE, 1);
  assert.ok(label !== undefined && label.x + WIDTH * label.text.length < point.x);
});
