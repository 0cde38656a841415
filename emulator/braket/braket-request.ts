import type { JobRecord } from '../jobs/job-record.js';
import { AWS_ACCOUNT } from './aws-credential.js';

/** What is kept of a body of CreateQuantumTask. */
export type BraketRequest = {
  clientToken: string;
  /** SHA-256 of the body: the same token with another body is a conflict. */
  bodySha256: string;
  region: string;
  bucket: string;
  /** Folder of the results in the bucket. */
  directory: string;
  action: string;
  actionType: string;
  /** Number of executables of each program. */
  perProgram: number[];
  /** The device's numbers of the measured qubits, of each executable. */
  measuredQubits: number[][];
  deviceParameters: string;
  tags: Record<string, string>;
};

/** What a task of Braket was asked with. */
export function braketRequest(job: JobRecord): BraketRequest {
  return job.request as BraketRequest;
}

/** The ARN of a task. */
export function taskArn(job: JobRecord): string {
  return `arn:aws:braket:${braketRequest(job).region}:${AWS_ACCOUNT}:quantum-task/${job.id}`;
}
