// Property: a text has a fault exactly where the JSON parser refuses it, at the first character that cannot stay.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomStream } from '../../../domain/statistics/random.js';
import { findJsonFault } from '../../../scripts/json-fault.js';

/** The text up to the fault, marked by `^` in a faulty text; the text after it is what cannot stay. */
const FAULTS: [string, string][] = [
  ['^', 'a value'],
  ['^hello', 'a value'],
  ['{"a": 1,\n "b": ^tru}', 'a value'],
  ['{"a": 1,, "b": 2}'.replace(',,', ',^,'), 'a property name in double quotes'],
  ['{"a": 1,^}', 'a property name in double quotes'],
  ['{^a: 1}', 'a property name in double quotes or }'],
  ['{"a" ^1}', 'a colon'],
  ['[1, ^]', 'a value'],
  ['[1 ^2]', 'a comma or ]'],
  ['[1^', 'a comma or ]'],
  ['{"a": [1, 2^}', 'a comma or ]'],
  ['{"a": 1 ^"b": 2}', 'a comma or }'],
  ['[^01]', 'a value or ]'],
  ['[1, ^1.]', 'a value'],
  ['[^"never closed]', 'a value or ]'],
  ['{"a": ^"two\nlines"}', 'a value'],
  ['{"a": ^"\\x"}', 'a value'],
  ['{} ^{}', 'the end of the text'],
];

for (const [marked, expected] of FAULTS) {
  test(`${JSON.stringify(marked)} is refused at the mark`, () => {
    const text = marked.replace('^', '');
    assert.throws(() => JSON.parse(text) as unknown, SyntaxError);
    assert.deepEqual(findJsonFault(text), { offset: marked.indexOf('^'), expected });
  });
}

test('texts that the parser accepts have no fault, and damaged ones have one', () => {
  const whole = JSON.stringify(
    { a: [1, -2.5e-7, true, null, {}], 'b"\\\n': [[], [{ c: 'é\u2028' }]], d: { e: false } },
    undefined,
    1,
  );
  assert.equal(findJsonFault(whole), null);
  const random = randomStream(3, 'damage');
  let refused = 0;
  for (let round = 0; round < 3000; round++) {
    const at = Math.floor(random.next() * whole.length);
    const inserted = '[]{}",:0-.ex\\ \n'[Math.floor(random.next() * 15)]!;
    const text = whole.slice(0, at) + inserted + whole.slice(at + Math.floor(random.next() * 2));
    const accepted = isJson(text);
    refused += accepted ? 0 : 1;
    assert.equal(findJsonFault(text) === null, accepted, text);
  }
  assert.ok(refused > 1000, `${refused} damaged texts`);
});

test('what stands before a fault can be completed to JSON: nothing earlier is at fault', () => {
  for (const [marked] of FAULTS.filter(([text]) => !text.startsWith('^'))) {
    const before = marked.slice(0, marked.indexOf('^'));
    const fault = findJsonFault(before);
    assert.ok(fault === null || fault.offset === before.length, before);
  }
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
