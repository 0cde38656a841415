import { z } from 'zod';
import type { Emulation } from '../emulation.js';
import { jsonBody } from '../http/call.js';
import type { Call } from '../http/call.js';
import { Refusal } from '../http/refusal.js';
import { jsonReply } from '../http/reply.js';
import type { Reply } from '../http/reply.js';
import { ionqJobView } from './ionq-job-view.js';

const DEFAULT_PAGE = 25;
const LARGEST_PAGE = 100;

/** GET /jobs: the newest first; `next` is the ordinal to go on below. */
export function listIonqJobs(emulation: Emulation, call: Call): Reply {
  const { query } = call;
  const before = query.has('next') ? cursor(query.get('next')!) : Infinity;
  const limit = pageSize(call);
  const matching = emulation.jobs
    .listed('ionq')
    .filter((job) => job.ordinal < before)
    .map((record) => ({ record, view: ionqJobView(emulation, { id: record.id, record, child: null }) }))
    .filter(({ view }) => passes(view, query));
  const page = matching.slice(0, limit);
  const next = matching.length > limit ? String(page.at(-1)!.record.ordinal) : null;
  // One client goes on asking for ever where the last page says `next: null`, another one refuses a page without the word.
  const isCirq = (call.headers['user-agent'] ?? '').startsWith('cirq/');
  const jobs = page.map(({ view }) => view);
  return jsonReply(200, next === null && isCirq ? { jobs } : { jobs, next });
}

function passes(view: Record<string, unknown>, query: URLSearchParams): boolean {
  const fits = (name: string, member: string) => !query.has(name) || query.get(name) === view[member];
  const ids = query.getAll('id').concat(query.get('ids')?.split(',') ?? []);
  return (
    fits('status', 'status') &&
    fits('target', 'backend') &&
    fits('session_id', 'session_id') &&
    fits('submitter_id', 'submitter_id') &&
    (ids.length === 0 || ids.includes(view.id as string))
  );
}

/** In the query, or, as one client does it, in a body of the GET. */
function pageSize(call: Call): number {
  const asked = call.query.has('limit')
    ? Number(call.query.get('limit'))
    : call.body.length > 0
      ? jsonBody(call, z.looseObject({ limit: z.number().optional() }), 'InvalidInput').limit
      : undefined;
  const size = asked ?? DEFAULT_PAGE;
  if (!Number.isInteger(size) || size < 1) {
    throw new Refusal(400, 'InvalidInput', `limit: expected a whole number of at least 1, got ${size}`);
  }
  return Math.min(size, LARGEST_PAGE);
}

function cursor(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new Refusal(400, 'InvalidInput', `next: expected a cursor of an earlier page, got ${text}`);
}
