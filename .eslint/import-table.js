/**
 * Who may know whom, folder by folder (docs/architecture.md, "Who may know whom"). The row with the longest matching `from` holds.
 * An entry that starts with `/` is a folder or file of this repository and covers all below it; `node:` is any Node module;
 * anything else is a package with its sub-paths. What a row does not list is refused; `types` may be imported by `import type` only.
 * @type {{ from: string, values: string[], types?: string[] }[]}
 */
export const IMPORT_TABLE = [
  { from: '/contracts', values: ['zod', '/contracts'] },
  // The workflow sandbox reads these two as values, so nothing may come in with them.
  { from: '/contracts/failure-names', values: [] },
  { from: '/contracts/limits', values: [] },
  { from: '/domain', values: ['/domain', 'ml-matrix', 'pure-rand'], types: ['/contracts'] },
  // State machines that run inside the sandbox: integers and strings, no numerical package.
  { from: '/domain/control', values: ['/domain/control'], types: ['/contracts'] },
  {
    from: '/workflows',
    values: [
      '/workflows',
      '/domain/control',
      '/contracts/failure-names',
      '/contracts/limits',
      '@temporalio/workflow',
    ],
    types: ['/contracts', '/activities', '@temporalio/common'],
  },
  {
    from: '/activities',
    values: [
      '/activities',
      '/domain',
      '/contracts',
      'node:',
      'zod',
      'canonicalize',
      '@temporalio/activity',
      '@temporalio/common',
    ],
  },
  {
    from: '/activities/report',
    values: ['/activities', '/domain', '/contracts', 'node:', 'vega', 'vega-lite'],
  },
  // Loaded when such a device is configured: users of other providers need not have them.
  {
    from: '/activities/devices/braket',
    values: [
      '/activities',
      '/domain',
      '/contracts',
      'node:',
      'zod',
      '@aws-sdk/client-braket',
      '@aws-sdk/client-s3',
    ],
  },
  // A service is a door: what comes in over HTTP is parsed there.
  { from: '/emulator', values: ['/emulator', '/domain', '/contracts', 'node:', 'zod'] },
  {
    from: '/plugins',
    values: [
      '/plugins',
      '/activities',
      '/contracts',
      'node:',
      '@temporalio/plugin',
      '@temporalio/common',
      '@temporalio/client',
      '@temporalio/worker',
    ],
  },
  {
    from: '/testing',
    values: [
      '/testing',
      '/plugins',
      '/contracts',
      'node:',
      '@temporalio/testing',
      '@temporalio/worker',
      '@temporalio/client',
      '@temporalio/common',
      '@temporalio/envconfig',
    ],
  },
  {
    from: '/workers',
    values: ['/workers', '/plugins', '/contracts', '/workflows/names', 'node:', '@temporalio/worker'],
  },
  {
    from: '/scripts',
    values: [
      '/scripts',
      '/contracts',
      '/workflows/names',
      '/workflows/messages',
      '/activities/store',
      '/plugins',
      '/emulator',
      '/workers',
      '/testing',
      'node:',
      // The command line is a door: what comes in is parsed there.
      'zod',
      'commander',
      '@temporalio/client',
    ],
    types: ['/workflows'],
  },
  // They may import everything; no row lists them, so nobody may import them.
  { from: '/test', values: ['*'] },
  { from: '/benchmarks', values: ['*'] },
];
