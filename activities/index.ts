import { admit } from './admit.js';
import { advanceLoop } from './advance-loop.js';
import { AdapterRegistry } from './adapter-registry.js';
import type { AdapterReference } from './adapter-reference.js';
import { AdmittedCandidates } from './admitted-candidates.js';
import type { StageDeps } from './deps.js';
import { DeviceRegistry } from './device-jobs/device-registry.js';
import type { QuantumDevice } from './devices/quantum-device.js';
import { earlierWork } from './earlier-work.js';
import { estimateBlock, mergeBlocks } from './estimation.js';
import { fitProgram } from './fit-program.js';
import { rankAndSeal } from './governance.js';
import { rehearse } from './rehearse.js';
import { reduce, screenBlock } from './reduction.js';
import { stageActivity } from './stage-activity.js';
import type { ArtifactStore } from './store/artifact-store.js';
import { sharedThreadPool, type ThreadPool } from './threads/thread-pool.js';
import type {
  AdvanceLoopInput,
  EarlierWorkInput,
  FitProgramInput,
  RehearseInput,
} from '../contracts/loop-messages.js';
import type {
  AdmitInput,
  EstimateBlockInput,
  MergeBlocksInput,
  RankAndSealInput,
  ReduceInput,
  ScreenBlockInput,
} from '../contracts/stage-messages.js';

/** What a worker's pipeline activities are made from. */
export interface PipelineActivityOptions {
  store: ArtifactStore;
  families: readonly AdapterReference[];
  estimators: readonly AdapterReference[];
  /** Default: the pool of this process, one thread per core. */
  pool?: ThreadPool;
  /** Devices that requests may name. Default: none. */
  devices?: readonly QuantumDevice[];
}

/** The activities of the four stages, with their ports injected. Throws a `TypeError` for two devices of one id. */
export function createPipelineActivities(options: PipelineActivityOptions) {
  const deps: StageDeps = {
    store: options.store,
    registry: new AdapterRegistry(options.families, options.estimators),
    candidates: new AdmittedCandidates(options.store),
    pool: options.pool ?? sharedThreadPool(),
    devices: new DeviceRegistry(options.devices ?? []),
  };
  return {
    admit: stageActivity((input: AdmitInput) => admit(deps, input)),
    screenBlock: stageActivity((input: ScreenBlockInput, stage) => screenBlock(deps, input, stage)),
    reduce: stageActivity((input: ReduceInput, stage) => reduce(deps, input, stage)),
    estimateBlock: stageActivity((input: EstimateBlockInput, stage) => estimateBlock(deps, input, stage)),
    earlierWork: stageActivity((input: EarlierWorkInput, stage) => earlierWork(input, stage)),
    rehearse: stageActivity((input: RehearseInput, stage) => rehearse(deps, input, stage)),
    fitProgram: stageActivity((input: FitProgramInput, stage) => fitProgram(deps, input, stage)),
    advanceLoop: stageActivity((input: AdvanceLoopInput, stage) => advanceLoop(deps, input, stage)),
    mergeBlocks: stageActivity((input: MergeBlocksInput) => mergeBlocks(deps, input)),
    rankAndSeal: stageActivity((input: RankAndSealInput, stage) => rankAndSeal(deps, input, stage)),
  };
}

export type PipelineActivities = ReturnType<typeof createPipelineActivities>;
