import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** What `temporal --version` says about itself. */
export interface CliVersion {
  cli: string;
  server: string;
}

/** Oldest versions the workflows run on: update, worker heartbeats and poller autoscaling came with them. */
const OLDEST_CLI = '1.5.0';
const OLDEST_SERVER = '1.29.0';

/** A 150 MB executable from a cold, slow disk takes seconds. */
const ANSWER_WITHIN_MS = 10_000;

/** Asks an executable for its version. Errors: it cannot be run, does not answer, or is not the Temporal CLI. */
export async function readCliVersion(executable: string): Promise<CliVersion> {
  const output = await answer(executable);
  const found = /temporal version (\S+) \(Server ([^\s,)]+)/i.exec(output);
  if (found?.[1] === undefined || found[2] === undefined) {
    throw new Error(
      `expected \`temporal version X (Server Y, ...)\`, got ${JSON.stringify(output.slice(0, 80))}`,
    );
  }
  return { cli: found[1], server: found[2] };
}

/** Null when recent enough, else why not. A development build (CLI 0.0.0) is judged by its server alone. */
export function tooOld({ cli, server }: CliVersion): string | null {
  const development = cli.startsWith('0.0.0');
  if ((development || !isBefore(cli, OLDEST_CLI)) && !isBefore(server, OLDEST_SERVER)) return null;
  return `CLI ${cli} / server ${server} is older than CLI ${OLDEST_CLI} / server ${OLDEST_SERVER}`;
}

async function answer(executable: string): Promise<string> {
  try {
    const limit = { timeout: ANSWER_WITHIN_MS, killSignal: 'SIGKILL' } as const;
    const { stdout } = await promisify(execFile)(executable, ['--version'], limit);
    return stdout;
  } catch (error) {
    const { code, killed, signal } = error as { code?: string | number; killed?: boolean; signal?: string };
    if (killed === true) throw new Error(`\`--version\` did not answer within ${ANSWER_WITHIN_MS / 1000} s`);
    throw new Error(
      `\`--version\` cannot be run (${typeof code === 'number' ? `exit code ${code}` : (code ?? signal)})`,
    );
  }
}

function isBefore(version: string, other: string): boolean {
  const [a, b] = [numbers(version), numbers(other)];
  for (let i = 0; i < 3; i += 1) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function numbers(version: string): number[] {
  return version.replace(/^v/, '').split('-')[0]!.split('.').map(Number);
}
