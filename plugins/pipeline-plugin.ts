import { fileURLToPath } from 'node:url';
import { SimplePlugin } from '@temporalio/plugin';
import type { ReplayWorkerOptions, Worker, WorkerOptions } from '@temporalio/worker';
import type { AdapterReference } from '../activities/adapter-reference.js';
import type { QuantumDevice } from '../activities/devices/quantum-device.js';
import { createPipelineActivities } from '../activities/index.js';
import { createServedDevices } from '../activities/served-devices.js';
import type { ArtifactStore } from '../activities/store/artifact-store.js';
import { siblingModule } from '../activities/threads/sibling-module.js';
import { sharedThreadPool, type ThreadPool } from '../activities/threads/thread-pool.js';
import { warmUp } from '../activities/warm-up.js';
import { SHIPPED_ESTIMATORS, SHIPPED_FAMILIES } from './shipped-adapters.js';
import { assertBundles, assertExports, requiredWorkflows } from './workflow-export.js';

/** Options of the pipeline plugin. */
export interface PipelinePluginOptions {
  /** Where bulk data lives; shared by all workers and clients of a pipeline. */
  store: ArtifactStore;
  /** Families in addition to the shipped ones. */
  families?: readonly AdapterReference[];
  /** Estimators in addition to the shipped ones. */
  estimators?: readonly AdapterReference[];
  /** Devices that circuits can run on, each with an id of its own: the worker serves their jobs. Default: none. */
  devices?: readonly QuantumDevice[];
  /** Whether workers get our workflow where they have none of their own (default); false for workers that run activities only. */
  workflows?: boolean;
  /** Default: the pool of this process, one thread per core. */
  pool?: ThreadPool;
}

/** Path of the workflow module this package ships. */
export const WORKFLOWS_PATH = fileURLToPath(siblingModule(import.meta.url, '../workflows/index'));

type WorkflowSource = Pick<WorkerOptions, 'workflowsPath' | 'workflowBundle'>;

function withWorkflows<Options extends WorkflowSource>(
  options: Options,
  required: readonly string[],
): Options {
  if (options.workflowBundle) assertBundles(options.workflowBundle, required);
  else if (options.workflowsPath === undefined) return { ...options, workflowsPath: WORKFLOWS_PATH };
  else if (options.workflowsPath !== WORKFLOWS_PATH) assertExports(options.workflowsPath, required);
  return options;
}

/**
 * Adds the pipeline to a worker: its activities, and its workflows where the worker has neither a path nor a bundle of its own
 * (otherwise the user's module must re-export it, and a `TypeError` names the missing line). Works in the replayer. Given at two
 * places (connection and worker) it counts once. Throws a `TypeError` when an activity name is already taken by another function, and
 * for two devices of one id.
 */
export class PipelinePlugin extends SimplePlugin {
  readonly #activities: Readonly<Record<string, unknown>>;
  readonly #adapters: readonly AdapterReference[];
  readonly #pool: ThreadPool;
  readonly #workflows: boolean;
  readonly #required: readonly string[];

  constructor(options: PipelinePluginOptions) {
    super({ name: 'temporal-hybrid-quantum.pipeline' });
    this.#workflows = options.workflows ?? true;
    this.#pool = options.pool ?? sharedThreadPool();
    const families = [...SHIPPED_FAMILIES, ...(options.families ?? [])];
    const estimators = [...SHIPPED_ESTIMATORS, ...(options.estimators ?? [])];
    this.#adapters = [...families, ...estimators];
    const { store, devices = [] } = options;
    this.#required = requiredWorkflows({ devices: devices.length > 0 });
    this.#activities = {
      ...createPipelineActivities({ store, families, estimators, pool: this.#pool, devices }),
      ...(devices.length > 0 ? createServedDevices({ store, devices }) : {}),
    };
  }

  override configureWorker(options: WorkerOptions): WorkerOptions {
    const configured = { ...super.configureWorker(options), activities: this.#added(options.activities) };
    return this.#workflows ? withWorkflows(configured, this.#required) : configured;
  }

  override configureReplayWorker(options: ReplayWorkerOptions): ReplayWorkerOptions {
    return withWorkflows(super.configureReplayWorker(options), this.#required);
  }

  override runWorker(worker: Worker, next: (worker: Worker) => Promise<void>): Promise<void> {
    void warmUp(this.#adapters, this.#pool);
    return super.runWorker(worker, next);
  }

  #added(existing: object | undefined): object {
    const own = this.#activities;
    const taken = (existing ?? {}) as Record<string, unknown>;
    for (const name of Object.keys(own)) {
      if (name in taken && taken[name] !== own[name]) {
        throw new TypeError(
          `activity ${name} of ${this.name} is already registered by another plugin or the worker; rename the other one`,
        );
      }
    }
    return { ...taken, ...own };
  }
}
