/** The services that are emulated, in the order of their ports. */
export const PROVIDERS = ['ionq', 'braket', 'ibm', 'azure'] as const;
export type ProviderName = (typeof PROVIDERS)[number];
