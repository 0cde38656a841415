/**
 * A request that a service refuses. Each dialect says it in its vendor's words; `code` is the vendor's code where the one who refuses knows it.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}
