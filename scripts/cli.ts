#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { CliError, EXIT } from './cli-error.js';
import { registerHistories } from './commands/histories.js';
import { registerReport } from './commands/report.js';
import { registerRun } from './commands/run.js';
import { registerStart } from './commands/start.js';
import { registerStatus } from './commands/status.js';
import { registerSteering } from './commands/steer.js';
import { note } from './notes.js';
import { explainUsage } from './usage-errors.js';

const program = new Command('thq').description(
  'Durable hybrid quantum-classical screening pipelines on Temporal.',
);

for (const register of [
  registerRun,
  registerStart,
  registerStatus,
  registerSteering,
  registerReport,
  registerHistories,
])
  register(program);
explainUsage(program);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.badInput;
  else {
    note(`error: ${(error as Error).message}`);
    if (!(error instanceof CliError) && process.env.THQ_DEBUG) note((error as Error).stack ?? '');
    process.exitCode = error instanceof CliError ? error.exitCode : EXIT.failed;
  }
}
// Not by itself: calls that the client would repeat on a connection that is closed by now must not keep the process, or end it badly.
process.exit();
