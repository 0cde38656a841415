import type { Property, PropertyUnit } from '../contracts/property.js';
import { EstimationRequest } from '../contracts/request.js';
import type { ProblemFamily } from '../plugins/index.js';
import { shippedFamilies } from '../plugins/shipped-families.js';
import { deviceFor } from './device-for.js';
import { nameFrom } from './input-folder.js';
import { ladderFor } from './ladder-for.js';
import { methodOptions, refuseForeignOptions } from './method-options.js';
import type { PipelineSource } from './read-input.js';
import { readNoise } from './read-noise.js';
import type { RequestOptions } from './request-option-types.js';

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

/**
 * What input and options say together, each option overriding the input's own word, and the family's defaults where neither says
 * anything. Not checked yet.
 */
export async function mergeRequest({ set, request: base }: PipelineSource, options: RequestOptions) {
  const kind = set.candidates[0]!.system.kind;
  const family = (await shippedFamilies()).find(({ name }) => name === kind);
  const property = propertyFor(family, base.property ?? null, options);
  const unit = family && property ? family.unit(property) : null;
  return {
    ...base,
    format: 'thq.request',
    version: 1,
    name: options.name ?? base.name ?? nameFrom(set.name),
    property,
    reduction: { ...base.reduction, ...given({ keep: options.keep, auditCount: options.audit }) },
    estimation: await estimationFor(base.estimation ?? {}, options, family, unit),
    ...given({ top: options.top, seed: options.seed, deadline: options.deadline }),
  };
}
