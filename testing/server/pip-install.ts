import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { watchForStall } from './stall-watch.js';
import type { StallWatch } from './stall-watch.js';
import type { Tell } from './tell.js';

/** One wheel to be installed into the environment of `python`. */
export interface PipInstallation {
  python: string;
  package: string;
  version: string;
  /** Of the wheel's bytes; pip refuses any other. */
  sha256: string;
  /** For temporary files; must exist. */
  workFolder: string;
  environment: NodeJS.ProcessEnv;
  patienceMs?: number;
  tell?: Tell;
}

/**
 * Installs one pinned wheel, nothing else. Errors: pip's own (unreachable index, no such version, another digest) in one line;
 * nothing received for the patience (5 s).
 */
export async function pipInstall(installation: PipInstallation): Promise<void> {
  const { python, workFolder, environment, tell, patienceMs } = installation;
  const requirement = join(workFolder, 'requirement.txt');
  const pinned = `${installation.package}==${installation.version}`;
  writeFileSync(requirement, `${pinned} --hash=sha256:${installation.sha256}\n`);
  const child = spawn(python, ['-c', COUNTED_PIP, 'install', ...PIP_OPTIONS, '-r', requirement], {
    env: { ...environment, TMPDIR: workFolder },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const output = collect([child.stdout, child.stderr]);
  const received = collect([child.stdio[3] as Readable]);
  const watch = watchForStall({
    what: `pip install ${pinned}`,
    progress: () => received().length + bytesRead(child.pid),
    ...(patienceMs === undefined ? {} : { patienceMs }),
    ...(tell === undefined ? {} : { tell }),
  });
  watch.signal.addEventListener('abort', () => child.kill('SIGKILL'));
  await finished(child, watch, output);
}

/** The first line of pip's or venv's output that calls itself an error, else the last one. */
export function errorLine(output: string): string {
  const lines = output.split('\n').map((line) => line.trim());
  const found = lines.find((line) => /^error\b/i.test(line)) ?? lines.findLast((line) => line !== '');
  return (found ?? 'failed without a word').slice(0, 300);
}

const PIP_OPTIONS =
  '--require-hashes --no-deps --only-binary :all: --no-cache-dir --no-input --retries 2 --disable-pip-version-check'.split(
    ' ',
  );

/**
 * Runs pip, with one byte on file descriptor 3 for each piece that a socket delivers: pip writes nothing while it reads, so
 * this is how a slow line is told from a dead one. Encrypted pieces are whole TLS records; `bytesRead` sees between them.
 */
const COUNTED_PIP = `
import os, runpy, socket, sys
read = socket.SocketIO.readinto
def counted(self, buffer):
    size = read(self, buffer)
    os.write(3, b'.')
    return size
socket.SocketIO.readinto = counted
sys.argv[0] = 'pip'
runpy.run_module('pip', run_name='__main__')
`;

/** Bytes the process has read from files and, through OpenSSL, from encrypted sockets (proc(5), rchar); 0 where not known. */
function bytesRead(pid: number | undefined): number {
  try {
    return Number(/^rchar: (\d+)/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

async function finished(child: ChildProcess, watch: StallWatch, output: () => string): Promise<void> {
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    watch.signal.throwIfAborted();
    if (code !== 0) throw new Error(`pip: ${errorLine(output())}`);
  } finally {
    watch.stop();
  }
}

function collect(streams: readonly (Readable | null)[]): () => string {
  let text = '';
  for (const stream of streams) stream?.setEncoding('utf8').on('data', (piece: string) => (text += piece));
  return () => text;
}
