import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const BUILT = join(root, 'dist', 'scripts');
const NOT_BUILT = new Set(['node_modules', 'dist', 'test', 'examples', 'benchmarks', 'docs', 'data', 'runs']);

/** When a source of the package was written last. */
function changedMs(): number {
  const folders = readdirSync(root, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && !entry.name.startsWith('.') && !NOT_BUILT.has(entry.name),
  );
  const sources = folders.flatMap(({ name }) =>
    readdirSync(join(root, name), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => join(root, name, file)),
  );
  return Math.max(...sources.map((file) => statSync(file).mtimeMs));
}

let built: boolean | undefined;

function isBuilt(): boolean {
  const cli = join(BUILT, 'cli.js');
  return existsSync(cli) && statSync(cli).mtimeMs > changedMs();
}

/**
 * One of `scripts/`: as `npm run build` has compiled it, which starts in half the time, and its source where there was no build since
 * the last change.
 */
export function scriptPath(script: string): string {
  built ??= isBuilt();
  return built ? join(BUILT, `${script}.js`) : join(root, 'scripts', `${script}.ts`);
}
