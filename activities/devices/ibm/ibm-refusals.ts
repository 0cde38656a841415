import { z } from 'zod';
import type { JobFailure } from '../../../contracts/device-job.js';
import type { FailureName } from '../../../contracts/failure-names.js';
import type { RefusalReader } from '../provider-calls.js';
import type { RefusalTable } from '../refusal-table.js';

const as = (failure: FailureName, codes: string): Record<string, FailureName> =>
  Object.fromEntries(codes.split(' ').map((code) => [code, failure]));

/** IBM's error code registry, by what its numbers ask for; as codes of requests and of jobs. An open set: others have a place too. */
const CODES: Readonly<Record<string, FailureName>> = {
  ...as('CircuitRejected', '1005 1106 1107 6000 6002'),
  ...as('CompilationFailed', '7004'),
  ...as('QuotaExhausted', '1012 3458 4317'),
  ...as('Throttled', '1202'),
  ...as('Unauthorized', '1200 1201 2407 2408 3440'),
};
/** A backend or the service is out for a while. */
const OUT =
  '1000 1004 1006 1007 1008 1010 1011 1999 3202 3203 3210 3212 3233 3245 3246 3251 3253 3300 3301 5203';
/** A job ran for longer than it may: it would again. */
const RAN_TOO_LONG = '1305 5201';

const ABOUT_CIRCUIT: RefusalTable['texts'][number] = [
  /\b(qubits?|gates?|instructions?|shots|qasm|circuits?)\b/i,
  'CircuitRejected',
];

/** What answers of the Runtime API mean. */
export const IBM_REFUSALS: RefusalTable = {
  statuses: { 401: 'Unauthorized', 413: 'CircuitRejected', 429: 'Throttled' },
  codes: { ...CODES, ...as('DeviceUnavailable', OUT) },
  texts: [
    [/\bretired\b/i, 'DeviceRetired'],
    [/\b(usage|quota|limit)\b.*\b(reached|exceeded|limit)\b/i, 'QuotaExhausted'],
    ABOUT_CIRCUIT,
  ],
  // A submission beyond what the instance may use, a cancel of a job that has ended.
  definite: [409],
};

/** What answers of IAM mean: a bad key is a bad request there. */
export const IAM_REFUSALS: RefusalTable = {
  statuses: { 400: 'Unauthorized', 401: 'Unauthorized', 403: 'Unauthorized', 429: 'Throttled' },
  codes: {},
  texts: [],
};

/** Of a job that is over: what was a passing fault asks for another attempt. */
const OF_JOBS: Readonly<Record<string, FailureName>> = {
  ...CODES,
  ...as('CircuitRejected', RAN_TOO_LONG),
  ...as('ExecutionFailed', OUT),
};

const Code = z.union([z.string(), z.number()]).nullish().catch(null);
const Said = z.looseObject({ code: Code, message: z.string() });
const Newer = z.looseObject({
  trace: z.string().nullish().catch(null),
  errors: z.tuple([Said], z.unknown()),
});
const Older = z.looseObject({ error: Said });
const OfIam = z.looseObject({ errorCode: z.string(), errorMessage: z.string() });

/** The forms of error bodies: `{trace, errors: [{code, message}]}`, `{error: {code, message}}`, and IAM's `{errorCode, errorMessage}`. */
export const readIbmRefusal: RefusalReader = (json) => {
  const newer = Newer.safeParse(json);
  if (newer.success) {
    const { trace, errors } = newer.data;
    const { code, text } = said(errors[0]);
    return { code, text: trace == null ? text : `${text} (trace ${trace})` };
  }
  const older = Older.safeParse(json);
  if (older.success) return said(older.data.error);
  const ofIam = OfIam.safeParse(json);
  return ofIam.success ? { code: ofIam.data.errorCode, text: ofIam.data.errorMessage } : null;
};

function said({ code, message }: z.infer<typeof Said>): { code: string | null; text: string } {
  return { code: code == null ? null : String(code), text: message };
}

/** Why a job failed. Circuits are refused by numbers from 8000 on too. */
export function ibmJobFailure(code: string | null, reason: string | null): JobFailure {
  return {
    type: typeOf(code, reason ?? ''),
    code,
    message: reason ?? 'the provider gives no reason',
  };
}

function typeOf(code: string | null, reason: string): FailureName {
  if (code !== null && Object.hasOwn(OF_JOBS, code)) return OF_JOBS[code]!;
  if (code !== null && /^8\d{3}$/.test(code)) return 'CircuitRejected';
  return /compil|transpil/i.test(reason) ? 'CompilationFailed' : 'ExecutionFailed';
}
