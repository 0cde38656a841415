import type { JsonValue } from '../../contracts/json.js';
import type { JobRecord } from '../jobs/job-record.js';

/** What is kept of a body of POST /jobs: what the job's document must show again, word for word. */
export type IonqRequest = {
  type: string;
  name: string | null;
  metadata: Record<string, string> | null;
  settings: JsonValue;
  noise: JsonValue;
  /** Ids of the jobs of the single circuits; null for a job of one circuit. */
  children: string[] | null;
};

/** What a job of IonQ was asked with. */
export function ionqRequest(job: JobRecord): IonqRequest {
  return job.request as IonqRequest;
}
