#!/usr/bin/env node
import { Command } from 'commander';
import { registerApprove } from './commands/approve.js';
import { registerCircuits } from './commands/circuits.js';
import { registerDecide } from './commands/decide.js';
import { registerDevices } from './commands/devices.js';
import { registerEmulator } from './commands/emulator.js';
import { registerEstimate } from './commands/estimate.js';
import { registerHistories } from './commands/histories.js';
import { registerJobs } from './commands/jobs.js';
import { registerReport } from './commands/report.js';
import { registerRun } from './commands/run.js';
import { registerStart } from './commands/start.js';
import { registerStatus } from './commands/status.js';
import { registerSteering } from './commands/steer.js';
import { registerWhy } from './commands/why.js';
import { runProgram } from './run-program.js';

const EXAMPLES = `
Examples:
  thq run my-molecules                        a folder of .xyz files, with a server and worker of its own
  thq run my-dumps --method exact --top 5     a folder of .fcidump files
  thq run runs/first/manifest.json            repeats a run and compares it bit for bit
  thq start set.json --address HOST:PORT --store DIR
                                              on a server and workers that are there; then status, pause, cancel, report
  thq run my-molecules --method sampled --devices devices.json --device forte,garnet --budget 25.00
                                              on quantum devices; then why, jobs, approve
  thq estimate my-molecules --shots 100000    qubits, gates, error and time on devices, before anything runs
  thq circuits my-molecules --id first --out circuits
                                              the circuits of one candidate as OpenQASM 3

Exit codes: 0 done, 2 bad input, 3 failed, 4 cancelled, 130 interrupted (the same command goes on).`;

const program = new Command('thq')
  .description('Durable hybrid quantum-classical screening pipelines on Temporal.')
  .addHelpText('after', EXAMPLES);

for (const register of [
  registerRun,
  registerStart,
  registerStatus,
  registerSteering,
  registerWhy,
  registerApprove,
  registerJobs,
  registerDecide,
  registerReport,
  registerEstimate,
  registerCircuits,
  registerDevices,
  registerHistories,
  registerEmulator,
])
  register(program);
await runProgram(program);
