import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { describeZodError } from '../../contracts/violation.js';
import type { Dialect } from '../dialect.js';
import { CallFault } from './call-fault.js';
import { Condition } from './condition.js';
import { JobFault } from './job-fault.js';

/** A file of faults. */
export const FaultScript = z.strictObject({
  format: z.literal('thq.emulator-faults'),
  version: z.literal(1),
  /** Of one call, the first that fits acts. */
  calls: z.array(CallFault).default([]),
  /** Of one job, all that fit act together; of two of one kind the first. */
  jobs: z.array(JobFault).default([]),
  conditions: z.array(Condition).default([]),
});
export type FaultScript = z.infer<typeof FaultScript>;

/** No faults at all. */
export const NO_FAULTS: FaultScript = FaultScript.parse({ format: 'thq.emulator-faults', version: 1 });

/** Reads a file of faults. Throws an Error that names the file, the path in it, what was expected and what came. */
export function readFaultScript(file: string): FaultScript {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file}: expected a file of JSON: ${(error as Error).message}`, { cause: error });
  }
  const result = FaultScript.safeParse(value, { reportInput: true });
  if (!result.success) throw new Error(`${file}: ${describeZodError(result.error)}`);
  return result.data;
}

/** Throws an Error for a fault that could never act: one of a route or a device that its provider does not have. */
export function checkFaultScript(script: FaultScript, dialects: readonly Dialect[]): void {
  const known = (provider: string): Dialect => dialects.find((dialect) => dialect.provider === provider)!;
  script.calls.forEach(({ provider, route }, k) => {
    const names = ['*', ...new Set(known(provider).routes.map(({ name }) => name))];
    refuseUnknown(`calls.${k}.route`, route, names);
  });
  script.conditions.forEach((condition, k) => {
    if (!('device' in condition)) return;
    refuseUnknown(`conditions.${k}.device`, condition.device, known(condition.provider).devices);
  });
}

function refuseUnknown(where: string, got: string, known: readonly string[]): void {
  if (!known.includes(got)) {
    throw new Error(`faults: ${where}: expected one of ${known.join(', ')}, got ${JSON.stringify(got)}`);
  }
}
