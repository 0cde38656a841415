import type { Command } from 'commander';
import { folder } from './option-values.js';
import { withServerOptions } from './request-options.js';

/** A command that speaks to one pipeline: its id (or what `subject` says), where it lives, and `--json`, which prints `answer`. */
export function pipelineCommand(
  program: Command,
  name: string,
  description: string,
  answer: string,
  subject = 'pipeline id',
): Command {
  const command = program
    .command(name)
    .description(description)
    .argument('<id>', subject)
    .option('--out <dir>', 'folder of a private server (default: runs/<name>-<digest>)', folder)
    .option('--json', `print ${answer}`);
  return withServerOptions(command);
}
