import { spawn } from 'node:child_process';

/** How a command ended, and what it said. `code` is null when it was ended by a signal, its time-out among them. */
export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Longest run of one command of a consumer project; the slowest takes a sixth of it on a busy machine. */
const TIMEOUT_MS = 180_000;

/** The environment of this process without what the test runner and the shell say about Temporal and Node. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(TEMPORAL_|THQ_|NODE_|npm_)/.test(name)),
  );
}

/** Runs a command in a folder to its end. */
export async function runToEnd(
  folder: string,
  command: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<Ended> {
  const env = { ...plainEnvironment(), ...environment };
  const child = spawn(command, args, { cwd: folder, env, timeout: TIMEOUT_MS, killSignal: 'SIGKILL' });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}
