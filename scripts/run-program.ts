import { CommanderError, type Command } from 'commander';
import { CliError, EXIT } from './cli-error.js';
import { note } from './notes.js';
import { explainUsage } from './usage-errors.js';

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.badInput;
  note(`error: ${(error as Error).message}`);
  if (error instanceof CliError) return error.exitCode;
  if (process.env.THQ_DEBUG) note((error as Error).stack ?? '');
  return EXIT.failed;
}

const OUTPUTS = [process.stdout, process.stderr];

/** Resolves when what was written has left: a pipe takes as much at a time as it holds, and an ended process gives up the rest. */
async function written(): Promise<void> {
  await Promise.all(
    OUTPUTS.map((stream) => new Promise<void>((resolve) => stream.write('', () => resolve()))),
  );
}

/**
 * Runs a program to the end of the process: errors are one line, and a stack only where THQ_DEBUG asks for one and the error was not
 * foreseen. Nobody is told of output whose reader has gone.
 */
export async function runProgram(program: Command): Promise<never> {
  for (const stream of OUTPUTS) stream.on('error', () => undefined);
  explainUsage(program);
  try {
    await program.parseAsync();
  } catch (error) {
    process.exitCode = exitCodeOf(error);
  }
  await written();
  // Not by itself: calls that the client would repeat on a connection that is closed by now must not keep the process, or end it badly.
  process.exit();
}
