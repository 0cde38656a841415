import { z } from 'zod';
import { DeviceId } from './device-job.js';
import { SecondPrice } from './price-list.js';
import { ListingLagSeconds, ServiceUrl, TimeoutSeconds, VariableName } from './service-access.js';

/** A backend of IBM Quantum Platform, by its Runtime REST API. */
export const IbmConfig = z.strictObject({
  adapter: z.literal('ibm'),
  id: DeviceId,
  /** IBM's own name, e.g. `ibm_torino`. */
  backend: z
    .string()
    .regex(/^[a-z0-9_]{1,60}$/, 'expected lower-case letters, digits, underscores, got another text'),
  /** The instance that pays, by its cloud resource name. */
  instance: z
    .string()
    .regex(
      /^crn:v1:[\w./:-]{1,300}$/,
      'expected the cloud resource name of an instance, crn:v1:..., got another text',
    ),
  /** `https://eu-de.quantum.cloud.ibm.com/api/v1` for instances in the European region. */
  url: ServiceUrl.default('https://quantum.cloud.ibm.com/api/v1'),
  /** Where a key is exchanged for a token that lasts an hour at most. */
  signInUrl: ServiceUrl.default('https://iam.cloud.ibm.com'),
  keyVariable: VariableName.default('IBM_QUANTUM_API_KEY'),
  /** The service tells seconds of the processor only. In a file: default the bundled price of the Pay-As-You-Go Plan. */
  price: SecondPrice,
  timeoutSeconds: TimeoutSeconds,
  listingLagSeconds: ListingLagSeconds,
});
export type IbmConfig = z.infer<typeof IbmConfig>;
