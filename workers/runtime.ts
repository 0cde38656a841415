import { DefaultLogger, type LogEntry, makeTelemetryFilterString, Runtime } from '@temporalio/worker';

/** Simulator workers have no workflows on purpose; the SDK warns each time. */
const EXPECTED = 'No workflows registered';

/** For JSON: errors by their message, nothing that only the server can read. */
function legible(key: string, value: unknown): unknown {
  if (key === 'taskToken') return undefined;
  if (value instanceof Error) return value.message;
  return typeof value === 'bigint' ? String(value) : value;
}

function print({ level, message, meta }: LogEntry): void {
  if (message.startsWith(EXPECTED)) return;
  process.stderr.write(`[${level}] ${message} ${meta ? JSON.stringify(meta, legible) : ''}\n`);
}

/**
 * Warnings and errors only (or errors only): bundling and polling talk a lot, and a person reads this terminal. Once per process,
 * before any worker is made.
 */
export function installQuietRuntime(level: 'WARN' | 'ERROR' = 'WARN'): void {
  const filter = makeTelemetryFilterString({ core: level, other: level });
  Runtime.install({
    logger: new DefaultLogger(level, print),
    // Forwarded: by itself the native part writes to stdout, where results go.
    telemetryOptions: { logging: { filter, forward: {} } },
  });
}
