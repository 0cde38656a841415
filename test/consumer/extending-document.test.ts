/**
 * Property: the code of docs/extending.md runs. Every block stands, line by line, in one of the example projects, which other tests of this
 * folder install and run; every name it says `temporal-hybrid-quantum/testing` has is exported there.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as testing from '../../testing/index.js';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const document = readFileSync(join(REPOSITORY, 'docs/extending.md'), 'utf8');

/** Lines of code without indentation, which a block in a document has no use for. */
function bare(code: string): string {
  return code
    .split('\n')
    .map((line) => line.trim())
    .join('\n');
}

const sources = readdirSync(join(REPOSITORY, 'examples'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /(?<!node_modules.*)\.m?js$/.test(name))
  .map((name) => bare(readFileSync(join(REPOSITORY, 'examples', name), 'utf8')));

suite('every block of code stands in an example', () => {
  const blocks = [...document.matchAll(/^```js\n(.*?)\n```$/gms)].map(([, code]) => code!);
  test('there are blocks', () => assert.ok(blocks.length >= 10));
  for (const block of blocks) {
    test(block.split('\n')[0]!.trim(), () => {
      assert.ok(
        sources.some((source) => source.includes(bare(block))),
        `not in any example:\n${block}`,
      );
    });
  }
});

test('what it lists of the entry for tests is exported there', () => {
  const listed = [...document.matchAll(/^\| (`\w+\(\)`.*?)\|/gm)].flatMap(([, cell]) =>
    [...cell!.matchAll(/`(\w+)\(\)`/g)].map(([, name]) => name!),
  );
  assert.ok(listed.length >= 10);
  for (const name of listed) assert.equal(typeof testing[name as keyof typeof testing], 'function', name);
});
