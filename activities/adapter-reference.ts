import type { JsonValue } from '../contracts/json.js';
import { StageError } from './stage-error.js';

/**
 * A family or an estimator by reference: worker threads import it, since no function can be passed to them. `module` is a URL;
 * the export is a function `(options) => adapter`.
 */
export interface AdapterReference {
  module: string;
  export: string;
  options?: JsonValue;
}

const loaded = new Map<string, Promise<unknown>>();

async function load(reference: AdapterReference): Promise<unknown> {
  const where = `${reference.module}#${reference.export}`;
  const module = (await import(reference.module).catch((error: unknown) => {
    throw new StageError(
      'ContractViolation',
      `adapter ${where}: cannot be imported: ${(error as Error).message}`,
      { cause: error },
    );
  })) as Record<string, unknown>;
  const create = module[reference.export];
  if (typeof create !== 'function') {
    throw new StageError(
      'ContractViolation',
      `adapter ${where}: expected an exported function, got ${typeof create}`,
    );
  }
  return (create as (options: JsonValue) => unknown)(reference.options ?? {});
}

/** Imports and creates the adapter, once per thread and reference. */
export function loadAdapter<Adapter>(reference: AdapterReference): Promise<Adapter> {
  const key = JSON.stringify([reference.module, reference.export, reference.options ?? {}]);
  let adapter = loaded.get(key);
  if (!adapter) {
    adapter = load(reference);
    loaded.set(key, adapter);
  }
  return adapter as Promise<Adapter>;
}
