import { z } from 'zod';
import { PROVIDERS } from '../provider-names.js';
import { Nth } from './nth.js';

/** Seconds of the wall clock. */
const Seconds = z.number().nonnegative().max(3600);
const Status = z.int().min(400).max(599);

/** `before`: nothing has happened yet; `after`: the request took effect, a job was made and will be billed. */
const When = z.enum(['before', 'after']);

const route = { provider: z.enum(PROVIDERS), route: z.string().min(1), nth: Nth.optional() };

/** What goes wrong with calls of one route (`*`: of any), counted from the first start of the emulator. */
export const CallFault = z.discriminatedUnion('kind', [
  /** An error in the provider's own form. */
  z.strictObject({
    ...route,
    kind: z.literal('error'),
    when: When,
    status: Status,
    code: z.string().min(1).optional(),
    message: z.string().optional(),
  }),
  /** A page of a gateway. */
  z.strictObject({ ...route, kind: z.literal('html'), when: When, status: Status.default(502) }),
  z.strictObject({ ...route, kind: z.literal('empty'), when: When, status: Status.default(500) }),
  /** 429; `retryAfter` in seconds, sent as `seconds` or as a `date`; absent where it is. */
  z.strictObject({
    ...route,
    kind: z.literal('throttle'),
    when: When.default('before'),
    retryAfter: z
      .strictObject({ seconds: z.int().nonnegative(), form: z.enum(['seconds', 'date']) })
      .optional(),
  }),
  /** The connection breaks, `during`: in the middle of the answer. */
  z.strictObject({ ...route, kind: z.literal('drop'), when: z.enum(['before', 'after', 'during']) }),
  /** Nothing comes for so long, then the connection breaks. */
  z.strictObject({ ...route, kind: z.literal('hang'), when: When, seconds: Seconds }),
  /** The second half of the answer comes so much later than the first. */
  z.strictObject({ ...route, kind: z.literal('slow-body'), seconds: Seconds }),
  /** The answer ends in the middle and says that it is whole. */
  z.strictObject({ ...route, kind: z.literal('truncated-body') }),
  /** The credential is refused once as expired. */
  z.strictObject({ ...route, kind: z.literal('expired-token') }),
]);
export type CallFault = z.infer<typeof CallFault>;
