import { jsonText } from './json-text.js';

/** How objects with the same keys, inserted in the same order, are written. */
export interface ObjectShape {
  /** Its keys in the order of RFC 8785: by UTF-16 code units, as `sort` compares. */
  sorted: readonly string[];
  /** What stands before each value: `{"a":`, `,"b":`. */
  before: readonly string[];
}

interface KnownShape extends ObjectShape {
  keys: readonly string[];
}

/** Objects with more keys are tables by id, each of a shape of its own. */
const MOST_KEYS = 64;
/** Shapes that are kept; far more than the contracts have. */
const MOST_SHAPES = 512;

let shapes = new Map<string, KnownShape[]>();
let kept = 0;

function isSame(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

function shapeOf(keys: readonly string[]): KnownShape {
  const sorted = [...keys].sort();
  const before = sorted.map((key, at) => `${at === 0 ? '{' : ','}${jsonText(key)}:`);
  return { keys, sorted, before };
}

/** The shape of an object with these keys (at least one): sorted once, however many objects have it. Throws as `jsonText`. */
export function objectShape(keys: readonly string[]): ObjectShape {
  const first = keys[0]!;
  const alike = shapes.get(first);
  const known = alike?.find((shape) => isSame(shape.keys, keys));
  if (known !== undefined) return known;
  const shape = shapeOf(keys);
  if (keys.length > MOST_KEYS) return shape;
  if (kept === MOST_SHAPES) {
    shapes = new Map();
    kept = 0;
  }
  kept++;
  shapes.set(first, [...(shapes.get(first) ?? []), shape]);
  return shape;
}
