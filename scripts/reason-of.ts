/** What an error says: its cause where it has one, since the client wraps the error of a call in one of its own that says less. */
export function reasonOf(error: unknown): string {
  const { cause } = error as { cause?: unknown };
  return cause instanceof Error ? cause.message : (error as Error).message;
}
