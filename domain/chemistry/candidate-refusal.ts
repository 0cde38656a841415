/**
 * Thrown when one candidate cannot be used: malformed input, an element without parameters, a space that does not fit. It is
 * data for the `rejected` list, not a fault of the program; whatever else is thrown is one.
 * `code` is stable and for programs; the message is for people: it names where (line, atom, orbital), expected and got.
 */
export class CandidateRefusal extends Error {
  override readonly name = 'CandidateRefusal';

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
