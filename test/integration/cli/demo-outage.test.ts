/**
 * Property: in the demonstration of an outage the preferred device measures, is away, is replaced by the second one, and measures again; terminal and record say
 * so, and nothing is left to a classical answer.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { Results } from '../../../contracts/results.js';
import { openCliBench, type CliBench } from '../../support/cli/cli-bench.js';

const manifest = new URL('../../../package.json', import.meta.url);
const PackageScripts = z.object({ scripts: z.record(z.string(), z.string()) });

let bench: CliBench;
before(() => {
  bench = openCliBench();
});
after(() => bench?.close());

const demo = (...args: string[]) => bench.script('demo-outage', args, { patienceMs: 600_000 }).ended;

test('what the preferred device does not measure in its outage the second one does, and it is used again', async () => {
  const { code, stderr } = await demo('--out', bench.path('record'));
  assert.equal(code, 0, stderr);
  const told = [/braket-forte is no longer available/, /bought from ionq/, /braket-forte is again available/];
  assert.ok(
    told.every((pattern) => pattern.test(stderr)),
    stderr,
  );
  assert.match(stderr.split('is again available')[1]!, /bought from braket/);
  const { ranking, cost, jobs } = Results.parse(
    JSON.parse(readFileSync(bench.path('record', 'results.json'), 'utf8')),
  );
  const own = ranking.filter(({ device }) => device === 'braket-forte');
  const replaced = ranking.filter(({ substitution }) => substitution !== null);
  assert.equal(own.length + replaced.length, ranking.length);
  assert.ok(own.length > 0 && replaced.length > 0, stderr);
  for (const { device, substitution } of replaced) {
    assert.match(device!, /ionq-forte/);
    assert.match(substitution!.reason, /^braket-forte: .*(offline|unavailable)/i);
  }
  const billed = jobs.reduce((sum, { result }) => sum + (result.bill?.micros ?? 0), 0);
  assert.equal(Math.round(1e6 * cost!.spent), billed);
});

test('npm run demo:outage, as the README has it, is this program', () => {
  const { scripts } = PackageScripts.parse(JSON.parse(readFileSync(manifest, 'utf8')));
  assert.equal(scripts['demo:outage'], 'tsx scripts/demo-outage.ts');
});

test('a wrong option is named, and --help says what there is', async () => {
  const wrong = await demo('--for', '0');
  assert.equal(wrong.code, 2);
  assert.match(wrong.stderr, /--for/);
  const help = await demo('--help');
  assert.equal(help.code, 0);
  assert.match(help.stdout, /--for <seconds>/);
});
