import { StageError } from '../stage-error.js';

/** What kept a request from being sent, in its place of the failure table: whatever was asked, no byte of it went out. */
export class UnsentError extends StageError {}

/** Where no connection came about, or none that is trusted: by the codes of the system, of Node's `fetch` and of TLS. */
const NO_CONNECTION = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** Whether this error says that no byte of the request was sent. */
export function isUnsent(error: unknown): boolean {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: { code?: unknown } };
  return [code, cause?.code].some((one) => typeof one === 'string' && NO_CONNECTION.has(one));
}
