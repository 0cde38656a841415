import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** A process that cannot be taken for a later one with the same number: `mark` is made from when it started. */
export interface ProcessIdentity {
  pid: number;
  /** Letters, digits, dots and underscores only: it is used in file names. */
  mark: string;
}

const HAS_PROC = existsSync('/proc/self/stat');
const BOOT_ID = '/proc/sys/kernel/random/boot_id';
/** Ticks count from boot, so the mark names the boot too, where the kernel tells it. */
const BOOT = existsSync(BOOT_ID) ? readFileSync(BOOT_ID, 'utf8').slice(0, 8) : '';

/** Identity of a running process; null when there is none (a zombie is none). */
export function identify(pid: number): ProcessIdentity | null {
  const mark = HAS_PROC ? markFromProc(pid) : markFromPs(pid);
  return mark === null ? null : { pid, mark };
}

/** Identity of this process. */
export function ownIdentity(): ProcessIdentity {
  const identity = identify(process.pid);
  if (identity === null)
    throw new Error(`process ${process.pid} cannot read its own start time from /proc or ps`);
  return identity;
}

/** Whether exactly this process still runs. */
export function isRunning(identity: ProcessIdentity): boolean {
  return identify(identity.pid)?.mark === identity.mark;
}

/** Ends the process with SIGTERM, after `graceMs` (at once when 0) with SIGKILL; returns when it is gone. Errors: no signal ends it. */
export async function endProcess(identity: ProcessIdentity, graceMs: number): Promise<void> {
  if (graceMs > 0 && (await endedBy('SIGTERM', identity, graceMs))) return;
  if (await endedBy('SIGKILL', identity, 5_000)) return;
  throw new Error(`process ${identity.pid} is still there after SIGKILL`);
}

async function endedBy(
  signal: NodeJS.Signals,
  identity: ProcessIdentity,
  patienceMs: number,
): Promise<boolean> {
  const until = Date.now() + patienceMs;
  if (!isRunning(identity)) return true;
  try {
    process.kill(identity.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
  while (Date.now() < until) {
    if (!isRunning(identity)) return true;
    await pause(20);
  }
  return !isRunning(identity);
}

/**
 * Field 22 of /proc/PID/stat, clock ticks from boot to start (proc(5)); the command name before it may hold spaces and brackets.
 * A zombie whose other threads (field 20 counts them) are still ending holds its files and ports: it is not gone yet.
 */
function markFromProc(pid: number): string | null {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return null;
  }
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, threads, startTicks] = [fields[0], Number(fields[17]), fields[19]];
  const dead = state === 'X' || (state === 'Z' && threads <= 1);
  return dead || startTicks === undefined ? null : `${BOOT}.${startTicks}`;
}

function markFromPs(pid: number): string | null {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return line === '' || line.startsWith('Z')
      ? null
      : line.replace(/^\S+\s+/, '').replace(/[^0-9A-Za-z]+/g, '_');
  } catch {
    return null;
  }
}
