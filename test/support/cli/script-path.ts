import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
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

/** The commands that the package installs, as files. */
function commands(): string[] {
  const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    bin: Record<string, string>;
  };
  return Object.values(bin).map((file) => join(root, file));
}

/** Those that `npm run build` has compiled since the last change. */
function builtCommands(): string[] {
  const changed = changedMs();
  return commands().filter((file) => existsSync(file) && statSync(file).mtimeMs > changed);
}

let built: string[] | undefined;

/**
 * One of `scripts/`: of a command of the package what the build has made of it, which starts in half the time, and the source where there was no
 * build since the last change.
 */
export function scriptPath(script: string): string {
  built ??= builtCommands();
  const compiled = join(root, 'dist', 'scripts', `${script}.js`);
  return built.includes(compiled) ? compiled : join(root, 'scripts', `${script}.ts`);
}
