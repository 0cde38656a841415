import { runCommand } from './run-command.js';

const PATIENCE_MS = 60_000;
/** The pinned packages have wheels for these. */
const MINOR_VERSIONS = [11, 12, 13];
const NAMES = [...MINOR_VERSIONS.map((minor) => `python3.${minor}`), 'python3'];
const ASK = 'import sys, venv, ensurepip; print(sys.executable, sys.version_info[1])';

/** Absolute path of the first Python 3.11 to 3.13 with `venv` on the path; null: there is none. */
export async function findPython(): Promise<string | null> {
  const env = { PATH: process.env.PATH ?? '' };
  for (const name of NAMES) {
    const answer = await runCommand(name, ['-c', ASK], { env, patienceMs: PATIENCE_MS }).catch(() => null);
    const [, path, minor] = /^(.+) (\d+)\n$/.exec(answer?.stdout ?? '') ?? [];
    if (path !== undefined && MINOR_VERSIONS.includes(Number(minor))) return path;
  }
  return null;
}
