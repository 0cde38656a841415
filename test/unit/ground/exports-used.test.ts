/**
 * Property: `export` means that somebody else needs it. Every function and constant that a file exports is named in another file.
 * Schemas and classes are left out: they go with their types.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const SOURCES = [
  'contracts',
  'domain',
  'activities',
  'workflows',
  'plugins',
  'workers',
  'testing',
  'scripts',
];
const USERS = [...SOURCES, 'emulator', 'test', 'benchmarks', 'examples'];

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|js|mjs)$/.test(name) && !name.includes('node_modules'))
    .map((name) => join(folder, name));
}

test('every exported function and constant is used by another file', () => {
  const texts = new Map(USERS.flatMap(filesOf).map((file) => [file, readFileSync(file, 'utf8')]));
  const naming = new Map<string, number>();
  for (const text of texts.values())
    for (const word of new Set(text.match(/\b[A-Za-z_]\w*\b/g)))
      naming.set(word, (naming.get(word) ?? 0) + 1);
  const alone = SOURCES.flatMap(filesOf).flatMap((file) =>
    [...texts.get(file)!.matchAll(/^export (?:async )?(?:function|const) ([a-z]\w*|[A-Z][A-Z\d_]+)\b/gm)]
      .filter(([, name]) => naming.get(name!) === 1)
      .map(([, name]) => `${file}: ${name}`),
  );
  assert.deepEqual(alone, []);
});
