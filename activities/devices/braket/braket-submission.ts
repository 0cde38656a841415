import type { BraketConfig } from '../../../contracts/device-config.js';
import type { CircuitBatchProgram } from '../../../contracts/measurement.js';
import { braketOpenQasm } from './braket-openqasm.js';

/** Where the token stands among a task's tags, by which a search finds it. */
export const TOKEN_TAG = 'thq_token';

const PROGRAM = 'braket.ir.openqasm.program';
const PROGRAM_SET = 'braket.ir.openqasm.program_set';

/**
 * Input of CreateQuantumTask for a program whose settings have the same number of shots: a program set where there are several, whose `shots` are those of
 * all together. The same token and program give the same input to the letter, or the service would see a conflict.
 */
export function braketSubmission(
  { arn, bucket, prefix }: BraketConfig,
  token: string,
  { preparation, settings }: CircuitBatchProgram,
): Record<string, unknown> {
  const sources = settings.map(({ operations, measured }) =>
    braketOpenQasm(preparation.qubits, [...preparation.operations, ...operations], measured),
  );
  const header = (name: string) => ({ braketSchemaHeader: { name, version: '1' } });
  const action =
    sources.length === 1
      ? { ...header(PROGRAM), source: sources[0]!, inputs: {} }
      : { ...header(PROGRAM_SET), programs: sources.map((source) => ({ source })) };
  return {
    clientToken: token,
    deviceArn: arn,
    shots: settings.length * settings[0]!.shots,
    outputS3Bucket: bucket,
    outputS3KeyPrefix: prefix,
    action: JSON.stringify(action),
    tags: { [TOKEN_TAG]: token },
  };
}
