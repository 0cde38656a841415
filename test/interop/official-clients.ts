import type { ProviderName } from '../../emulator/index.js';

/** A client that a vendor publishes, and how it is tried. */
export interface OfficialClient {
  /** Its name in the Python Package Index; `clients/` holds its examiner under the same name, with underscores. */
  readonly name: string;
  readonly provider: ProviderName;
  /** Its packages, each pinned: a file of `requirements/`. */
  readonly requirements: string;
  /** Whether it has a call that ends a job. */
  readonly cancels: boolean;
}

const client = (
  name: string,
  provider: ProviderName,
  rest: Partial<OfficialClient> = {},
): OfficialClient => ({
  ...{ name, provider, requirements: name, cancels: true },
  ...rest,
});

/** The examiners of the emulator. */
export const OFFICIAL_CLIENTS: readonly OfficialClient[] = [
  client('qiskit-ionq', 'ionq'),
  client('cirq-ionq', 'ionq'),
  client('ionq-core', 'ionq'),
  client('pennylane-ionq', 'ionq', { cancels: false }),
  client('boto3', 'braket', { requirements: 'amazon-braket-sdk' }),
  client('amazon-braket-sdk', 'braket'),
  client('qiskit-ibm-runtime', 'ibm'),
  client('azure-quantum', 'azure'),
];
