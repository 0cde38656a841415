import { Command } from 'commander';
import { runProgram } from '../../../scripts/run-program.js';

/** Bytes of its one line, without the line's end: more than a pipe holds. */
export const LOUD_BYTES = 300_000;

if (process.argv[2] === 'loud') {
  const program = new Command();
  program.command('loud').action(() => void process.stdout.write(`${'x'.repeat(LOUD_BYTES)}\n`));
  await runProgram(program);
}
