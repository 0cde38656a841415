import { loadAdapter, type AdapterReference } from './adapter-reference.js';
import type { Estimator } from './estimators/estimator.js';
import type { ProblemFamily } from './families/problem-family.js';
import { StageError } from './stage-error.js';

/** An adapter with the reference under which threads load it. */
export interface Registered<Adapter> {
  adapter: Adapter;
  reference: AdapterReference;
}

async function byName<Adapter extends { name: string }>(
  what: string,
  references: readonly AdapterReference[],
): Promise<Map<string, Registered<Adapter>>> {
  const found = new Map<string, Registered<Adapter>>();
  for (const reference of references) {
    const adapter = await loadAdapter<Adapter>(reference);
    if (found.has(adapter.name))
      throw new StageError('ContractViolation', `two ${what} are named ${adapter.name}`);
    found.set(adapter.name, { adapter, reference });
  }
  return found;
}

/** The families and estimators a worker serves, by name. Loaded on first use. */
export class AdapterRegistry {
  readonly #families: () => Promise<Map<string, Registered<ProblemFamily>>>;
  readonly #estimators: () => Promise<Map<string, Registered<Estimator>>>;

  constructor(families: readonly AdapterReference[], estimators: readonly AdapterReference[]) {
    let loadedFamilies: Promise<Map<string, Registered<ProblemFamily>>> | undefined;
    let loadedEstimators: Promise<Map<string, Registered<Estimator>>> | undefined;
    this.#families = () => (loadedFamilies ??= byName<ProblemFamily>('families', families));
    this.#estimators = () => (loadedEstimators ??= byName<Estimator>('estimators', estimators));
  }

  /** The family of a candidate kind; an unknown one is a `ContractViolation` that lists the known ones. */
  async family(kind: string): Promise<Registered<ProblemFamily>> {
    return pick('system.kind', kind, await this.#families());
  }

  /** The estimator of a method name; an unknown one is a `ContractViolation` that lists the known ones. */
  async estimator(method: string): Promise<Registered<Estimator>> {
    return pick('estimation.method', method, await this.#estimators());
  }

  /** All estimators of this worker. */
  async estimators(): Promise<Estimator[]> {
    return [...(await this.#estimators()).values()].map(({ adapter }) => adapter);
  }
}

function pick<Adapter>(
  path: string,
  name: string,
  known: Map<string, Registered<Adapter>>,
): Registered<Adapter> {
  const found = known.get(name);
  if (found) return found;
  const names = [...known.keys()].sort().join(', ');
  throw new StageError('ContractViolation', `${path}: expected one of ${names}, got ${JSON.stringify(name)}`);
}
