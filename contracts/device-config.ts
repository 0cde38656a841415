import { z } from 'zod';
import { AzureConfig } from './azure-config.js';
import { DeviceId } from './device-job.js';
import { DeviceLimits, SharedLimits } from './device-limits.js';
import { IbmConfig } from './ibm-config.js';
import { NoiseModel } from './noise-model.js';
import { TaskPrice } from './price-list.js';
import {
  DescribedAs,
  ListingLagSeconds,
  ServiceUrl,
  TimeoutSeconds,
  VariableName,
} from './service-access.js';

/** Circuits on this machine's simulator, as a device. */
export const LocalSimulatorConfig = z.strictObject({
  adapter: z.literal('local-simulator'),
  id: DeviceId,
  /** A noise model, the name of a bundled one, or null: none. */
  noise: z
    .union([NoiseModel, z.string().min(1)])
    .nullable()
    .default(null),
  /** Where jobs are kept, so that another process finds them; null: in this process only. */
  folder: z.string().min(1).nullable().default(null),
});
export type LocalSimulatorConfig = z.infer<typeof LocalSimulatorConfig>;

/** A backend of IonQ, by its REST API v0.4. */
export const IonqConfig = z
  .strictObject({
    adapter: z.literal('ionq'),
    id: DeviceId,
    /** IonQ's own name, e.g. `qpu.forte-1` or `simulator`. */
    backend: z.string().regex(/^[A-Za-z0-9.-]{1,60}$/, 'expected letters, digits, dots, dashes'),
    /** Name of a noise model that the simulator knows; null: none. */
    noise: z
      .string()
      .regex(/^[a-z0-9.-]{1,40}$/, 'expected lower-case letters, digits, dots, dashes')
      .nullable()
      .default(null),
    /** Gates that circuits are sent in: `qis`, which the service compiles, or `native`, which it runs as they are. */
    gateset: z.enum(['qis', 'native']).default('qis'),
    url: ServiceUrl.default('https://api.ionq.co/v0.4'),
    keyVariable: VariableName.default('IONQ_API_KEY'),
    timeoutSeconds: TimeoutSeconds,
    listingLagSeconds: ListingLagSeconds,
  })
  .refine(({ backend, noise }) => noise === null || backend === 'simulator', {
    path: ['noise'],
    message: 'expected only with the backend simulator',
  });
export type IonqConfig = z.infer<typeof IonqConfig>;

/** A device of Amazon Braket. Credentials are found where AWS users keep them: in the environment, a profile, or a role. */
export const BraketConfig = z.strictObject({
  adapter: z.literal('braket'),
  id: DeviceId,
  arn: z
    .string()
    .regex(/^arn:aws[a-z-]*:braket:[a-z0-9-]*::device\/[\w./-]+$/, 'expected the ARN of a device of Braket'),
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'expected the name of a region, e.g. us-east-1'),
  /** Where results are written; must begin with `amazon-braket-`. */
  bucket: z.string().regex(/^amazon-braket-[a-z0-9.-]{1,49}$/, 'expected a bucket amazon-braket-...'),
  prefix: z
    .string()
    .regex(/^[\w-]+(\/[\w-]+)*$/, 'expected names separated by slashes')
    .default('thq'),
  /** The service tells no price for a task. In a file: default the bundled price of this device. */
  price: TaskPrice,
  /** One address for all services, in place of Amazon's. */
  endpoint: ServiceUrl.nullable().default(null),
  timeoutSeconds: TimeoutSeconds,
  listingLagSeconds: ListingLagSeconds,
});
export type BraketConfig = z.infer<typeof BraketConfig>;

const InFile = { description: DescribedAs, limits: SharedLimits };

/** A device as it stands in a file: with a description where somebody has one, with limits where it is shared, and without a price where that is bundled. */
export const DeviceConfig = z.discriminatedUnion('adapter', [
  LocalSimulatorConfig.extend({ ...InFile, limits: DeviceLimits.nullable().default(null) }),
  IonqConfig.safeExtend(InFile),
  BraketConfig.partial({ price: true }).extend(InFile),
  IbmConfig.partial({ price: true }).extend(InFile),
  AzureConfig.extend(InFile),
]);
export type DeviceConfig = z.infer<typeof DeviceConfig>;

/** The same as it may be written, with defaults left out. */
export type WrittenDeviceConfig = z.input<typeof DeviceConfig>;

/** A file of devices. Credentials stand in the environment, under the names given here. */
export const DevicesFile = z
  .strictObject({
    format: z.literal('thq.devices'),
    version: z.literal(1),
    devices: z.array(DeviceConfig).min(1),
  })
  .superRefine(({ devices }, context) => {
    devices.forEach(({ id }, k) => {
      if (devices.findIndex((other) => other.id === id) === k) return;
      context.addIssue({
        code: 'custom',
        path: ['devices', k, 'id'],
        message: `expected one device named ${id}`,
      });
    });
  });
export type DevicesFile = z.infer<typeof DevicesFile>;
