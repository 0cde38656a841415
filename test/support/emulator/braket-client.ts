import { setTimeout as pause } from 'node:timers/promises';
import { ask } from './ask.js';

export const SV1 = 'arn:aws:braket:::device/quantum-simulator/amazon/sv1';
export const FORTE = 'arn:aws:braket:us-east-1::device/qpu/ionq/Forte-1';

/** Members of documents that the tests look at. */
export interface BraketTask {
  quantumTaskArn: string;
  status: string;
  failureReason?: string;
  outputS3Bucket: string;
  outputS3Directory: string;
  cancellationStatus: string;
  queueInfo?: { position: string; queuePriority: string };
  actionMetadata: { programCount: number; executableCount: number };
  message: string;
}

/** A program as the SDK writes it: X on qubit 0 and H on qubit 2, all measured. */
export const ASYMMETRIC_PROGRAM =
  'OPENQASM 3.0;\nbit[3] b;\nqubit[3] q;\nx q[0];\ni q[1];\nh q[2];\nb[0] = measure q[0];\nb[1] = measure q[1];\nb[2] = measure q[2];';

/** The `action` of a task of one program. */
export function programAction(source: string, inputs: Record<string, number> = {}): string {
  return JSON.stringify({
    braketSchemaHeader: { name: 'braket.ir.openqasm.program', version: '1' },
    source,
    inputs,
  });
}

/** Calls of Braket and S3 as the official clients make them. */
export function braketClient(origin: string) {
  let submitted = 0;
  const authorization =
    'AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20261124/us-east-1/braket/aws4_request, SignedHeaders=host, Signature=00';
  const call = <T = BraketTask>(method: string, path: string, body?: unknown) =>
    ask<T>(`${origin}${path}`, {
      method,
      headers: { authorization },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  const task = (arn: string) =>
    call('GET', `/quantum-task/${encodeURIComponent(arn)}?additionalAttributeNames=QueueInfo`);
  return {
    call,
    task,
    /** A task of the asymmetric program, changed as given. */
    submit: (change: Record<string, unknown> = {}) =>
      call('POST', '/quantum-task', {
        clientToken: `token-${++submitted}`,
        deviceArn: SV1,
        shots: 200,
        outputS3Bucket: 'amazon-braket-test',
        outputS3KeyPrefix: 'tasks',
        action: programAction(ASYMMETRIC_PROGRAM),
        ...change,
      }),
    cancel: (arn: string) =>
      call('PUT', `/quantum-task/${encodeURIComponent(arn)}/cancel`, { clientToken: 'cancel' }),
    object: <T>(bucket: string, key: string) => call<T>('GET', `/${bucket}/${key}`),
    /** Polls until the task has this status; gives up after ten seconds. */
    until: async (arn: string, status: string): Promise<BraketTask> => {
      for (let poll = 0; poll < 200; poll++) {
        const { json } = await task(arn);
        if (json.status === status) return json;
        await pause(50);
      }
      throw new Error(`task ${arn}: never ${status}`);
    },
  };
}
