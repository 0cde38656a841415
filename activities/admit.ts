import { CandidateSet, type Candidate } from '../contracts/candidate-set.js';
import { MAX_INPUT_BYTES } from '../contracts/limits.js';
import { PipelineSettings, type Admission } from '../contracts/pipeline.js';
import type { AdmitInput } from '../contracts/stage-messages.js';
import { PipelineRequest, type Deadline } from '../contracts/request.js';
import { byId } from '../domain/statistics/id-order.js';
import type { StageDeps } from './deps.js';
import { refusesNoise } from './estimators/noise-refusal.js';
import { refusesKinds } from './estimators/served-hamiltonians.js';
import type { ProblemFamily } from './families/problem-family.js';
import { parseContract } from './failure.js';
import { refusesCurrency, refusesLadder, refusesUnknownDevice } from './loop/ladder-refusal.js';
import { refusesDevice } from './resources/device-refusal.js';
import { StageError } from './stage-error.js';
import { digestOf, getJson, putJson } from './store/json-artifact.js';

/** Candidates of one activity of stage 1: cheap ones, so that a block is still short work. */
const SCREENING_BLOCK = 500;

function parseSystems(candidates: readonly Candidate[], family: ProblemFamily): Candidate[] {
  return candidates.map((candidate, index) => ({
    ...candidate,
    system: parseContract(
      family.systemSchema,
      candidate.system,
      `candidates.${index} (${candidate.id}) system`,
    ),
  }));
}

function blockSizes(count: number): number[] {
  const blocks = Math.ceil(count / SCREENING_BLOCK);
  return Array.from({ length: blocks }, (_, block) =>
    Math.min(SCREENING_BLOCK, count - block * SCREENING_BLOCK),
  );
}

function deadlineOf(deadline: Deadline, startedAtMs: number): number {
  if ('seconds' in deadline) return startedAtMs + deadline.seconds * 1000;
  const at = Date.parse(deadline.at);
  if (at > startedAtMs) return at;
  throw new StageError(
    'ContractViolation',
    `deadline.at: expected a moment after the start (${new Date(startedAtMs).toISOString()}), got ${deadline.at}`,
  );
}

/**
 * The door: parses the request and the candidates, fills in every default, and refuses what no stage could serve.
 * All refusals are `ContractViolation`s that name path, expected and got.
 */
export async function admit(
  deps: Pick<StageDeps, 'store' | 'registry' | 'candidates' | 'devices'>,
  input: AdmitInput,
): Promise<Admission> {
  const request = parseContract(PipelineRequest, input.request, 'request');
  const settings = parseContract(PipelineSettings, input.settings ?? {}, 'settings');
  if (request.candidates.bytes > MAX_INPUT_BYTES) {
    throw new StageError(
      'ContractViolation',
      `candidates: expected at most ${MAX_INPUT_BYTES} bytes, got ${request.candidates.bytes}`,
    );
  }
  const set = await getJson(deps.store, request.candidates, CandidateSet);
  const { adapter: family } = await deps.registry.family(set.candidates[0]!.system.kind);
  const { adapter: estimator } = await deps.registry.estimator(request.estimation.method);
  const property = request.property ?? family.defaults.property;
  const activeSpace = request.estimation.activeSpace ?? family.defaults.activeSpace;
  const estimators = await deps.registry.estimators();
  const devices = deps.devices.ids.map((id) => deps.devices.device(id));
  const refusal =
    family.refuses(property, activeSpace) ??
    estimator.refusesOptions(request.estimation.options) ??
    refusesNoise(estimator, request.estimation.noise, estimators) ??
    refusesDevice(estimator, request.estimation.device, estimators) ??
    refusesLadder(estimator, request.estimation.ladder, estimators) ??
    refusesUnknownDevice(request.estimation.ladder, deps.devices.ids) ??
    refusesCurrency(request.estimation.ladder, devices);
  if (refusal) throw new StageError('ContractViolation', refusal);
  const candidates = parseSystems(set.candidates, family);
  const kinds = candidates.map(({ id, system }) => ({ id, kind: family.hamiltonianKind(system) }));
  const unserved = refusesKinds(estimator, kinds, estimators);
  if (unserved) throw new StageError('ContractViolation', unserved);
  candidates.sort(byId);
  const resolved: PipelineRequest = {
    ...request,
    property,
    estimation: { ...request.estimation, activeSpace },
  };
  const admitted = await putJson(deps.store, { ...set, candidates });
  deps.candidates.admitted(admitted, candidates);
  return {
    request: resolved,
    settings,
    requestSha256: digestOf(request),
    rulesSha256: digestOf(request.rules),
    candidates: admitted,
    count: candidates.length,
    deadlineMs: deadlineOf(request.deadline, input.startedAtMs),
    family: { name: family.name, version: family.version },
    estimator: { name: estimator.name, version: estimator.version },
    screeningBlocks: blockSizes(candidates.length),
  };
}
