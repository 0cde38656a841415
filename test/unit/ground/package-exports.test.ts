/**
 * Property: what package.json offers, the build makes. Every entry of `exports` and `bin` has a source file that the build compiles,
 * the command starts with a line that makes it executable, and every module that is not compiled is copied.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { suite, test } from 'node:test';

interface Package {
  exports: Record<string, string | Record<string, string>>;
  bin: Record<string, string>;
  scripts: Record<string, string>;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Package;
const built = (JSON.parse(readFileSync('tsconfig.build.json', 'utf8')) as { include: string[] }).include;

/** Source of a file that the build makes, `dist/a/b.js` or `dist/a/b.d.ts`. */
function sourceOf(target: string): string {
  const source = target.replace(/^(\.\/)?dist\//, '').replace(/\.(d\.ts|js)$/, '.ts');
  assert.ok(built.includes(source.split('/')[0] ?? ''), `${target}: its folder is not built`);
  return source;
}

suite('every entry of exports has a source that the build compiles', () => {
  for (const [entry, targets] of Object.entries(manifest.exports)) {
    for (const target of typeof targets === 'string' ? [] : Object.values(targets)) {
      test(`${entry}: ${target}`, () => {
        const [folder = '', rest] = sourceOf(target).split('*');
        if (rest === undefined) assert.ok(existsSync(folder), `${folder} does not exist`);
        else
          assert.ok(
            readdirSync(folder).some((name) => name.endsWith('.ts')),
            `${folder} holds no source`,
          );
      });
    }
  }
});

test('the command is a program', () => {
  for (const target of Object.values(manifest.bin)) {
    assert.match(readFileSync(sourceOf(target), 'utf8'), /^#!\/usr\/bin\/env node\n/);
  }
});

test('every module that is not compiled is copied by the build', () => {
  const modules = built.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.mjs'))
      .map((name) => `${folder}/${name}`),
  );
  assert.ok(modules.length > 0, 'the thread entry is one');
  for (const module of modules)
    assert.ok(manifest.scripts.build?.includes(`'dist/${module}'`), `${module} is not copied`);
});
