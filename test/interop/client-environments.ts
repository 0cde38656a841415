import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findPython } from './find-python.js';
import { runCommand } from './run-command.js';

/** Why no client can be installed here: something that a machine may lack. */
export class CannotInstall extends Error {}

/** Installs with links into one cache, so that seven environments cost little more than one. */
const INSTALLER = 'uv==0.13.9';
const PATIENCE_MS = 600_000;
/** What pip and uv say where the package index does not answer. */
const NO_INDEX = /\(from versions: none\)|client error \(Connect\)|operation timed out/;

/** Where all of it is kept. */
export const INTEROP_CACHE =
  process.env.THQ_INTEROP_CACHE ??
  fileURLToPath(new URL('../../node_modules/.cache/interop', import.meta.url));

/** The environment of an installer: the caller's, with its package index for both of them. */
function installerEnvironment(): Record<string, string> {
  const index = process.env.PIP_INDEX_URL;
  return {
    ...(process.env as Record<string, string>),
    UV_CACHE_DIR: join(INTEROP_CACHE, 'uv'),
    ...(index !== undefined && { UV_DEFAULT_INDEX: index }),
  };
}

async function install(command: string, args: readonly string[]): Promise<void> {
  const { code, stderr } = await runCommand(command, args, {
    env: installerEnvironment(),
    patienceMs: PATIENCE_MS,
  });
  if (code === 0) return;
  if (NO_INDEX.test(stderr)) throw new CannotInstall('the Python package index does not answer');
  throw new Error(`${command} ${args.join(' ')}: expected exit code 0, got ${code}: ${stderr.slice(-2000)}`);
}

/** A folder that `fill` makes: there as a whole or not at all, whoever is killed or comes second. */
async function madeOnce(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(INTEROP_CACHE, name);
  if (existsSync(folder)) return folder;
  const aside = `${folder}.${randomUUID()}`;
  await mkdir(INTEROP_CACHE, { recursive: true });
  try {
    await fill(aside);
    await rename(aside, folder);
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

async function installer(python: string): Promise<string> {
  const folder = await madeOnce(INSTALLER.replace('==', '-'), async (aside) => {
    await install(python, ['-m', 'venv', aside]);
    await install(join(aside, 'bin/python'), ['-m', 'pip', 'install', '-q', '--no-compile', INSTALLER]);
  });
  return join(folder, 'bin/uv');
}

/**
 * The interpreter of an environment that holds exactly the packages of `requirements/NAME.txt`; made at the first call, and kept in
 * `node_modules/.cache/interop` or the folder of `THQ_INTEROP_CACHE`. Throws `CannotInstall` without Python or package index.
 */
export async function clientPython(requirements: string): Promise<string> {
  const python = await findPython();
  if (python === null) throw new CannotInstall('there is no Python 3.11 to 3.13 with venv');
  const file = fileURLToPath(new URL(`./requirements/${requirements}.txt`, import.meta.url));
  const digest = createHash('sha256')
    .update(`${python}\n`)
    .update(await readFile(file));
  const uv = await installer(python);
  const folder = await madeOnce(`${requirements}-${digest.digest('hex').slice(0, 12)}`, async (aside) => {
    await install(uv, ['venv', '-q', '--relocatable', '--python', python, aside]);
    const into = ['--python', join(aside, 'bin/python')];
    await install(uv, ['pip', 'install', '-q', '--no-deps', '--only-binary', ':all:', ...into, '-r', file]);
  });
  return join(folder, 'bin/python');
}
