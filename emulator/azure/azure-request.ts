import type { JsonValue } from '../../contracts/json.js';
import type { JobRecord } from '../jobs/job-record.js';

/** What is kept of a body of PUT /jobs/{id}; addresses as paths, without host and signature. */
export type AzureRequest = {
  workspace: string;
  /** SHA-256 of what decides the job: the same id with another body is a conflict. */
  bodySha256: string;
  name: string;
  providerId: string;
  target: string;
  containerPath: string;
  inputPath: string;
  inputDataFormat: string;
  outputDataFormat: string;
  inputParams: JsonValue;
  metadata: JsonValue;
  tags: JsonValue;
};

/** What a job of Azure was asked with. */
export function azureRequest(job: JobRecord): AzureRequest {
  return job.request as AzureRequest;
}
