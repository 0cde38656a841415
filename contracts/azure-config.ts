import { z } from 'zod';
import { DeviceId } from './device-job.js';
import { GateShotPrice } from './price-list.js';
import { ListingLagSeconds, ServiceUrl, TimeoutSeconds, VariableName } from './service-access.js';

const Named = z
  .string()
  .regex(/^[\w.()-]{1,90}$/, 'expected letters, digits, dots, dashes, brackets, got another text');

/** An application that is registered in Entra, and may use the workspace. */
export const EntraApplication = z.strictObject({
  /** Id or domain of its directory. */
  tenant: Named,
  /** Its id, which Azure calls the client id. */
  client: Named,
  signInUrl: ServiceUrl.default('https://login.microsoftonline.com'),
});
export type EntraApplication = z.infer<typeof EntraApplication>;

/** A target of IonQ in a workspace of Azure Quantum, of either kind, by its REST data plane. */
export const AzureConfig = z.strictObject({
  adapter: z.literal('azure'),
  id: DeviceId,
  subscription: Named,
  resourceGroup: Named,
  workspace: Named,
  /** Address of the workspace's region, e.g. `https://eastus.quantum.azure.com`, in newer workspaces `https://eastus-v2.quantum.azure.com`. */
  url: ServiceUrl,
  /** Azure's own name, e.g. `ionq.simulator`. Other providers take formats that are not written here. */
  target: z
    .string()
    .regex(/^ionq\.[A-Za-z0-9.-]{1,60}$/, 'expected a target of IonQ, ionq.simulator or ionq.qpu...'),
  /** How many the target has: the service does not tell. */
  qubits: z.int().positive().max(64),
  /**
   * What the credential is: a key of the workspace; an access token of Entra, which is used until it ends and not renewed; or the secret of an
   * application of Entra, for which tokens are fetched, a new one before the last one ends.
   */
  auth: z.union([z.enum(['api-key', 'bearer']), EntraApplication]).default('api-key'),
  keyVariable: VariableName.default('AZURE_QUANTUM_API_KEY'),
  /** By the plan of the workspace: the service tells what a job costs only when it has one. */
  price: GateShotPrice,
  timeoutSeconds: TimeoutSeconds,
  listingLagSeconds: ListingLagSeconds,
});
export type AzureConfig = z.infer<typeof AzureConfig>;
