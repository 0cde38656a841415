import { CliError, EXIT } from './cli-error.js';

/** Bad input: a file that cannot be read at all, whatever it holds. */
export class UnreadableFile extends CliError {
  /** Of the system, such as `ENOENT` or `EACCES`. */
  readonly code: string;

  constructor(path: string, error: NodeJS.ErrnoException) {
    super(EXIT.badInput, `${path}: cannot be read: ${error.message}`);
    this.code = error.code ?? 'unknown';
  }
}
