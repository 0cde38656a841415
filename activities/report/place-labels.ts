/** A text that wants to stand beside a point; pixels from the upper left corner. */
export interface Label {
  x: number;
  y: number;
  text: string;
}

/** A generous width of a character and height of a line at the size of labels, in pixels: nothing can be measured here. */
const CHARACTER_WIDTH = 6;
const LINE_HEIGHT = 12;
const DISTANCE = 7;
const SYMBOL_RADIUS = 5;

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/**
 * Places labels beside their points, right where there is room, else left, in the order given; skips each that would touch a
 * point, a label already placed or the edge of a square of `side` pixels; at most `most` of them. Answers where each text
 * begins (its left end, the middle of its line).
 */
export function placeLabels(
  wanted: readonly Label[],
  points: readonly { x: number; y: number }[],
  side: number,
  most: number,
): Label[] {
  const taken: Box[] = points.map(({ x, y }) => boxRound(x, y, 2 * SYMBOL_RADIUS, 2 * SYMBOL_RADIUS));
  const placed: Label[] = [];
  for (const label of wanted) {
    if (placed.length === most) break;
    const width = CHARACTER_WIDTH * [...label.text].length;
    const middles = [label.x + DISTANCE + width / 2, label.x - DISTANCE - width / 2];
    const box = middles
      .map((middle) => boxRound(middle, label.y, width, LINE_HEIGHT))
      .find((box) => box.left >= 0 && box.right <= side && !taken.some((other) => overlap(box, other)));
    if (box === undefined) continue;
    taken.push(box);
    placed.push({ ...label, x: box.left });
  }
  return placed;
}

const boxRound = (x: number, y: number, width: number, height: number): Box => ({
  left: x - width / 2,
  right: x + width / 2,
  top: y - height / 2,
  bottom: y + height / 2,
});

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
