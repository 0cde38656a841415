import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';
import { importTableRule } from './.eslint/import-table-rule.js';

const SANDBOXED = ['workflows/**/*.ts', 'domain/control/**/*.ts'];

/** Results of these differ in the last bit between engines; a branch on one would not replay. IEEE 754 fixes `sqrt`. */
const INEXACT_MATH =
  'acos acosh asin asinh atan atan2 atanh cbrt cos cosh exp expm1 hypot log log10 log1p log2 pow sin sinh tan tanh'
    .split(' ')
    .map((property) => ({
      object: 'Math',
      property,
      message: 'Computed by an activity and recorded, never in the sandbox.',
    }));

const NO_CHANCE = {
  object: 'Math',
  property: 'random',
  message: 'Draw from a stream that is derived by name from the seed of the request.',
};

/** In the sandbox `Date` is the clock of the history and replays; this one is the clock of the machine. */
const NO_MACHINE_CLOCK = {
  selector: "MemberExpression[object.property.name='unsafe'][property.name='now']",
  message: 'Date.now() is the time of the history; the time of the machine does not replay.',
};

/** What a pure function cannot need: clock, I/O, the process. */
const IMPURE_GLOBALS =
  'Date performance process setTimeout setInterval setImmediate queueMicrotask fetch crypto console'
    .split(' ')
    .map((name) => ({
      name,
      message: 'domain/ is pure: same input, same bits. Pass what it needs as an argument.',
    }));

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'runs/', '.cache/', '**/fixtures/', 'test/replay/histories/'] },
  {
    files: ['**/*.ts', '**/*.js', '**/*.mjs'],
    extends: [tseslint.configs.base, importX.flatConfigs.typescript],
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      'import-x/no-cycle': 'error',
      'no-restricted-properties': ['error', NO_CHANCE],
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    plugins: { architecture: { rules: { 'import-table': importTableRule } } },
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      'architecture/import-table': 'error',
      'import-x/no-default-export': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-floating-promises': [
        'error',
        // node:test waits for what these return.
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['test', 'it', 'describe', 'suite'] },
          ],
        },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // What was caught may be kept and thrown later, whatever its type; a literal may not be thrown.
      '@typescript-eslint/only-throw-error': 'off',
      'no-throw-literal': 'error',
      // Ports are asynchronous; an adapter of one need not be.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true, allowArray: true },
      ],
    },
  },
  { files: ['domain/**/*.ts'], rules: { 'no-restricted-globals': ['error', ...IMPURE_GLOBALS] } },
  {
    files: SANDBOXED,
    rules: {
      'no-restricted-properties': ['error', NO_CHANCE, ...INEXACT_MATH],
      'no-restricted-syntax': ['error', NO_MACHINE_CLOCK],
    },
  },
);
