import type { CircuitBatchProgram } from '../../../contracts/measurement.js';
import { hardwareCircuits } from '../../../domain/quantum/native/hardware-circuits.js';
import { limitBroken } from '../program-limits.js';
import { ibmLimits } from './ibm-backend.js';
import { ibmOpenQasm } from './ibm-openqasm.js';
import { ibmTarget } from './ibm-properties.js';
import type { IbmBackend } from './ibm-properties.js';
import type { SampledCircuit } from './ibm-submission.js';

/** A program's circuits, one a setting, as the backend takes them. Throws a RangeError that says why it does not. */
export function ibmCircuits(program: CircuitBatchProgram, backend: IbmBackend): SampledCircuit[] {
  const broken = limitBroken(program, ibmLimits(backend.configuration));
  if (broken !== null) throw new RangeError(broken);
  const { preparation, settings } = program;
  const circuits = hardwareCircuits(
    ibmTarget(backend),
    preparation,
    settings.map(({ operations }) => operations),
  );
  return settings.map(({ measured, shots }, k) => ({ source: ibmOpenQasm(circuits[k]!, measured), shots }));
}
