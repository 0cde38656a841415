import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

function readJson<T>(name: string): T {
  return JSON.parse(readFileSync(join(root, name), 'utf8')) as T;
}

/** When a source of what is built was written last. */
function changedMs(): number {
  const { include } = readJson<{ include: string[] }>('tsconfig.build.json');
  const sources = include.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      join(root, folder, file),
    ),
  );
  return Math.max(...sources.map((file) => statSync(file).mtimeMs));
}

/** The commands that the package installs, as files. */
function commands(): string[] {
  const { bin } = readJson<{ bin: Record<string, string> }>('package.json');
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
