// Property: a damaged file is either refused with a reason or is still a file; no damage throws anything else, hangs, or cuts the end off
// unnoticed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fcidump } from '../../../../activities/families/fcidump.js';
import type { Inspection } from '../../../../activities/families/problem-family.js';
import { randomStream } from '../../../../domain/statistics/random.js';
import type { RandomStream } from '../../../../domain/statistics/random.js';
import { fcidumpFixture } from '../../../support/fcidump-fixtures.js';

const family = fcidump({});
const { property, activeSpace } = family.defaults;

/** Far above the slowest of the fixtures used here, which take milliseconds, and far below a hang. */
const SLOWEST_MS = 5_000;

function screen(text: string): Inspection {
  const begun = performance.now();
  const inspection = family.screen({ kind: 'fcidump', fcidump: text }, property, activeSpace);
  const took = performance.now() - begun;
  assert.ok(took < SLOWEST_MS, `${took} ms`);
  if (!inspection.usable) assert.match(inspection.reason, /expected|not supported|does not fit/);
  else assert.ok(inspection.score.value === null || Number.isFinite(inspection.score.value));
  return inspection;
}

for (const name of ['h2-0.735-sto3g', 'h2-0.735-631g', 'h3-line-1.0-doublet']) {
  test(`${name}: cut anywhere it is refused`, () => {
    const { text } = fcidumpFixture(name);
    for (let length = 0; length < text.trimEnd().length; length++) {
      assert.ok(!screen(text.slice(0, length)).usable, `cut to ${length} of ${text.length} characters`);
    }
    assert.ok(screen(text.trimEnd()).usable);
  });
}

const DAMAGE: Record<string, (text: string, random: RandomStream) => string> = {
  'bits flipped': (text, random) => {
    const bytes = Buffer.from(text);
    for (let flips = 1 + random.nextInt(3); flips > 0; flips--)
      bytes[random.nextInt(bytes.length)]! ^= 1 << random.nextInt(8);
    return bytes.toString('utf8');
  },
  'bytes replaced': (text, random) => {
    const bytes = Buffer.from(text);
    for (let hits = 1 + random.nextInt(8); hits > 0; hits--)
      bytes[random.nextInt(bytes.length)] = random.nextInt(256);
    return bytes.toString('latin1');
  },
  'a stretch moved': (text, random) => {
    const [from, length, to] = [random.nextInt(text.length), random.nextInt(40), random.nextInt(text.length)];
    const rest = text.slice(0, from) + text.slice(from + length);
    return rest.slice(0, to) + text.slice(from, from + length) + rest.slice(to);
  },
  'a number put for another': (text, random) => {
    const numbers = [
      '0',
      '1',
      '-1',
      '99999999999',
      '1e308',
      '-1e6',
      'NaN',
      '(0,1)',
      '0x10',
      '١',
      '.',
      'e',
      '+',
    ];
    const words = text.split(/(?<=\s)(?=\S)/);
    words[random.nextInt(words.length)] = `${numbers[random.nextInt(numbers.length)]} `;
    return words.join('');
  },
};

for (const [kind, damaged] of Object.entries(DAMAGE)) {
  test(`with ${kind} it is refused or read, both ways with an answer`, () => {
    const random = randomStream(3, 'damage', kind);
    const outcomes = { refused: 0, read: 0 };
    for (const name of ['h2-0.735-631g', 'h4-line-1.0']) {
      const { text } = fcidumpFixture(name);
      for (let draw = 0; draw < 250; draw++) {
        outcomes[screen(damaged(text, random)).usable ? 'read' : 'refused']++;
      }
    }
    assert.ok(outcomes.refused > 50, `refused ${outcomes.refused}, read ${outcomes.read}`);
  });
}
