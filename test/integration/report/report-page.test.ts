/**
 * Property: what a browser shows of a run are the numbers of its results, to the last bit in the page and rounded rightly for
 * the eye; and the page asks for nothing, runs nothing, and fits phone, screen and paper.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { renderReport } from '../../../activities/report/html.js';
import { DARK, LIGHT } from '../../../activities/report/palette.js';
import { bundledDevices } from '../../../activities/resources/bundled-devices.js';
import { FORECAST_ROUNDING } from '../../reference/tolerances.js';
import { skipWithoutChromium, startChromium } from '../../support/chromium.js';
import { assertRow, shownRanking } from '../../support/report-rows.js';
import { withDevices } from '../../support/sample-devices.js';
import type { SampleRun } from '../../support/sample-results.js';
import { sampleRun } from '../../support/sample-results.js';

/** The run as one whose first two ranked candidates were measured, the second on more qubits than one of the devices has. */
function withSampledStates(run: SampleRun): SampleRun {
  const { manifest, results } = structuredClone(run);
  const measured = manifest.candidates.filter(({ estimate }) => estimate !== null).slice(0, 2);
  measured.forEach(({ estimate }, k) => {
    estimate!.states = (['S1', 'T1'] as const).map((name, at) => ({
      ...{
        name,
        energyHartree: -1,
        standardErrorHartree: 0.001,
        solverErrorHartree: 0,
        bound: 'none' as const,
      },
      ...{ electrons: 4, spinZ: at, spinSquared: 2 * at, evaluations: 10, restarts: [] },
      sampling: {
        ...{ preparedHartree: -1, shots: 40_000 + 1000 * k + at, settings: 9 + at },
        circuit: { qubits: 8 + 14 * k, oneQubitGates: 60 + at, twoQubitGates: 40 + k, depth: 70 },
      },
    }));
  });
  return { manifest, results };
}

