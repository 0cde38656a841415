import type { CandidateSet } from '../contracts/candidate-set.js';
import type { PipelineRequest } from '../contracts/request.js';
import {
  refusesDevice,
  refusesKinds,
  refusesLadder,
  refusesNoise,
  shippedEstimators,
  shippedFamilies,
  type CandidateKind,
} from '../plugins/shipped-families.js';
import { badInput } from './cli-error.js';
import { checked } from './json-file.js';

type Request = Omit<PipelineRequest, 'candidates'>;

/** On an existing server workers may have families and estimators of their own, which only they can judge. */
export interface Judgement {
  shippedOnly: boolean;
}

function refuseUnknown(what: string, got: string, known: readonly string[]): never {
  throw badInput(`${what}: expected one of ${[...known].sort().join(', ')}, got ${JSON.stringify(got)}`);
}

/** Kinds of the candidates' Hamiltonians; none where the family is one that only a worker knows. */
async function judgeFamily(
  set: CandidateSet,
  request: Request,
  { shippedOnly }: Judgement,
): Promise<CandidateKind[]> {
  const { kind } = set.candidates[0]!.system;
  const families = await shippedFamilies();
  const family = families.find(({ name }) => name === kind);
  if (!family) {
    if (!shippedOnly) return [];
    refuseUnknown(
      'candidates.0.system.kind',
      kind,
      families.map(({ name }) => name),
    );
  }
  const refusal = request.property && family.refuses(request.property, request.estimation.activeSpace);
  if (refusal) throw badInput(refusal);
  return set.candidates.map(({ id, system }, index) => {
    const parsed = checked(family.systemSchema, system, `candidates.${index} (${id}) system`);
    return { id, kind: family.hamiltonianKind(parsed) };
  });
}

async function judgeMethod(
  { method, options, noise, device, ladder }: Request['estimation'],
  kinds: readonly CandidateKind[],
  judgement: Judgement,
): Promise<void> {
  const estimators = await shippedEstimators();
  const estimator = estimators.find(({ name }) => name === method);
  if (!estimator) {
    if (!judgement.shippedOnly) return;
    refuseUnknown(
      'estimation.method',
      method,
      estimators.map(({ name }) => name),
    );
  }
  const refusal =
    estimator.refusesOptions(options) ??
    refusesNoise(estimator, noise, estimators) ??
    refusesDevice(estimator, device, estimators) ??
    refusesLadder(estimator, ladder, estimators) ??
    refusesKinds(estimator, kinds, estimators);
  if (refusal) throw badInput(refusal);
}

/**
 * Refuses before anything is started or written what the first stage would refuse: unknown kinds, methods and options, noise that acts on nothing, systems
 * that their family cannot read, Hamiltonians that the method does not serve.
 */
export async function refuseEarly(set: CandidateSet, request: Request, judgement: Judgement): Promise<void> {
  const kinds = await judgeFamily(set, request, judgement);
  await judgeMethod(request.estimation, kinds, judgement);
}
