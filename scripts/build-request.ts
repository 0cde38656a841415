import type { CandidateSet } from '../contracts/candidate-set.js';
import type { ActiveSpace } from '../contracts/hamiltonian.js';
import type { Property } from '../contracts/property.js';
import { PipelineRequest, type Deadline, type KeepRule } from '../contracts/request.js';
import { requestDigest } from '../activities/store/request-digest.js';
import { shippedFamilies, shippedMethods } from '../plugins/shipped-families.js';
import { pipelineWorkflowId } from '../workflows/names.js';
import { badInput } from './cli-error.js';
import { nameFrom } from './input-folder.js';
import { checked } from './json-file.js';
import type { PipelineSource } from './read-input.js';

/** What the command line may say about a request; each option overrides the input's own word. */
export interface RequestOptions {
  name?: string;
  top?: number;
  keep?: KeepRule;
  audit?: number;
  method?: string;
  activeSpace?: ActiveSpace;
  property?: Omit<Property, 'goal'>;
  goal?: Property['goal'];
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

async function propertyFor(
  kind: string,
  base: Property | null,
  options: RequestOptions,
): Promise<Property | null> {
  const family = (await shippedFamilies()).find(({ name }) => name === kind);
  const fallback = base ?? family?.defaults.property ?? null;
  const asked = options.property ?? fallback;
  if (!asked) return null;
  return { ...asked, goal: options.goal ?? fallback?.goal ?? 'minimise' } as Property;
}

/** Refuses before anything starts what the shipped adapters are known not to serve; a worker's own families are for the worker to judge. */
async function assertServed(
  kind: string,
  request: Omit<PipelineRequest, 'candidates'>,
  shippedOnly: boolean,
): Promise<void> {
  const families = await shippedFamilies();
  const family = families.find(({ name }) => name === kind);
  if (!family && shippedOnly) {
    throw badInput(
      `candidates.0.system.kind: expected one of ${families.map(({ name }) => name).join(', ')}, got ${JSON.stringify(kind)}`,
    );
  }
  const methods = await shippedMethods();
  if (shippedOnly && !methods.includes(request.estimation.method)) {
    throw badInput(
      `method: expected one of ${methods.join(', ')}, got ${JSON.stringify(request.estimation.method)}`,
    );
  }
  const refusal =
    family && request.property ? family.refuses(request.property, request.estimation.activeSpace) : null;
  if (refusal) throw badInput(refusal);
}

/** Joins input and options into a request with nothing left to defaults that this side knows. */
export async function buildRequest(
  source: PipelineSource,
  options: RequestOptions,
  shippedOnly: boolean,
): Promise<BuiltRequest> {
  const { set, request: base } = source;
  const kind = set.candidates[0]!.system.kind;
  const merged = {
    ...base,
    format: 'thq.request',
    version: 1,
    name: options.name ?? base.name ?? nameFrom(set.name),
    property: await propertyFor(kind, base.property ?? null, options),
    reduction: { ...base.reduction, ...given({ keep: options.keep, auditCount: options.audit }) },
    estimation: {
      ...base.estimation,
      ...given({ method: options.method, activeSpace: options.activeSpace }),
    },
    ...given({ top: options.top, seed: options.seed, deadline: options.deadline }),
  };
  const request = checked(PipelineRequest.omit({ candidates: true }), merged, 'request');
  await assertServed(kind, request, shippedOnly);
  const digest = requestDigest(set.candidates, request);
  return { set, request, pipelineId: pipelineWorkflowId(request.name, digest), digest };
}
