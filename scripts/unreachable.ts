import {
  isGrpcCancelledError,
  isGrpcDeadlineError,
  isGrpcServiceError,
  NamespaceNotFoundError,
  WorkflowNotFoundError,
} from '@temporalio/client';

/** `UNAVAILABLE` of gRPC. */
const UNAVAILABLE = 14;

/** An error and its causes: the client wraps the error of a call in one of its own. */
function* chainOf(error: unknown): Generator<Error> {
  for (let one = error; one instanceof Error; one = one.cause) yield one;
}

/** Whether the server could not be spoken to. */
export function isUnreachable(error: unknown): boolean {
  return [...chainOf(error)].some((one) => isGrpcServiceError(one) && Number(one.code) === UNAVAILABLE);
}

/**
 * Whether a call had no answer: the server could not be spoken to, none came in time, or the connection was closed in the middle of
 * the call, which counts as cancelled. Asked again it may be answered.
 */
export function isOutage(error: unknown): boolean {
  return isUnreachable(error) || isGrpcDeadlineError(error) || isGrpcCancelledError(error);
}

/** What a server that answers said instead of what it was asked for, such as that a key has expired; null: the error is none of its own. */
export function refusalOf(error: unknown): string | null {
  if (isOutage(error)) return null;
  // The client has errors of its own for what the server does not find.
  const said = [...chainOf(error)].find(
    (one) =>
      isGrpcServiceError(one) ||
      one instanceof WorkflowNotFoundError ||
      one instanceof NamespaceNotFoundError,
  );
  return said?.message ?? null;
}
