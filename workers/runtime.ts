import { DefaultLogger, Runtime } from '@temporalio/worker';

/** Warnings and errors only: bundling and polling talk a lot, and a person reads this terminal. Call before any worker is made. */
export function installQuietRuntime(): void {
  Runtime.install({ logger: new DefaultLogger('WARN') });
}
