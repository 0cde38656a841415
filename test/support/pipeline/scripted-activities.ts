import type { PipelineActivities } from '../../../activities/index.js';
import type { ArtifactRef } from '../../../contracts/artifact.js';
import { PipelineSettings, type Admission, type PipelineResult } from '../../../contracts/pipeline.js';
import { PipelineRequest } from '../../../contracts/request.js';
import type { RankAndSealInput } from '../../../contracts/stage-messages.js';

const timing = { queueMs: 0, executionMs: 0, retries: 0 };
const ref: ArtifactRef = { sha256: '0'.repeat(64), bytes: 2, mediaType: 'application/json' };
const version = { name: 'scripted', version: '1.0.0' };

/** What the workflow asked the last stages for. */
export interface Asked {
  rankAndSeal?: RankAndSealInput;
}

/** How much there is to do, and within which time. */
export interface Script {
  screeningBlocks?: number[];
  estimationBlocks?: number[];
  deadlineSeconds?: number;
  settings?: Record<string, unknown>;
}

function admission(script: Script, startedAtMs: number): Admission {
  const screeningBlocks = script.screeningBlocks ?? [1];
  return {
    request: PipelineRequest.parse({ format: 'thq.request', version: 1, name: 'test', candidates: ref }),
    settings: PipelineSettings.parse(script.settings ?? {}),
    requestSha256: ref.sha256,
    rulesSha256: ref.sha256,
    candidates: ref,
    count: screeningBlocks.reduce((sum, size) => sum + size, 0),
    deadlineMs: startedAtMs + (script.deadlineSeconds ?? 3600) * 1000,
    family: version,
    estimator: version,
    screeningBlocks,
  };
}

function sealed({ state, temporal }: RankAndSealInput): PipelineResult {
  return {
    format: 'thq.pipeline-result',
    version: 1,
    pipelineId: temporal.workflowId,
    state,
    verdict: 'keep',
    top: [],
    madeBy: version,
    finishedAt: new Date(0).toISOString(),
    files: [],
  };
}

/** Activities without any work, so that a test decides the very moment at which something comes between. */
export function scriptedActivities(
  script: Script,
  asked: Asked,
): Omit<PipelineActivities, 'earlierWork' | 'rehearse' | 'fitProgram' | 'advanceLoop'> {
  const block = { timing, done: 1, failed: 0, complete: true };
  return {
    admit: async ({ startedAtMs }) => ({ ...admission(script, startedAtMs), timing }),
    screenBlock: async () => ({ ...block, screenings: ref }),
    reduce: async ({ plan }) => ({
      ...{ timing, shortlist: ref, survivors: 1 },
      plan: plan ? { ref, blocks: script.estimationBlocks ?? [1] } : null,
    }),
    estimateBlock: async () => ({ ...block, estimates: ref }),
    mergeBlocks: async () => ({ timing, block: ref }),
    rankAndSeal: async (input) => ((asked.rankAndSeal = input), { timing, result: sealed(input) }),
  };
}
