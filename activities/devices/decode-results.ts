import type { RawResults } from '../../contracts/device-job.js';
import type {
  CircuitBatchProgram,
  CircuitBatchResult,
  Counts,
  MeasuredSetting,
} from '../../contracts/measurement.js';
import { StageError } from '../stage-error.js';

type Decoder = (circuit: RawResults['circuits'][number], setting: MeasuredSetting) => Counts;

/** Decodes circuit by circuit. What `decode` refuses with a RangeError, and another number of circuits, is `ResultCorrupt`, naming job and setting. */
export function decodeResults(
  { device, job, circuits }: RawResults,
  { settings }: CircuitBatchProgram,
  decode: Decoder,
): CircuitBatchResult {
  const corrupt = (what: string, cause?: unknown) =>
    new StageError('ResultCorrupt', `device ${device}, job ${job}: ${what}`, { cause });
  if (circuits.length !== settings.length) {
    throw corrupt(`expected results of ${settings.length} circuits, got ${circuits.length}`);
  }
  const counts = settings.map((setting, k) => {
    try {
      return decode(circuits[k]!, setting);
    } catch (error) {
      if (error instanceof RangeError) throw corrupt(`setting ${setting.name}: ${error.message}`, error);
      throw error;
    }
  });
  return { kind: 'circuit-batch', counts };
}
