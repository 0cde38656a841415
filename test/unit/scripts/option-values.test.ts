// Protects the command line's doors: every option value is read exactly or refused with what was expected and what came.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OFFERED_SPACES } from '../../../activities/families/active-space-bounds.js';
import * as value from '../../../scripts/option-values.js';

const GOOD: [string, unknown, unknown][] = [
  ['keep 25%', value.keep('25%'), { fraction: 0.25 }],
  ['keep 12', value.keep('12'), { count: 12 }],
  ['duration 2h', value.duration('2h'), 7200],
  ['duration 1.5d', value.duration('1.5d'), 129600],
  ['extension by 90d', value.deadlineSpan('90d'), 7_776_000],
  ['deadline 30s', value.deadline('30s'), { seconds: 30 }],
  ['active space', value.activeSpace('6,8'), { electrons: 6, orbitals: 8 }],
  ['gap', value.property('gap:T1-S0'), { kind: 'gap', upper: 'T1', lower: 'S0' }],
  ['ground energy', value.property('ground-energy'), { kind: 'ground-energy' }],
  ['spin gap', value.property('spin-gap'), { kind: 'spin-gap' }],
  ['goal', value.goal('max'), 'maximise'],
  ['seed', value.seed('4294967295'), 4294967295],
  ['shots', value.shots('100000'), 100_000],
  ['target error', value.positiveNumber('1.5e-3'), 0.0015],
  ['mitigations', value.mitigation('readout,post-selection'), ['readout', 'post-selection']],
  ['no mitigation', value.mitigation('none'), []],
  ['mapping', value.mapping('tapered'), 'tapered'],
  ['grouping', value.grouping('commuting'), 'commuting'],
  ['audit 0', value.wholeNumber(0)('0'), 0],
  ['a queue', value.taskQueues('simulator'), ['thq-simulator']],
  ['both queues', value.taskQueues('pipeline', ['thq-simulator']), ['thq-simulator', 'thq-pipeline']],
  ['the same queue twice', value.taskQueues('pipeline', ['thq-pipeline']), ['thq-pipeline']],
  ['devices', value.deviceIds('forte,garnet-2'), ['forte', 'garnet-2']],
  ['money in dollars', value.money('25'), { micros: 25_000_000, currency: 'USD' }],
  ['money to the millionth', value.money('0.000001'), { micros: 1, currency: 'USD' }],
  ['money of another currency', value.money('25.5 EUR'), { micros: 25_500_000, currency: 'EUR' }],
  ['credits', value.money('3CREDIT'), { micros: 3_000_000, currency: 'CREDIT' }],
];

for (const [what, got, expected] of GOOD) test(`${what} is read`, () => assert.deepEqual(got, expected));

const BAD: [string, () => unknown][] = [
  ['extension by 91d', () => value.deadlineSpan('91d')],
  ['--top 0', () => value.wholeNumber(1)('0')],
  ['--top -3', () => value.wholeNumber(1)('-3')],
  ['--top 1e3', () => value.wholeNumber(1)('1e3')],
  ['no shots', () => value.shots('0')],
  ['negative shots', () => value.shots('-1')],
  ['shots beyond all bounds', () => value.shots('1000000000000')],
  ['target error of 0', () => value.positiveNumber('0')],
  ['target error that is no number', () => value.positiveNumber('0x10')],
  ['unknown mitigation', () => value.mitigation('hope')],
  ['the same mitigation twice', () => value.mitigation('readout,readout')],
  ['unknown mapping', () => value.mapping('ternary')],
  ['unknown grouping', () => value.grouping('all')],
  ['seed that is no number', () => value.seed('lucky')],
  ['seed 2^32', () => value.seed('4294967296')],
  ['deadline in the past', () => value.deadline('2020-01-01T00:00:00Z')],
  ['deadline without unit', () => value.deadline('2')],
  ['deadline of no length', () => value.deadline('0h')],
  ['negative deadline', () => value.deadline('-2h')],
  ['deadline of more than 90 days', () => value.deadline('100d')],
  ['name that leads elsewhere', () => value.pipelineName('../up')],
  ['folder without a name', () => value.folder(' ')],
  ['keep 0%', () => value.keep('0%')],
  ['keep 101%', () => value.keep('101%')],
  ['odd electrons', () => value.activeSpace('5,6')],
  ['more than 10 orbitals', () => value.activeSpace('6,11')],
  ['full space', () => value.activeSpace('6,3')],
  ['gap of a state with itself', () => value.property('gap:S1-S1')],
  ['unknown state', () => value.property('gap:S9-T1')],
  ['unknown goal', () => value.goal('best')],
  ['unknown queue', () => value.taskQueues('quantum')],
  ['the same device twice', () => value.deviceIds('forte,forte')],
  ['no id between commas', () => value.deviceIds('forte,,garnet')],
  ['id of a device in capitals', () => value.deviceIds('Forte')],
  ['no money', () => value.money('0.00')],
  ['negative money', () => value.money('-5')],
  ['money below a millionth', () => value.money('0.0000001')],
  ['currency in small letters', () => value.money('5 usd')],
  ['money that is no number', () => value.money('1e3')],
];

for (const [what, read] of BAD) {
  test(`${what} is refused with expected and got`, () => assert.throws(read, /^\w*.*expected .*, got "/));
}

test('the bounds of an active space are those of the families', () =>
  assert.throws(() => value.activeSpace('12,12'), new RegExp(OFFERED_SPACES)));
