import { DefaultLogger, type LogEntry, makeTelemetryFilterString, Runtime } from '@temporalio/worker';

/** Simulator workers have no workflows on purpose; the SDK warns each time. */
const EXPECTED = 'No workflows registered';

function print(entry: LogEntry): void {
  if (entry.message.startsWith(EXPECTED)) return;
  process.stderr.write(
    `[${entry.level}] ${entry.message} ${entry.meta ? JSON.stringify(entry.meta, withoutBigInts) : ''}\n`,
  );
}

function withoutBigInts(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

/**
 * Warnings and errors only (or errors only): bundling and polling talk a lot, and a person reads this terminal. Once per process,
 * before any worker is made.
 */
export function installQuietRuntime(level: 'WARN' | 'ERROR' = 'WARN'): void {
  const filter = makeTelemetryFilterString({ core: level, other: level });
  Runtime.install({ logger: new DefaultLogger(level, print), telemetryOptions: { logging: { filter } } });
}
