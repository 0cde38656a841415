/**
 * Property: what a plot draws is what the results say, for the first forty candidates, and a plot that does not show all says so.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from 'vega-lite';
import { baselinePlot } from '../../../../activities/report/baseline-plot.js';
import { funnelPlot } from '../../../../activities/report/funnel-plot.js';
import { MOST_SHOWN, shortened } from '../../../../activities/report/plot.js';
import type { Plot } from '../../../../activities/report/plot.js';
import { rankingPlot } from '../../../../activities/report/ranking-plot.js';
import { uncertaintyPlot } from '../../../../activities/report/uncertainty-plot.js';
import { SIGNIFICANT_CHANGE } from '../../../../contracts/limits.js';
import { sampleRun } from '../../../support/sample-results.js';

type Row = Record<string, unknown>;

/** The rows of data that a specification carries. */
function rowsOf(plot: Plot): Row[] {
  const { data } = plot.spec;
  assert.ok(data !== null && data !== undefined && 'values' in data && Array.isArray(data.values));
  return data.values as Row[];
}

test('the ranking plot holds value, error bars and chances of each candidate, fallbacks marked, in the order of the ranking', () => {
  const { results } = sampleRun({ standardErrorEv: 0.01, noiseBiasEv: 0.02 });
  const rows = rowsOf(rankingPlot(results));
  assert.equal(rows.length, results.ranking.length);
  results.ranking.forEach((entry, index) => {
    const row = rows[index]!;
    const error = Math.hypot(entry.standardError, entry.solverError, entry.noiseBias ?? 0);
    assert.equal(row['id'], entry.id);
    assert.equal(row['value'], entry.value);
    assert.equal(row['high'], entry.value + error);
    assert.equal(row['modelLow'], entry.value - Math.hypot(error, entry.modelError!));
    assert.equal(row['chance'], entry.probabilityTopK);
    assert.equal(row['chanceWithModel'], entry.withModelError?.probabilityTopK);
    assert.equal(row['fallback'], entry.fallback !== null);
  });
});

test('the key of a plot never shows a device where no answer came from one', () => {
  for (const origin of ['quantum-device', 'quantum-simulator', 'classical'] as const) {
    const { results, manifest } = sampleRun({ origin });
    for (const plot of [rankingPlot(results), baselinePlot(results), funnelPlot(results, manifest)]) {
      const shown = plot.key.some(({ label }) => label.includes('quantum device'));
      assert.equal(shown, origin === 'quantum-device', `${plot.name} of ${origin}`);
    }
  }
});

test('the baseline plot holds each pair of values and marks exactly the significant changes', () => {
  const { results } = sampleRun();
  const rows = rowsOf(baselinePlot(results));
  const pairs = results.ranking.filter(({ baselineValue }) => baselineValue !== null);
  assert.deepEqual(
    rows.map(({ id, baseline, value }) => [id, baseline, value]),
    pairs.map(({ id, baselineValue, value }) => [id, baselineValue, value]),
  );
  const significant = results.changes.filter(({ significance }) => significance >= SIGNIFICANT_CHANGE);
  assert.ok(significant.length > 0);
  assert.deepEqual(
    rows
      .filter((row) => row['significant'])
      .map(({ id }) => id)
      .sort(),
    significant.map(({ id }) => id).sort(),
  );
});

test('both axes of the baseline plot have the same range, also for energies far from zero, so that the diagonal means agreement', () => {
  const { results } = sampleRun();
  for (const shift of [0, -108]) {
    const ranking = results.ranking.map((entry) => ({
      ...entry,
      value: entry.value + shift,
      baselineValue: entry.baselineValue === null ? null : entry.baselineValue + shift,
    }));
    const plot = baselinePlot({ ...results, ranking });
    const domains = (compile(plot.spec).spec.scales ?? [])
      .filter(({ name }) => name === 'x' || name === 'y')
      .map((scale) => ('domain' in scale ? scale.domain : null)) as [number, number][];
    assert.equal(domains.length, 2);
    assert.deepEqual(domains[0], domains[1]);
    const [least, most] = domains[0]!;
    for (const { low, high, baseline } of rowsOf(plot))
      for (const value of [low, high, baseline]) assert.ok(Number(value) > least && Number(value) < most);
    assert.ok(most - least < 1, `${least} to ${most}`);
  }
});

test('the uncertainty plot holds every error as it is, leaves out what adds nothing, and draws none outside its axis', () => {
  for (const options of [
    {},
    { modelErrorEv: null },
    { standardErrorEv: 0.01 },
    { origin: 'classical' } as const,
    { standardErrorEv: 0.01, noiseBiasEv: -0.04, activeSpaceErrorEv: 0.08 },
  ]) {
    const { results } = sampleRun(options);
    const plot = uncertaintyPlot(results);
    const rows = rowsOf(plot);
    for (const entry of results.ranking) {
      const bias = entry.noiseBias === null ? null : Math.abs(entry.noiseBias);
      const { standardError, solverError, activeSpaceError, modelError } = entry;
      const errors = [standardError, bias, solverError, activeSpaceError, modelError];
      assert.deepEqual(
        rows.filter(({ id }) => id === entry.id).map(({ error }) => error),
        errors.filter((error) => error !== null && error > 0),
      );
    }
    assert.ok(rows.every(({ drawn, error }) => Number(drawn) >= 1e-6 && Number(drawn) >= Number(error)));
    assert.deepEqual(new Set(plot.key.map(({ label }) => label)), new Set(rows.map(({ source }) => source)));
  }
});

test('decades are told with SI prefixes, but for the J of a model, which is no SI unit', () => {
  const { results } = sampleRun();
  assert.match(uncertaintyPlot(results).caption, /1 µeV or less/);
  const model = uncertaintyPlot({ ...results, unit: 'J' });
  assert.match(model.caption, /1e-8 J or less/);
  assert.doesNotMatch(JSON.stringify(model.spec), /[mµn]J/);
});

test('plots of many candidates show the first forty and say so; of few they do not', () => {
  const many = sampleRun({ ranked: 120 }).results;
  const few = sampleRun().results;
  for (const draw of [rankingPlot, baselinePlot, uncertaintyPlot]) {
    const ids = new Set(rowsOf(draw(many)).map(({ id }) => id));
    const first = new Set(many.ranking.slice(0, MOST_SHOWN).map(({ id }) => id));
    assert.ok([...ids].every((id) => first.has(String(id))));
    assert.match(draw(many).caption, /first 40 of 120/);
    assert.doesNotMatch(draw(few).caption, /first 40/);
  }
});

test('long ids keep their beginning and their end', () => {
  assert.equal(shortened('abcdefghij', 10), 'abcdefghij');
  assert.equal(shortened('abcdefghijk', 10), 'abcde…hijk');
});
