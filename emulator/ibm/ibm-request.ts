import type { JsonValue } from '../../contracts/json.js';
import type { JobRecord } from '../jobs/job-record.js';

/** What is kept of a body of POST /jobs. */
export type IbmRequest = {
  programId: string;
  tags: string[];
  /** Most seconds of the device. */
  cost: number | null;
  private: boolean;
  /** Answer with the types of Qiskit. */
  supportQiskit: boolean;
  params: JsonValue;
};

/** What a job of IBM was asked with; its tags may have been changed since. */
export function ibmRequest(job: JobRecord): IbmRequest {
  return job.request as IbmRequest;
}
