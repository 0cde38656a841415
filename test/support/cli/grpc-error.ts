/** An error of a call as gRPC makes it. */
export function grpcError(code: number, name: string, details: string): Error {
  return Object.assign(new Error(`${code} ${name}: ${details}`), { code, details, metadata: {} });
}

/** Nobody listens where the server was. */
export const UNAVAILABLE = grpcError(14, 'UNAVAILABLE', 'no connection');
/** A key that has expired. */
export const UNAUTHENTICATED = grpcError(16, 'UNAUTHENTICATED', 'the key has expired');
