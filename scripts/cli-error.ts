/** Exit codes that scripts rely on. */
export const EXIT = { done: 0, badInput: 2, failed: 3, cancelled: 4, interrupted: 130 } as const;

/** An error that ends a command with one clear message and no stack trace. */
export class CliError extends Error {
  override readonly name = 'CliError';

  constructor(
    readonly exitCode: number,
    message: string,
  ) {
    super(message);
  }
}

/** Bad input: names where, what was expected and what came. */
export function badInput(message: string): CliError {
  return new CliError(EXIT.badInput, message);
}
