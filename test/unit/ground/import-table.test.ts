/**
 * Property: the direction of dependencies is checked, not a habit. In every folder an import outside its row of the import table
 * is a lint error in whatever form it is written, and what the table allows passes.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { rulesFiring } from '../../support/lint-snippet.js';

const value = (from: string) => `import { x } from '${from}';\nx();\n`;
const type = (from: string) => `import type { X } from '${from}';\nexport const x = (y: X) => y;\n`;

/** What each folder may and may not know: the import table of docs/architecture.md, case by case. */
const CASES: { file: string; allowed: string[]; forbidden: string[] }[] = [
  {
    file: 'contracts/a.ts',
    allowed: [value('zod'), value('./b.js')],
    forbidden: [value('node:fs'), value('ml-matrix'), type('../domain/a.js'), type('@temporalio/common')],
  },
  {
    file: 'contracts/limits.ts',
    allowed: ['export const x = 1;\n'],
    forbidden: [value('zod'), value('./memo.js')],
  },
  {
    file: 'domain/chemistry/a.ts',
    allowed: [
      value('ml-matrix'),
      value('pure-rand/generator/xoroshiro128plus'),
      value('../statistics/b.js'),
      type('../../contracts/c.js'),
    ],
    forbidden: [
      value('../../contracts/c.js'),
      value('../../contracts/limits.js'),
      value('node:fs'),
      value('fs'),
      type('node:fs'),
      value('zod'),
      type('zod'),
      value('../../activities/a.js'),
      type('@temporalio/common'),
    ],
  },
  {
    file: 'domain/control/a.ts',
    allowed: [value('./b.js'), type('../../contracts/c.js')],
    forbidden: [value('ml-matrix'), value('../statistics/random.js')],
  },
  {
    file: 'workflows/a.ts',
    allowed: [
      value('@temporalio/workflow'),
      value('./names.js'),
      value('../domain/control/a.js'),
      value('../contracts/failure-names.js'),
      value('../contracts/limits.js'),
      type('../contracts/request.js'),
      type('../activities/admit.js'),
    ],
    forbidden: [
      value('../contracts/request.js'),
      value('../activities/admit.js'),
      value('../domain/statistics/random.js'),
      type('../domain/chemistry/a.js'),
      type('../plugins/a.js'),
      value('@temporalio/activity'),
      value('@temporalio/client'),
      value('zod'),
      value('node:path'),
    ],
  },
  {
    file: 'activities/store/a.ts',
    allowed: [
      value('node:fs/promises'),
      value('@temporalio/activity'),
      value('@temporalio/common'),
      value('zod'),
      value('../../domain/quantum/a.js'),
      value('../../contracts/a.js'),
      value('../failure.js'),
    ],
    forbidden: [
      value('../../workflows/names.js'),
      type('../../workflows/pipeline.js'),
      type('../../plugins/a.js'),
      value('@temporalio/client'),
      value('@temporalio/worker'),
      value('vega'),
      value('commander'),
    ],
  },
  {
    file: 'activities/report/a.ts',
    allowed: [value('vega'), value('vega-lite'), value('../../contracts/a.js')],
    forbidden: [value('@temporalio/activity'), value('ml-matrix')],
  },
  {
    file: 'activities/devices/braket/a.ts',
    allowed: [value('@aws-sdk/client-braket'), value('@aws-sdk/client-s3'), value('../provider-calls.js')],
    forbidden: [value('@temporalio/activity'), value('../../../plugins/a.js')],
  },
  {
    file: 'activities/devices/a.ts',
    allowed: [value('zod'), value('../../domain/a.js')],
    forbidden: [value('@aws-sdk/client-braket'), type('@aws-sdk/client-s3')],
  },
  {
    file: 'emulator/a.ts',
    allowed: [value('node:http'), value('zod'), value('../domain/a.js'), value('../contracts/a.js')],
    forbidden: [type('@temporalio/common'), type('../activities/a.js')],
  },
  {
    file: 'plugins/a.ts',
    allowed: [
      value('@temporalio/plugin'),
      value('@temporalio/worker'),
      value('../activities/a.js'),
      value('node:url'),
    ],
    forbidden: [
      value('../workflows/pipeline.js'),
      value('../workers/a.js'),
      type('../scripts/a.js'),
      value('../domain/a.js'),
    ],
  },
  {
    file: 'testing/a.ts',
    allowed: [
      value('@temporalio/testing'),
      value('@temporalio/worker'),
      value('../plugins/a.js'),
      value('node:fs'),
    ],
    forbidden: [
      value('../workers/a.js'),
      type('../scripts/a.js'),
      value('../test/support/a.js'),
      value('../domain/a.js'),
    ],
  },
  {
    file: 'workers/a.ts',
    allowed: [value('@temporalio/worker'), value('../plugins/a.js'), value('../workflows/names.js')],
    forbidden: [
      value('../domain/a.js'),
      type('../domain/a.js'),
      value('../workflows/pipeline.js'),
      type('../scripts/a.js'),
    ],
  },
  {
    file: 'scripts/a.ts',
    allowed: [
      value('@temporalio/client'),
      value('commander'),
      value('zod'),
      value('../workflows/messages.js'),
      type('../workflows/pipeline.js'),
      value('../activities/store/file-store.js'),
      value('../workers/a.js'),
      value('../testing/server.js'),
    ],
    forbidden: [
      value('../domain/a.js'),
      type('../domain/a.js'),
      value('../workflows/pipeline.js'),
      value('../activities/admit.js'),
      value('../test/support/a.js'),
      value('../benchmarks/run.js'),
    ],
  },
  {
    file: 'test/unit/a.test.ts',
    allowed: [value('../../domain/a.js'), value('../../scripts/cli.js')],
    forbidden: [],
  },
];

for (const { file, allowed, forbidden } of CASES) {
  suite(`${file} obeys its row`, () => {
    for (const code of allowed) {
      test(`passes: ${code.split('\n')[0]}`, async () => {
        assert.deepEqual(await rulesFiring(code, file), []);
      });
    }
    for (const code of forbidden) {
      test(`is refused: ${code.split('\n')[0]}`, async () => {
        assert.deepEqual(await rulesFiring(code, file), ['architecture/import-table']);
      });
    }
  });
}

suite('no way round the table', () => {
  const ways = {
    'dynamic import': `export const x = import('node:fs');\n`,
    're-export': `export { x } from 'node:fs';\n`,
    'export star': `export * from 'node:fs';\n`,
    'import type in a signature': `export type X = import('node:fs').Stats;\n`,
    'inline type, whose import stays at run time': `import { type X } from '../contracts/a.js';\nexport type Y = X;\n`,
    'path through another folder': `import { x } from '../contracts/../activities/a.js';\nx();\n`,
    'path out of the repository': `import { x } from '../../elsewhere/a.js';\nx();\n`,
  };
  for (const [name, code] of Object.entries(ways)) {
    test(`${name} is refused`, async () => {
      assert.ok((await rulesFiring(code, 'domain/a.ts')).includes('architecture/import-table'));
    });
  }

  test('a folder without a row is refused until it gets one', async () => {
    assert.deepEqual(await rulesFiring('export const x = 1;\n', 'novelty/a.ts'), [
      'architecture/import-table',
    ]);
  });
});
