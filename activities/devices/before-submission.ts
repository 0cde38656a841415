import { classify } from '../failure.js';
import { DeviceError } from './device-error.js';
import type { ProviderCalls } from './provider-calls.js';

/**
 * Does what comes before a submission is sent: writing circuits, asking what a device is like. Whatever goes wrong in it bought nothing for certain, and is a `DeviceError`
 * that says so: a RangeError as `CircuitRejected`; the end of `signal` as `Throttled`, since it may be tried again and tells nothing of the device. A
 * signal that was aborted before throws its reason.
 */
export async function beforeSubmission<T>(
  calls: Pick<ProviderCalls<never>, 'error'>,
  signal: AbortSignal,
  work: () => Promise<T> | T,
): Promise<T> {
  signal.throwIfAborted();
  try {
    return await work();
  } catch (error) {
    if (error instanceof DeviceError) throw error;
    throw calls.error({ operation: 'submit', failure: failureOf(error, signal) }, messageOf(error));
  }
}

function failureOf(error: unknown, signal: AbortSignal): DeviceError['failure'] {
  if (signal.aborted) return 'Throttled';
  return classify(error)?.type ?? (error instanceof RangeError ? 'CircuitRejected' : 'ContractViolation');
}

function messageOf(error: unknown): string {
  const message = classify(error)?.message ?? (error instanceof Error ? error.message : String(error));
  return `nothing was sent: ${message}`;
}
