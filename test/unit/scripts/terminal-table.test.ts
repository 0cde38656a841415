/**
 * Property: what a terminal shows at the end of a run fits it, says where each answer came from, and cannot be made to obey an id.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SIGNIFICANT_CHANGE } from '../../../contracts/limits.js';
import { roundedToError } from '../../../contracts/quantity.js';
import { calculationError, shortlistSize } from '../../../contracts/ranking.js';
import { randomStream } from '../../../domain/statistics/random.js';
import { terminalTable } from '../../../scripts/terminal-table.js';
import { cutTo, harmless, padTo, widthOf, wrapTo } from '../../../scripts/terminal-text.js';
import { sampleRun } from '../../support/sample-results.js';

const plain = { columns: 100, colour: false };

/** Escape sequences that set a colour (ECMA-48 SGR). */
const COLOUR = /\u001b\[\d+m/g;

test('no line is wider than the terminal, from 72 to 160 columns, also with long and wide ids', () => {
  const { results } = sampleRun();
  results.ranking[1]!.id = 'x'.repeat(200);
  results.ranking[2]!.id = '分子'.repeat(40);
  results.changes[0]!.id = 'y'.repeat(200);
  const hartree = { ...results, property: 'ground-energy', unit: 'Ha' as const };
  hartree.ranking = results.ranking.map((entry) => ({
    ...entry,
    value: entry.value - 1000,
    unit: 'Ha',
    origin: 'quantum-simulator',
    solverError: 1e-9,
  }));
  for (let columns = 72; columns <= 160; columns++)
    for (const run of [results, hartree])
      for (const line of terminalTable(run, { columns, colour: false }).split('\n'))
        assert.ok(widthOf(line) <= columns, `${widthOf(line)} of ${columns}: ${line}`);
});

test('the table holds the shortlist: id, value, error and origin of the top k and those tied with the last of them', () => {
  const { results } = sampleRun();
  results.ranking[10]!.tieGroup = results.ranking[9]!.tieGroup;
  const lines = terminalTable(results, plain).split('\n');
  assert.equal(shortlistSize(results.ranking, results.top), 11);
  results.ranking.slice(0, 11).forEach((entry, index) => {
    const { value, error } = roundedToError(entry.value, calculationError(entry), entry.unit);
    const [place, id, shown, sign, shownError, ...rest] = (lines[index + 1] ?? '').trim().split(/\s+/);
    assert.deepEqual([place, id, shown, sign, shownError], [String(index + 1), entry.id, value, '±', error]);
    assert.equal(rest[0], entry.origin);
    assert.equal(rest[1] === 'fallback', entry.fallback !== null);
  });
  assert.match(lines[12] ?? '', /^19 more in ranking\.csv and report\.html$/);
});

test('a wider terminal shows more columns, a narrow one still the origin of every answer', () => {
  const { results } = sampleRun();
  const head = (columns: number) => terminalTable(results, { columns, colour: false }).split('\n')[0] ?? '';
  assert.match(head(140), /answer from +P\(top 10\) +places +baseline +with model error +tie +exact$/);
  assert.match(head(80), /answer from +P\(top 10\) +places$/);
  assert.match(head(72), /answer from +P\(top 10\)$/);
});

test('that no answer came from a device is said, and only then', () => {
  for (const origin of ['quantum-device', 'quantum-simulator', 'classical'] as const) {
    const text = terminalTable(sampleRun({ origin }).results, plain);
    assert.equal(/none from a quantum device/.test(text), origin !== 'quantum-device');
  }
});

test('verdict, miss probability and changes have a line each', () => {
  const { results } = sampleRun();
  const text = terminalTable(results, plain);
  assert.match(text, /^verdict +iterate \(rules: 4 passed, 1 triggered, 1 unknown\)$/m);
  assert.match(
    text,
    /^missed +12% \(3% to 31%\) chance that one of 66 unseen belongs to the top 10; 5 audited$/m,
  );
  const significant = results.changes.filter(({ significance }) => significance >= SIGNIFICANT_CHANGE).length;
  const counts = `${results.changes.length} places against the classical baseline, ${significant} significant`;
  assert.match(text, new RegExp(`^changed +${counts}, surest \\S+ from \\d+ to \\d+$`, 'm'));
  assert.match(text, /^others +66 dropped by stage 1, 5 rejected, 3 failed$/m);
});

test('a cancelled run and one without a ranking say what they are', () => {
  const cancelled = sampleRun({ state: 'cancelled', ranked: 0 }).results;
  const text = terminalTable(cancelled, plain);
  assert.match(text, /^no candidate was ranked$/m);
  assert.match(text, /^cancelled +this is what was finished by then$/m);
  assert.match(text, /^missed +chance not known: expected at least 5 audited candidates, got 0$/m);
});

test('colours change nothing but the colour, and there are none where the terminal has none', () => {
  const { results } = sampleRun();
  const coloured = terminalTable(results, { columns: 100, colour: true });
  assert.ok((coloured.match(COLOUR)?.length ?? 0) > 10);
  assert.equal(coloured.replace(COLOUR, ''), terminalTable(results, plain));
  assert.doesNotMatch(terminalTable(results, plain), COLOUR);
});

test('ids and reasons cannot send commands to the terminal or turn its writing direction', () => {
  const { results } = sampleRun({ ranked: 12 });
  results.ranking[0]!.id = 'a\u001b[2Jb\u009b31m\u202ec\u2028d';
  results.missProbability.reason = 'x\u001b]0;title\u0007\ny';
  const text = terminalTable(results, plain);
  assert.match(text, /a\ufffd\[2Jb\ufffd31m\ufffdc\ufffdd/);
  assert.doesNotMatch(text.replaceAll('\n', ''), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
});

test('cut texts keep both ends, padded texts have their width, broken texts lose no word', () => {
  const random = randomStream(5, 'text');
  const alphabet = [...'ab é分🙂-'];
  for (let i = 0; i < 500; i++) {
    const text = Array.from(
      { length: 1 + random.nextInt(30) },
      () => alphabet[random.nextInt(alphabet.length)],
    ).join('');
    const width = 5 + random.nextInt(20);
    const cut = cutTo(text, width);
    assert.ok(widthOf(cut) <= width);
    if (widthOf(text) <= width) assert.equal(cut, text);
    else assert.ok(text.startsWith(cut.split('…')[0]!) && text.endsWith(cut.split('…')[1]!));
    assert.equal(widthOf(padTo(cut, 30)), 30);
    const lines = wrapTo(text, 30);
    assert.ok(lines.every((line) => widthOf(line) <= 30));
    if (text.split(' ').every((word) => widthOf(word) <= 30)) assert.equal(lines.join(' '), text);
  }
  assert.equal(widthOf('e\u0301分🙂'), 5);
  assert.equal(harmless('plain é分🙂'), 'plain é分🙂');
});
