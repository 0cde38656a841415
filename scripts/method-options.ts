import type { EstimationRequest } from '../contracts/request.js';
import type { PropertyUnit } from '../contracts/property.js';
import { shippedEstimators, unitsPerHartree } from '../plugins/shipped-families.js';
import { badInput } from './cli-error.js';

/** What the command line may say about how circuits are measured; each is an option of some methods. */
export interface MeasurementOptions {
  shots?: number;
  /** Standard error, in the unit of the property. */
  targetError?: number;
  mitigation?: string[];
  mapping?: string;
  grouping?: string;
}

/** Flags by the name of the method's option that they set. */
const FLAGS = {
  shots: '--shots',
  targetErrorHartree: '--target-error',
  mitigation: '--mitigation',
  mapping: '--mapping',
  grouping: '--grouping',
};

/** Flags that came as options of a method; energies in hartree, whatever the unit of the property. Bad input where that is not known. */
export function methodOptions(
  { shots, targetError, mitigation, mapping, grouping }: MeasurementOptions,
  unit: PropertyUnit | null,
): EstimationRequest['options'] {
  if (targetError !== undefined && unit === null) {
    throw badInput(
      '--target-error: expected a kind of candidates whose unit is known here; give estimation.options.targetErrorHartree in a request instead',
    );
  }
  const targetErrorHartree = targetError === undefined ? undefined : targetError / unitsPerHartree(unit!);
  const all = { shots, targetErrorHartree, mitigation, mapping, grouping };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** Refuses a flag that the method does not know, naming those that do. What only workers know, workers judge. */
export async function refuseForeignOptions(
  method: string,
  options: EstimationRequest['options'],
): Promise<void> {
  const estimators = await shippedEstimators();
  const known = estimators.find(({ name }) => name === method)?.optionNames;
  const foreign = (Object.keys(options) as (keyof typeof FLAGS)[]).find(
    (name) => known?.includes(name) === false,
  );
  if (foreign === undefined) return;
  const knowing = estimators
    .filter(({ optionNames }) => optionNames?.includes(foreign))
    .map(({ name }) => name);
  throw badInput(
    `${FLAGS[foreign]}: expected a method that knows it (${knowing.sort().join(', ')}), got ${method}`,
  );
}

/** Options with the defaults of the method filled in. What only workers know stays as it is. */
export async function fullOptions({
  method,
  options,
}: EstimationRequest): Promise<EstimationRequest['options']> {
  const estimators = await shippedEstimators();
  return estimators.find(({ name }) => name === method)?.fullOptions?.(options) ?? options;
}
