import { z } from 'zod';
import type { JobFailure } from '../../../contracts/device-job.js';
import type { RefusalReader } from '../provider-calls.js';
import type { RefusalTable } from '../refusal-table.js';

/** What Amazon Braket's answers mean: its exceptions have statuses of their own (402 is a quota, 410 a retired device, 424 one that is offline). */
export const BRAKET_REFUSALS: RefusalTable = {
  statuses: {
    401: 'Unauthorized',
    402: 'QuotaExhausted',
    410: 'DeviceRetired',
    413: 'CircuitRejected',
    424: 'DeviceUnavailable',
    429: 'Throttled',
  },
  codes: {
    AccessDenied: 'Unauthorized',
    AccessDeniedException: 'Unauthorized',
    ExpiredToken: 'Unauthorized',
    ExpiredTokenException: 'Unauthorized',
    InvalidAccessKeyId: 'Unauthorized',
    InvalidSignatureException: 'Unauthorized',
    SignatureDoesNotMatch: 'Unauthorized',
    UnrecognizedClientException: 'Unauthorized',
    ThrottlingException: 'Throttled',
  },
  // A limit of spending is refused like any mistake; only its text tells.
  texts: [
    [/spending limit/i, 'QuotaExhausted'],
    [/\b(qubits?|gates?|instructions?|operations?|openqasm|shots)\b/i, 'CircuitRejected'],
  ],
};

const Body = z.object({ code: z.string(), message: z.string() });

/** As the client gives them: the exception's name and text. */
export const readBraketRefusal: RefusalReader = (json) => {
  const body = Body.safeParse(json);
  return body.success ? { code: body.data.code, text: body.data.message } : null;
};

/** A failed task gives a text only. */
export function braketJobFailure(reason: string | null): JobFailure {
  const type = /compil/i.test(reason ?? '') ? 'CompilationFailed' : 'ExecutionFailed';
  return { type, code: null, message: reason ?? 'the provider gives no reason' };
}
