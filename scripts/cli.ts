#!/usr/bin/env node
import { Command } from 'commander';
import { registerHistories } from './commands/histories.js';
import { registerReport } from './commands/report.js';
import { registerRun } from './commands/run.js';
import { registerStart } from './commands/start.js';
import { registerStatus } from './commands/status.js';
import { registerSteering } from './commands/steer.js';
import { runProgram } from './run-program.js';

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
await runProgram(program);
