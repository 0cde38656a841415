import { execFile } from 'node:child_process';

/** What a finished command left behind; `code` is null where it was killed. */
export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** More than any client tells. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Runs a command to its end, in this environment and no other; killed after `patienceMs`. Rejects where there is no such command. */
export function runCommand(
  command: string,
  args: readonly string[],
  { env, patienceMs }: { env: Record<string, string>; patienceMs: number },
): Promise<Finished> {
  const limits = { timeout: patienceMs, killSignal: 'SIGKILL', maxBuffer: MOST_BYTES } as const;
  return new Promise((resolve, reject) => {
    const child = execFile(command, args, { env, ...limits }, (error, stdout, stderr) => {
      if (child.pid === undefined) reject(new Error(`${command} cannot be started`, { cause: error }));
      else resolve({ code: child.exitCode, stdout, stderr });
    });
  });
}
