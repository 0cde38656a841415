/** Property: the ladder of a request is what the options name, or the request's own with their money and patience; options without any devices are refused by name. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DeviceLadder } from '../../../contracts/device-ladder.js';
import { ladderFor } from '../../../scripts/ladder-for.js';

const usd = (micros: number) => ({ micros, currency: 'USD' });
const own = { rungs: [{ device: 'forte', mostDescriptionDays: 3 }], budget: usd(1_000_000) };

test('without devices there is no ladder, and their options are refused by the names they are typed with', () => {
  assert.deepEqual(ladderFor({}, null), {});
  const lone = [{ budget: usd(1) }, { approvalAbove: usd(1) }, { patience: 60 }];
  const named = ['--budget', '--approval-above', '--patience'];
  lone.forEach((options, k) =>
    assert.throws(() => ladderFor(options, null), {
      exitCode: 2,
      message: `${named[k]}: expected --device beside it, got none`,
    }),
  );
});

test('devices in the order of the option, with its money and patience', () => {
  const options = { device: ['garnet', 'forte'], budget: usd(25), approvalAbove: usd(5), patience: 60 };
  const ladder = DeviceLadder.parse(ladderFor(options, null).ladder);
  assert.deepEqual(
    ladder.rungs.map(({ device, patienceSeconds }) => [device, patienceSeconds]),
    [
      ['garnet', 60],
      ['forte', 60],
    ],
  );
  assert.deepEqual([ladder.budget, ladder.approvalAbove], [usd(25), usd(5)]);
});

test("a request's own ladder keeps what the options do not say", () => {
  assert.deepEqual(ladderFor({}, own), { ladder: own });
  assert.deepEqual(ladderFor({ budget: usd(2), patience: 7 }, own), {
    ladder: { rungs: [{ ...own.rungs[0], patienceSeconds: 7 }], budget: usd(2) },
  });
  assert.deepEqual(ladderFor({ device: ['garnet'] }, own), {
    ladder: { rungs: [{ device: 'garnet' }], budget: own.budget },
  });
});
