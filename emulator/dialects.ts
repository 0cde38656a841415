import { azureDialect } from './azure/azure-dialect.js';
import { braketDialect } from './braket/braket-dialect.js';
import type { Dialect } from './dialect.js';
import type { Emulation } from './emulation.js';
import { ibmDialect } from './ibm/ibm-dialect.js';
import { ionqDialect } from './ionq/ionq-dialect.js';

/** All dialects, in the order of `PROVIDERS`. */
export function createDialects(emulation: Emulation): Dialect[] {
  return [ionqDialect, braketDialect, ibmDialect, azureDialect].map((create) => create(emulation));
}
