/**
 * Property: what would make a result differ from run to run is a lint error where it matters: chance without a seed, the clock of
 * the machine, inexact arithmetic in the sandbox; and so are a cycle, a forgotten promise and an import that hides that it is a type.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { rulesFiring, rulesFiringWithTypes } from '../../support/lint-snippet.js';

suite('same input, same bits', () => {
  const chance = 'export const x = Math.random();\n';
  const clock = 'export const x = new Date();\n';

  test('chance without a seed is refused everywhere', async () => {
    for (const file of ['domain/a.ts', 'workflows/a.ts', 'activities/a.ts', 'test/unit/a.test.ts']) {
      assert.deepEqual(await rulesFiring(chance, file), ['no-restricted-properties'], file);
    }
  });

  test('domain has no clock and no I/O', async () => {
    for (const code of [
      clock,
      'export const x = Date.now();\n',
      'export const x = performance.now();\n',
      'console.log(1);\n',
    ]) {
      assert.deepEqual(await rulesFiring(code, 'domain/a.ts'), ['no-restricted-globals'], code);
    }
  });

  test('a workflow may read the clock of its history, not that of the machine', async () => {
    assert.deepEqual(await rulesFiring('export const x = Date.now();\n', 'workflows/a.ts'), []);
    const unsafe = `import { workflowInfo } from '@temporalio/workflow';\nexport const x = workflowInfo().unsafe.now();\n`;
    assert.deepEqual(await rulesFiring(unsafe, 'workflows/a.ts'), ['no-restricted-syntax']);
  });

  test('nothing that differs in the last bit between engines is computed in the sandbox', async () => {
    const code = 'export const x = (y: number) => Math.exp(y);\n';
    assert.deepEqual(await rulesFiring(code, 'workflows/a.ts'), ['no-restricted-properties']);
    assert.deepEqual(await rulesFiring(code, 'domain/control/a.ts'), ['no-restricted-properties']);
    assert.deepEqual(await rulesFiring(code, 'domain/quantum/a.ts'), []);
  });
});

suite('rules that read types and files', () => {
  // They need a file of the project: the snippet is linted in its place and never written.
  const file = 'contracts/limits.ts';

  test('a promise nobody waits for is refused', async () => {
    const code = 'export function x(): void {\n  Promise.resolve(1);\n}\n';
    assert.deepEqual(await rulesFiringWithTypes(code, file), ['@typescript-eslint/no-floating-promises']);
  });

  test('a cycle of values is refused', async () => {
    const code = `export { PipelineRequest } from './request.js';\n`;
    assert.ok((await rulesFiringWithTypes(code, file)).includes('import-x/no-cycle'));
  });

  test('an import used only as a type must say so', async () => {
    const code = `import { Memo } from './memo.js';\nexport const x = (y: Memo): Memo => y;\n`;
    assert.deepEqual(await rulesFiring(code, 'contracts/a.ts'), [
      '@typescript-eslint/consistent-type-imports',
    ]);
  });

  test('a default export is refused', async () => {
    assert.deepEqual(await rulesFiring('export default 1;\n', file), ['import-x/no-default-export']);
  });
});
