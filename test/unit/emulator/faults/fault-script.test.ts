// Property: a file of faults is read as it is meant or refused with the path, what was expected and what came; nothing in it is ignored.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { isNth } from '../../../../emulator/faults/nth.js';
import { readFaultScript } from '../../../../emulator/faults/fault-script.js';

let folder: string;
before(() => (folder = mkdtempSync(path.join(tmpdir(), 'faults-'))));
after(() => rmSync(folder, { recursive: true }));

function read(script: object): unknown {
  const file = path.join(folder, 'faults.json');
  writeFileSync(file, JSON.stringify({ format: 'thq.emulator-faults', version: 1, ...script }));
  return readFaultScript(file);
}

const call = { provider: 'ionq', route: 'submit' };
const REFUSED: [string, object, RegExp][] = [
  ['an unknown kind', { calls: [{ ...call, kind: 'explode' }] }, /calls\.0\.kind/],
  ['a fault without its moment', { calls: [{ ...call, kind: 'error', status: 503 }] }, /calls\.0\.when/],
  [
    'a status that is no error',
    { calls: [{ ...call, kind: 'html', when: 'after', status: 200 }] },
    /calls\.0\.status.*400/,
  ],
  ['the 0th call', { calls: [{ ...call, kind: 'empty', when: 'after', nth: 0 }] }, /calls\.0\.nth/],
  [
    'a range backwards',
    { calls: [{ ...call, kind: 'empty', when: 'after', nth: { from: 3, to: 2 } }] },
    /to >= from/,
  ],
  ['a misspelt member', { calls: [{ ...call, kind: 'drop', wen: 'after', when: 'after' }] }, /wen/],
  ['an unknown provider', { jobs: [{ provider: 'acme', kind: 'endless' }] }, /jobs\.0\.provider/],
  [
    'an outage without a device',
    { conditions: [{ kind: 'device-outage', provider: 'ionq' }] },
    /conditions\.0\.device/,
  ],
];
for (const [what, script, message] of REFUSED) {
  test(`${what} is refused`, () => assert.throws(() => read(script), message));
}

test('a file that is no JSON is refused by its name', () => {
  const file = path.join(folder, 'no.json');
  writeFileSync(file, '{');
  assert.throws(() => readFaultScript(file), /no\.json: expected a file of JSON/);
});

test('the n-th is one, a range, or all from one on', () => {
  const chosen = (nth: Parameters<typeof isNth>[0]) => [1, 2, 3, 4].filter((count) => isNth(nth, count));
  assert.deepEqual(chosen(undefined), [1, 2, 3, 4]);
  assert.deepEqual(chosen(2), [2]);
  assert.deepEqual(chosen({ from: 2, to: 3 }), [2, 3]);
  assert.deepEqual(chosen({ from: 3 }), [3, 4]);
});
