import type { FailureName } from '../../contracts/failure-names.js';
import { StageError } from '../stage-error.js';

/** What was asked of a provider when it went wrong; `sign-in`: a token for a key. */
export type DeviceOperation =
  | 'sign-in'
  | 'capabilities'
  | 'status'
  | 'quote'
  | 'submit'
  | 'find'
  | 'state'
  | 'bill'
  | 'results'
  | 'cancel';

/** Where and how a call to a provider went wrong; null: the provider did not say. */
export interface DeviceFault {
  readonly provider: string;
  readonly device: string;
  readonly operation: DeviceOperation;
  readonly httpStatus: number | null;
  readonly vendorCode: string | null;
  readonly requestId: string | null;
  /** Whether what was asked may have taken effect all the same. */
  readonly ambiguous: boolean;
  /** When the provider wants to be asked again. */
  readonly retryAfterMs: number | null;
}

/**
 * A call to a provider that failed, by the provider's words or by the way. Never a job that failed (that is a state), nor a call that was
 * aborted. The message has been through a redactor.
 */
export class DeviceError extends StageError {
  readonly fault: DeviceFault;

  constructor(failure: FailureName, message: string, fault: DeviceFault, options?: { cause?: unknown }) {
    super(failure, `${coordinates(fault)}: ${message}`, options);
    this.fault = fault;
  }
}

function coordinates({
  device,
  operation,
  provider,
  httpStatus,
  vendorCode,
  requestId,
}: DeviceFault): string {
  const facts = [
    httpStatus === null ? '' : `HTTP ${httpStatus}`,
    vendorCode ?? '',
    requestId === null ? '' : `request ${requestId}`,
  ].filter((fact) => fact !== '');
  return `device ${device} (${provider}), ${operation}${facts.length > 0 ? `, ${facts.join(', ')}` : ''}`;
}

/** The status of the answer that an error is about; null for any other error. */
export function httpStatusOf(error: unknown): number | null {
  return error instanceof DeviceError ? error.fault.httpStatus : null;
}
