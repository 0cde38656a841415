import type { Command } from 'commander';
import { folder } from './option-values.js';
import { withServerOptions } from './request-options.js';

/** What some commands call their parts: their argument, and the folder of `--out`. */
interface PartNames {
  subject?: string;
  out?: string;
}

/** A command that speaks to one pipeline: its id, where it lives, and `--json`, which prints `answer`. */
export function pipelineCommand(
  program: Command,
  name: string,
  description: string,
  answer: string,
  { subject = 'pipeline id', out = 'folder of a private server' }: PartNames = {},
): Command {
  const command = program
    .command(name)
    .description(description)
    .argument('<id>', subject)
    .option('--out <dir>', `${out} (default: runs/<name>-<digest>)`, folder)
    .option('--json', `print ${answer}`);
  return withServerOptions(command);
}
