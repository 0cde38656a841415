// Property: samples become counts with bit 0 leftmost, and what cannot be the program's is refused by name, never read as nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ibmCounts } from '../../../../../activities/devices/ibm/ibm-results.js';

const pub = (samples: unknown, num_bits: unknown = 3) =>
  ({ data: { c: { samples, num_bits } }, metadata: {} }) as never;

test('the lowest bit of a sample is bit 0 of the register, leftmost here', () => {
  // 0x1: bit 0 set; 0x6: bits 1 and 2.
  assert.deepEqual(ibmCounts(pub(['0x1', '0x6', '0x1', '0x0']), [4, 2, 0]), { '100': 2, '011': 1, '000': 1 });
  const wide = Array.from({ length: 60 }, (_, qubit) => qubit);
  const key = `1${'0'.repeat(58)}1`;
  assert.deepEqual(ibmCounts(pub(['0x800000000000001'], 60), wide), { [key]: 1 });
  assert.deepEqual(ibmCounts(pub(['0x0A', '0xa'], 4), [0, 1, 2, 3]), { '0101': 2 });
});

for (const [what, value, message] of [
  [
    'a sample beyond the register',
    pub(['0x8']),
    /sample: expected a hexadecimal number below 2\^3, got "0x8"/,
  ],
  ['a sample that is no number', pub(['0x']), /sample: expected a hexadecimal/],
  ['a decimal sample', pub(['1']), /sample: expected a hexadecimal/],
  ['no samples', pub([]), /data\.c\.samples/],
  ['another number of bits', pub(['0x1'], 2), /num_bits: expected 3, got 2/],
  ['another register', { data: { meas: { samples: ['0x1'], num_bits: 3 } } }, /data\.c/],
  ['typed results', { __type__: 'SamplerPubResult', __value__: {} }, /data/],
  ['nothing', null, /the document/],
] as [string, never, RegExp][]) {
  test(`${what} is refused`, () => {
    assert.throws(
      () => ibmCounts(value, [0, 1, 2]),
      (error) => error instanceof RangeError && message.test(error.message),
    );
  });
}
