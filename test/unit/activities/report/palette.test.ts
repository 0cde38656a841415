/** Property: the report can be read by people who see little contrast or few colours, in light and in dark surroundings. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Colour } from '../../../../activities/report/palette.js';
import { DARK, LIGHT, customProperties } from '../../../../activities/report/palette.js';
import { DISTINCT_COLOURS, MARK_CONTRAST, TEXT_CONTRAST } from '../../../reference/tolerances.js';

type Triple = [number, number, number];

const SCHEMES: [name: string, scheme: Record<Colour, string>][] = [
  ['light', LIGHT],
  ['dark', DARK],
];

/** Linear sRGB of a hexadecimal colour (IEC 61966-2-1). */
function linear(colour: string): Triple {
  const channels = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
  return channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as Triple;
}

/** WCAG 2.2 contrast ratio: (L1 + 0.05) / (L2 + 0.05) of the relative luminances. */
function contrast(a: string, b: string): number {
  const luminance = (colour: string) => {
    const [r, g, b] = linear(colour);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** How linear sRGB looks with a colour vision deficiency of severity 1 (Machado, Oliveira, Fernandes 2009, table 1). */
const VISION: Record<string, [Triple, Triple, Triple]> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** CIE L*a*b* of a colour as a kind of vision sees it (D65). */
function lab(colour: string, vision: [Triple, Triple, Triple]): Triple {
  const seen = linear(colour);
  const [r, g, b] = vision.map((row) =>
    Math.min(
      1,
      Math.max(
        0,
        row.reduce((sum, weight, index) => sum + weight * seen[index]!, 0),
      ),
    ),
  ) as Triple;
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** Colours that stand for different things in one plot. */
const GROUPS: Colour[][] = [
  ['device', 'simulator', 'classical'],
  ['kept', 'undefinedScore', 'audit', 'lost'],
  ['statistical', 'noise', 'solver', 'space', 'model'],
];

test('text has a contrast of at least 4.5 to every ground it stands on', () => {
  for (const [name, scheme] of SCHEMES)
    for (const text of ['ink', 'muted', 'accent', 'good', 'caution', 'bad'] as const)
      for (const ground of ['page', 'card', 'sunken'] as const) {
        const ratio = contrast(scheme[text], scheme[ground]);
        assert.ok(ratio >= TEXT_CONTRAST, `${name}: ${text} on ${ground} has ${ratio.toFixed(2)}`);
      }
});

test('marks that carry meaning have a contrast of at least 3 to the card they stand on', () => {
  for (const [name, scheme] of SCHEMES)
    for (const mark of GROUPS.flat()) {
      const ratio = contrast(scheme[mark], scheme.card);
      assert.ok(ratio >= MARK_CONTRAST, `${name}: ${mark} has ${ratio.toFixed(2)}`);
    }
});

test('colours beside each other stay apart in normal, protan, deutan and tritan vision', () => {
  for (const [name, scheme] of SCHEMES)
    for (const [vision, matrix] of Object.entries(VISION))
      for (const group of GROUPS)
        for (const [index, a] of group.entries())
          for (const b of group.slice(index + 1)) {
            const [p, q] = [lab(scheme[a], matrix), lab(scheme[b], matrix)];
            const distance = Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
            assert.ok(
              distance >= DISTINCT_COLOURS,
              `${name}, ${vision}: ${a} and ${b} are ${distance.toFixed(1)} apart`,
            );
          }
});

test('the light colours are all different, so that each can be given back to the scheme of the page', () => {
  const values = Object.values(LIGHT);
  assert.equal(new Set(values).size, values.length);
});

test('both schemes name the same custom properties', () => {
  const names = (scheme: Record<Colour, string>) =>
    customProperties(scheme)
      .match(/--\w+(?=:)/g)
      ?.sort();
  assert.deepEqual(names(DARK), names(LIGHT));
});
