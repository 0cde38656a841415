import type { CandidateSet } from '../contracts/candidate-set.js';
import type { Money } from '../contracts/device-job.js';
import type { ActiveSpace } from '../contracts/hamiltonian.js';
import type { Property, PropertyUnit } from '../contracts/property.js';
import { EstimationRequest, PipelineRequest, type Deadline, type KeepRule } from '../contracts/request.js';
import { requestDigest } from '../activities/store/request-digest.js';
import type { ProblemFamily } from '../plugins/index.js';
import { shippedFamilies } from '../plugins/shipped-families.js';
import { pipelineWorkflowId } from '../workflows/names.js';
import { nameFrom } from './input-folder.js';
import { checked } from './json-file.js';
import {
  fullOptions,
  methodOptions,
  refuseForeignOptions,
  type MeasurementOptions,
} from './method-options.js';
import type { PipelineSource } from './read-input.js';
import { deviceFor } from './device-for.js';
import { ladderFor } from './ladder-for.js';
import { refusePastDeadline } from './past-deadline.js';
import { readNoise } from './read-noise.js';
import { refuseEarly, type Judgement } from './refuse-early.js';
import { privateServerRan, type ServerOptions } from './target.js';

/** What the command line may say about a request; each option overrides the input's own word. */
export interface RequestOptions extends MeasurementOptions {
  name?: string;
  top?: number;
  keep?: KeepRule;
  audit?: number;
  method?: string;
  activeSpace?: ActiveSpace;
  property?: Omit<Property, 'goal'>;
  goal?: Property['goal'];
  /** Name of a bundled model, or a file. */
  noise?: string;
  /** Floor for the device that `noise` names. */
  minimumFidelity?: number;
  /** Ids of devices, the preferred one first. */
  device?: string[];
  budget?: Money;
  approvalAbove?: Money;
  /** Seconds. */
  patience?: number;
  seed?: number;
  deadline?: Deadline;
}

/** A request ready to start: its set, and the id under which the same request is found again. */
export interface BuiltRequest {
  set: CandidateSet;
  request: Omit<PipelineRequest, 'candidates'>;
  pipelineId: string;
  digest: string;
}

/** Options that came; an option not given is absent, not undefined. */
function given<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function propertyFor(
  family: ProblemFamily | undefined,
  base: Property | null,
  options: RequestOptions,
): Property | null {
  const fallback = base ?? family?.defaults.property ?? null;
  const asked = options.property ?? fallback;
  if (!asked) return null;
  return { ...asked, goal: options.goal ?? fallback?.goal ?? 'minimise' } as Property;
}

/** What the request says of stage 2, overridden by the options that came; the active space is the family's where neither names one. */
async function estimationFor(
  base: Partial<EstimationRequest>,
  options: RequestOptions,
  family: ProblemFamily | undefined,
  unit: PropertyUnit | null,
): Promise<Partial<EstimationRequest>> {
  const { method, noise } = options;
  const ofMethod = methodOptions(options, unit);
  const asked = EstimationRequest.shape.method.parse(method ?? base.method);
  await refuseForeignOptions(asked, ofMethod);
  return {
    ...base,
    ...given({ method }),
    activeSpace: options.activeSpace ?? base.activeSpace ?? family?.defaults.activeSpace ?? null,
    options: { ...base.options, ...ofMethod },
    ...(noise === undefined ? {} : { noise: await readNoise(noise) }),
    ...given(await deviceFor(options, asked)),
    ...ladderFor(options, base.ladder ?? null),
  };
}

/** Digest of the question. Options count in full, but the request keeps them as they came: those of one method would not fit another. */
async function digestFor({ candidates }: CandidateSet, request: BuiltRequest['request']): Promise<string> {
  const { estimation } = request;
  return requestDigest(candidates, {
    ...request,
    estimation: { ...estimation, options: await fullOptions(estimation) },
  });
}

/** Joins input and options into a request with nothing left to defaults that this side knows. */
export async function buildRequest(
  source: PipelineSource,
  options: RequestOptions & Pick<ServerOptions, 'out'>,
  judgement: Judgement,
): Promise<BuiltRequest> {
  const { set, request: base } = source;
  const kind = set.candidates[0]!.system.kind;
  const family = (await shippedFamilies()).find(({ name }) => name === kind);
  const property = propertyFor(family, base.property ?? null, options);
  const merged = {
    ...base,
    format: 'thq.request',
    version: 1,
    name: options.name ?? base.name ?? nameFrom(set.name),
    property,
    reduction: { ...base.reduction, ...given({ keep: options.keep, auditCount: options.audit }) },
    estimation: await estimationFor(
      base.estimation ?? {},
      options,
      family,
      family && property ? family.unit(property) : null,
    ),
    ...given({ top: options.top, seed: options.seed, deadline: options.deadline }),
  };
  const request = checked(PipelineRequest.omit({ candidates: true }), merged, 'request');
  await refuseEarly(set, request, judgement);
  const digest = await digestFor(set, request);
  const pipelineId = pipelineWorkflowId(request.name, digest);
  // Elsewhere it may have been answered in time: then the launch judges, which knows.
  if (judgement.shippedOnly && !privateServerRan(options, pipelineId)) refusePastDeadline(request);
  return { set, request, pipelineId, digest };
}