describe('the report in Chromium', { skip: skipWithoutChromium(), timeout: 120_000 }, () => {
  let browser: Browser;
  let folder: string;
  let opened = 0;

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'report-page-'));
    browser = await startChromium();
  });

  after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Opens the report of a run; collects what it asks for and complains about. */
  async function open(
    run: SampleRun,
    look: BrowserContextOptions = {},
  ): Promise<{ page: Page; noise: string[] }> {
    const file = path.join(folder, `report-${opened++}.html`);
    writeFileSync(file, await renderReport(run));
    const page = await browser.newPage(look);
    const noise: string[] = [];
    const url = pathToFileURL(file).href;
    page.on('request', (request) => request.url() === url || noise.push(`asked for ${request.url()}`));
    page.on('console', (message) => noise.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => noise.push(`error: ${error.message}`));
    page.on('dialog', (dialog) => {
      noise.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.goto(url, { waitUntil: 'load' });
    return { page, noise };
  }

  test('every number of the ranking is in its row, and what is shown of it is right to half its last digit', async () => {
    for (const origin of ['quantum-simulator', 'quantum-device'] as const) {
      const run = sampleRun({
        origin,
        ...(origin === 'quantum-device' && { standardErrorEv: 0.012, thresholdEv: 0.05 }),
      });
      const { page, noise } = await open(run);
      const rows = await shownRanking(page);
      assert.equal(rows.length, run.results.ranking.length);
      run.results.ranking.forEach((entry, index) => assertRow(rows[index]!, entry));
      assert.deepEqual(noise, []);
      await page.close();
    }
  });

  test('the results embedded in the page are the results, and each plot brings its specification with data', async () => {
    const run = sampleRun();
    const { page } = await open(run);
    const json = await page.evaluate<string>(`document.getElementById('results').textContent`);
    assert.deepEqual(JSON.parse(json), run.results);
    const specs = await page.evaluate<string[]>(
      `[...document.querySelectorAll('figure')].map((figure) => document.getElementById(figure.id.replace('plot-', 'spec-')).textContent)`,
    );
    assert.equal(specs.length, 4);
    for (const spec of specs) {
      const { data } = JSON.parse(spec) as { data: { values: unknown[] } };
      assert.ok(data.values.length > 0);
    }
    await page.close();
  });

  test('every job of a device is in the page with its times, quote and bill; totals and substitutes are those of the results', async () => {
    const run = withDevices(sampleRun({ origin: 'quantum-device', standardErrorEv: 0.012 }));
    assert.ok(run.results.ranking.some(({ substitution }) => substitution !== null));
    const { page, noise } = await open(run, { viewport: { width: 390, height: 800 } });
    const section = `section[aria-labelledby="devices"]`;
    const rows = await page.evaluate<Record<string, string>[]>(
      `[...document.querySelectorAll('${section} [aria-label="Jobs of devices"] tbody tr')].map((row) => Object.fromEntries([...row.children].map((cell) => [cell.dataset.field, cell.querySelector('data')?.value ?? cell.textContent.trim()])))`,
    );
    assert.equal(rows.length, run.results.jobs.length);
    run.results.jobs.forEach(({ result }, k) => {
      const row = rows[k]!;
      const micros = (money: { micros: number } | null) => (money === null ? null : money.micros / 1e6);
      const expected = { ...result.times, quote: micros(result.reserved), bill: micros(result.bill) };
      assert.equal(row['device'], result.device.id);
      assert.ok(result.token.startsWith(row['token']!) && row['token'] !== '');
      for (const [field, value] of Object.entries(expected))
        if (value === null) assert.ok(row[field]!.startsWith('–'), `${field} ${row[field]}`);
        else assert.equal(Number(row[field]), value, field);
    });
    const totals = await page.evaluate<Record<string, [number, string]>>(
      `Object.fromEntries([...document.querySelectorAll('${section} data[data-field^="cost."]')].map((data) => [data.dataset.field.slice(5), [Number(data.value), data.textContent]]))`,
    );
    const { currency, approvals, ...amounts } = run.results.cost!;
    assert.ok(approvals.length > 0);
    const said = await page.evaluate<string>(
      `document.querySelector('${section} dd[data-field="cost.approvals"]').textContent`,
    );
    for (const part of Object.values(approvals[0]!)) assert.ok(said.includes(part!), said);
    assert.deepEqual(
      totals,
      Object.fromEntries(
        Object.entries(amounts).map(([field, amount]) => [
          field,
          [amount, `${amount!.toFixed(2)} ${currency}`],
        ]),
      ),
    );
    const ranked = await shownRanking(page);
    run.results.ranking.forEach((entry, k) => assertRow(ranked[k]!, entry));
    assert.ok(Number(await page.evaluate('document.documentElement.scrollWidth')) <= 390);
    assert.deepEqual(noise, []);
    await page.close();
  });

  test('what every measured state took is in the page, with the fidelity that each known device would have', async () => {
    const run = sampleRun();
    assert.equal((await renderReport(run)).includes('id="resources"'), false);
    const sampled = withSampledStates(run);
    const { page, noise } = await open(sampled);
    const rows = await page.evaluate<Record<string, string>[]>(
      `[...document.querySelectorAll('section[aria-labelledby="resources"] tbody tr')].map((row) => Object.fromEntries([...row.children].map((cell) => [cell.dataset.field ?? 'id', cell.querySelector('data')?.value ?? cell.textContent.trim()])))`,
    );
    const states = sampled.manifest.candidates.flatMap(({ id, estimate }) =>
      (estimate?.states ?? []).map((state) => ({ id, ...state })),
    );
    assert.equal(rows.length, states.length);
    states.forEach(({ id, name, sampling }, k) => {
      const { circuit, settings, shots } = sampling!;
      const row = rows[k]!;
      assert.deepEqual([row.id, row.state], [id, name]);
      for (const [field, value] of Object.entries({ ...circuit, settings, shots }))
        assert.equal(Number(row[field]), value, field);
      for (const { name: device, qubits, noise: model } of bundledDevices()) {
        const shown = row[`fidelity-${device}`]!;
        if (circuit.qubits > qubits) {
          assert.equal(shown, `${qubits} qubits`);
          continue;
        }
        const { oneQubit, twoQubit, readout } = model!;
        const reading = 1 - (readout.oneGivenZero + readout.zeroGivenOne) / 2;
        const product =
          oneQubit.fidelity ** circuit.oneQubitGates *
          twoQubit.fidelity ** circuit.twoQubitGates *
          reading ** circuit.qubits;
        assert.ok(Math.abs(Number(shown) / product - 1) < FORECAST_ROUNDING, `${device}: ${shown}`);
      }
    });
    assert.deepEqual(noise, []);
    await page.close();
  });

  test('the folded tables hold what is not in the ranking, with the reasons', async () => {
    const run = sampleRun();
    const { page } = await open(run);
    const cells = await page.evaluate<string[][]>(
      `[...document.querySelectorAll('section[aria-labelledby="left-out"] tbody tr')].map((row) => [...row.children].map((cell) => cell.querySelector('data')?.value ?? cell.textContent))`,
    );
    const { failed, rejected, reduced, warnings } = run.results;
    assert.deepEqual(cells, [
      ...failed.map(({ id, reason }) => [id, reason]),
      ...rejected.map(({ id, reason }) => [id, reason]),
      ...reduced.map(({ id, score }) => [id, String(score)]),
      ...warnings.map(({ id, warnings }) => [id, warnings.join('; ')]),
    ]);
    await page.close();
  });

  test('an id that is markup is shown as it is, runs nothing and adds nothing', async () => {
    const run = sampleRun();
    const hostile = `</script><script>alert(1)</script><img src=x onerror=alert(2)><b>`;
    run.results.ranking[0]!.id = hostile;
    run.results.failed[0]!.reason = hostile;
    const { page, noise } = await open(run);
    const [first] = await shownRanking(page);
    assert.equal(first?.id, hostile);
    assert.equal(
      await page.evaluate(
        `document.querySelectorAll('img, b, script:not([type="application/json"])').length`,
      ),
      0,
    );
    assert.deepEqual(noise, []);
    await page.close();
  });

  test('a reader without eyes finds language, names of pictures and tables, heads of rows and columns; ids are unique', async () => {
    const { page } = await open(sampleRun());
    const found = await page.evaluate<Record<string, unknown>>(`({
      language: document.documentElement.lang,
      unnamedPictures: document.querySelectorAll('figure > svg:not([role="img"][aria-label])').length,
      pictures: document.querySelectorAll('figure > svg').length,
      unnamedRegions: document.querySelectorAll('[role="region"]:not([aria-label])').length,
      headless: [...document.querySelectorAll('table')].filter((table) => !table.querySelector('thead th[scope="col"]') || table.querySelector('tbody tr > :first-child:not(th[scope="row"])')).length,
      doubleIds: (() => { const ids = [...document.querySelectorAll('[id]')].map((e) => e.id); return ids.filter((id, i) => ids.indexOf(id) !== i); })(),
      deadLinks: [...document.querySelectorAll('nav a')].filter((a) => !document.querySelector(a.getAttribute('href'))).length,
      headings: document.querySelectorAll('h1').length,
    })`);
    assert.deepEqual(found, {
      language: 'en',
      unnamedPictures: 0,
      pictures: 4,
      unnamedRegions: 0,
      headless: 0,
      doubleIds: [],
      deadLinks: 0,
      headings: 1,
    });
    await page.close();
  });

  test('the page is no wider than a phone or a screen, also with long ids and reasons', async () => {
    const run = sampleRun();
    run.results.ranking[2]!.id = 'x'.repeat(200);
    run.results.failed[0]!.reason = 'y'.repeat(400);
    for (const width of [360, 390, 820, 1280, 1920]) {
      const { page } = await open(run, { viewport: { width, height: 800 } });
      assert.ok(
        Number(await page.evaluate('document.documentElement.scrollWidth')) <= width,
        `at ${width} pixels`,
      );
      await page.close();
    }
  });

  test('plots follow the scheme of the page; paper is always light', async () => {
    const { page } = await open(sampleRun(), { colorScheme: 'dark' });
    const mark = () =>
      page.evaluate<string>(
        `getComputedStyle([...document.querySelectorAll('#plot-funnel svg [fill*="--simulator"]')][0]).fill`,
      );
    assert.equal(await mark(), rgb(DARK.simulator));
    await page.emulateMedia({ colorScheme: 'light' });
    assert.equal(await mark(), rgb(LIGHT.simulator));
    await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
    assert.equal(await mark(), rgb(LIGHT.simulator));
    await page.close();
  });
});

/** A hexadecimal colour as a browser computes it. */
function rgb(colour: string): string {
  const channels = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return `rgb(${channels.join(', ')})`;
}
