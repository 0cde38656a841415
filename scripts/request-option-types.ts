import type { Money } from '../contracts/device-job.js';
import type { ActiveSpace } from '../contracts/hamiltonian.js';
import type { Property } from '../contracts/property.js';
import type { Deadline, KeepRule } from '../contracts/request.js';
import type { MeasurementOptions } from './method-options.js';

/** What the command line may say about a request; each option overrides the input's own word. */
export interface RequestOptions extends MeasurementOptions {
  name?: string;
  top?: number;
  keep?: KeepRule;
  audit?: number;
  method?: string;
  activeSpace?: ActiveSpace;
  property?: Omit<Property, 'goal'>;
  goal?: Property['goal'];
  /** Name of a bundled model, or a file. */
  noise?: string;
  /** Floor for the device that `noise` names. */
  minimumFidelity?: number;
  /** Ids of devices, the preferred one first. */
  device?: string[];
  budget?: Money;
  approvalAbove?: Money;
  /** Seconds. */
  patience?: number;
  seed?: number;
  deadline?: Deadline;
}
