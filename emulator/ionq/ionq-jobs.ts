import type { Emulation } from '../emulation.js';
import { part } from '../http/call.js';
import type { Call } from '../http/call.js';
import { Refusal } from '../http/refusal.js';
import { jsonReply } from '../http/reply.js';
import type { Reply } from '../http/reply.js';
import { jobBill } from '../jobs/job-bill.js';
import type { JobRecord } from '../jobs/job-record.js';
import { ionqJobView, ionqStatus } from './ionq-job-view.js';
import type { IonqJob } from './ionq-job-view.js';
import { ionqRequest } from './ionq-request.js';

/** The job that a path names, whole or a child. Throws a Refusal (404). */
export function namedJob({ jobs }: Emulation, call: Call): IonqJob {
  const id = part(call, 'id');
  const record = jobs.find('ionq', id);
  if (record !== undefined) return { id, record, child: null };
  const parent = jobs.listed('ionq').find((job) => ionqRequest(job).children?.includes(id));
  if (parent === undefined) throw new Refusal(404, 'NotFoundError', `job ${id} not found`);
  return { id, record: parent, child: ionqRequest(parent).children!.indexOf(id) };
}

/** GET /jobs/{id} */
export function getIonqJob(emulation: Emulation, call: Call): Reply {
  return jsonReply(200, ionqJobView(emulation, namedJob(emulation, call)));
}

/** PUT /jobs/{id}/status/cancel */
export function cancelIonqJob(emulation: Emulation, call: Call): Reply {
  const job = namedJob(emulation, call);
  const record = emulation.jobs.cancel(job.record);
  return jsonReply(200, { id: job.id, status: ionqStatus(emulation, { ...job, record }) });
}

/** DELETE /jobs/{id}: an open job is cancelled by it. */
export function deleteIonqJob(emulation: Emulation, call: Call): Reply {
  const { id, record } = namedJob(emulation, call);
  emulation.jobs.remove(emulation.jobs.cancel(record));
  return jsonReply(200, { id, status: 'deleted' });
}

/** GET /jobs/{id}/cost */
export function costOfIonqJob(emulation: Emulation, call: Call): Reply {
  const { record } = namedJob(emulation, call);
  const bill = jobBill(record, emulation.jobs.progress(record));
  const cost = ({ amount, unit }: JobRecord['quote']) => ({ value: amount, unit });
  return jsonReply(200, { dry_run: false, estimated_cost: cost(record.quote), cost: cost(bill) });
}
