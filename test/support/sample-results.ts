import { createHash } from 'node:crypto';
import { Manifest } from '../../contracts/manifest.js';
import type { CandidateEvidence } from '../../contracts/manifest.js';
import type { Estimate } from '../../contracts/estimate.js';
import type { RankedCandidate } from '../../contracts/ranking.js';
import { DEFAULT_RULES, PipelineRequest } from '../../contracts/request.js';
import { Results } from '../../contracts/results.js';
import { randomStream } from '../../domain/statistics/random.js';
import { sampleRanking } from './sample-ranking.js';

/** What the made-up run looks like; everything else is drawn from the seed. */
export interface SampleOptions {
  seed?: number;
  /** Lists and their lengths. Of the ranked, every ninth is a fallback, every sixth an audit, two pairs tie. */
  ranked?: number;
  reduced?: number;
  rejected?: number;
  failed?: number;
  /** Members of `failed` that a cancel reached before stage 1. */
  unscreened?: number;
  top?: number;
  state?: 'completed' | 'cancelled';
  verdict?: 'keep' | 'iterate' | 'stop';
  origin?: 'quantum-device' | 'quantum-simulator' | 'classical';
  /** Standard error of a measured value in eV; 0 as for a noiseless simulator. */
  standardErrorEv?: number;
  /** Measured minus prepared; null without noise. */
  noiseBiasEv?: number | null;
  activeSpaceErrorEv?: number | null;
  modelErrorEv?: number | null;
  /** Of the property, which is to be minimised; null: none. */
  thresholdEv?: number | null;
}

/** A run as the pipeline leaves it, valid against both contracts: made up, but with the proportions of a real emitter screening. */
export interface SampleRun {
  results: Results;
  manifest: Manifest;
}

const DEFAULTS: Required<SampleOptions> = {
  seed: 7,
  ranked: 30,
  reduced: 66,
  rejected: 5,
  failed: 3,
  unscreened: 0,
  top: 10,
  state: 'completed',
  verdict: 'iterate',
  origin: 'quantum-simulator',
  standardErrorEv: 0,
  noiseBiasEv: null,
  activeSpaceErrorEv: null,
  modelErrorEv: 0.083,
  thresholdEv: null,
};

const MODEL_ERROR_SOURCE = 'mean absolute error of PPP CAS(6,6) gaps against ADC(2), 256 azaphenalenes';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Draws a run. Same options, same run. */
export function sampleRun(options: SampleOptions = {}): SampleRun {
  const settings = { ...DEFAULTS, ...options };
  const results = Results.parse(resultsOf(settings));
  return { results, manifest: Manifest.parse(manifestOf(settings, results)) };
}

function resultsOf(settings: Required<SampleOptions>): Results {
  const random = randomStream(settings.seed, 'sample', 'rest');
  const { entries, changes } = sampleRanking(settings);
  const audited = entries.filter((entry) => entry.audit).length;
  const hits = entries.slice(0, settings.top).filter((entry) => entry.audit).length;
  return {
    format: 'thq.results',
    version: 1,
    pipelineId: `pipeline/azines/${digest(String(settings.seed)).slice(0, 12)}`,
    state: settings.state,
    property: 'gap:S1-T1',
    unit: 'eV',
    goal: 'minimise',
    threshold: settings.thresholdEv,
    top: settings.top,
    ranking: entries,
    reduced: Array.from({ length: settings.reduced }, (_, i) => ({
      id: `azine-d${String(i + 1).padStart(3, '0')}`,
      score: 0.35 + i * 0.004 + 0.002 * random.next(),
    })),
    rejected: Array.from({ length: settings.rejected }, (_, i) => rejection(i, entries)),
    failed: Array.from({ length: settings.failed }, (_, i) => ({
      id: `azine-f${i + 1}`,
      reason: failure(settings, i),
    })),
    changes,
    missProbability:
      audited < 5
        ? {
            estimate: null,
            interval: null,
            dropped: settings.reduced + audited,
            audited,
            hits,
            clopperPearson: null,
            reason: `expected at least 5 audited candidates, got ${audited}`,
          }
        : {
            estimate: 0.12,
            interval: [0.03, 0.31],
            dropped: settings.reduced + audited,
            audited,
            hits,
            clopperPearson: [0, 0.45],
          },
    expectedRegret: {
      withoutModelError: 0.0021,
      withModelError: settings.modelErrorEv === null ? null : 0.19,
    },
    agreement: {
      kendallTauWithExact: 0.961,
      kendallTauWithBaseline: 0.702,
      precisionAtK: 1,
      baselinePrecisionAtK: 0.7,
    },
    cost: null,
    rehearsal: null,
    jobs: [],
    openJobs: [],
    memo: { verdict: settings.verdict, rules: rulesFor(settings.verdict) },
    warnings: entries
      .slice(3, 5)
      .map(({ id }) => ({ id, warnings: ['S1 lies 82 meV above S0: the two may have swapped'] })),
    artifacts: ['results.json', 'ranking.csv', 'manifest.json'].map((name) => ({
      name,
      path: `/home/ada/runs/azines-1c2d3e4f/${name}`,
      sha256: digest(name),
    })),
    timings: {
      reduction: { queueMs: 12, executionMs: 412, retries: 0 },
      estimation: { queueMs: 1840, executionMs: 38_210, retries: 1 },
      ranking: { queueMs: 9, executionMs: 640, retries: 0 },
      governance: { queueMs: 7, executionMs: 220, retries: 0 },
    },
  };
}

/** Duplicates and unusable files, as admission and reduction word them. */
function rejection(index: number, entries: RankedCandidate[]): { id: string; reason: string } {
  const twin = entries[index % entries.length]?.id ?? 'azine-x';
  const id = `azine-r${index + 1}`;
  return index % 2 === 0
    ? { id, reason: `the same system as ${twin}` }
    : { id, reason: `line ${index + 4}: expected element and three coordinates, got 3 fields` };
}

/** Why a candidate has no estimate, as the stages word it. */
function failure({ state, unscreened }: Required<SampleOptions>, index: number): string {
  if (index < unscreened) return 'cancelled before it was screened';
  if (state === 'cancelled') return 'cancelled before it was estimated';
  return `S1 did not converge: gradient norm ${(0.01 + index * 0.003).toFixed(3)} after 400 evaluations, expected below 1e-5`;
}

/** The default rules with figures that lead to this verdict. */
function rulesFor(verdict: Results['memo']['verdict']): Results['memo']['rules'] {
  const seen: Record<string, number | null> = {
    failedShare: verdict === 'stop' ? 0.62 : 0.09,
    fallbackShare: 0.1,
    precisionAtK: 0.3,
    kendallTau: verdict === 'keep' ? 0.961 : 0.86,
    missProbability: verdict === 'keep' ? 0.12 : null,
    secondsPerCandidate: 1.16,
  };
  return DEFAULT_RULES.map((rule) => {
    const value = seen[rule.metric] ?? null;
    if (value === null)
      return { rule, value, outcome: 'unknown', reason: 'expected at least 5 audited candidates, got 4' };
    const triggered = rule.when === 'above' ? value > rule.threshold : value < rule.threshold;
    return {
      rule,
      value,
      outcome: triggered ? 'triggered' : 'passed',
      reason: `${value} is ${triggered ? '' : 'not '}${rule.when} ${rule.threshold}`,
    };
  });
}

function manifestOf(settings: Required<SampleOptions>, results: Results): Manifest {
  const ref = (name: string) => ({
    sha256: digest(name),
    bytes: 1000 + name.length,
    mediaType: 'application/json',
  });
  return {
    format: 'thq.manifest',
    version: 1,
    pipelineId: results.pipelineId,
    state: settings.state,
    request: PipelineRequest.parse({
      format: 'thq.request',
      version: 1,
      name: 'azines',
      candidates: ref('candidates.json'),
      property: { kind: 'gap', upper: 'S1', lower: 'T1', goal: 'minimise' },
      reduction: { keep: { fraction: 0.25 }, auditCount: null },
      estimation: { method: 'vqe', activeSpace: { electrons: 6, orbitals: 6 }, options: {} },
      top: settings.top,
      rules: DEFAULT_RULES,
      seed: 1,
    }),
    requestSha256: digest('request'),
    rulesSha256: digest('rules'),
    rankingSha256: digest(JSON.stringify(results.ranking)),
    inputs: [{ name: 'candidates', file: 'candidates.json', ref: ref('candidates.json') }],
    code: {
      package: { name: 'temporal-hybrid-quantum', version: '0.1.0' },
      sourceSha256: digest('source'),
      runtime: 'node 20.20.2',
      dependencies: { '@temporalio/worker': '1.24.0', 'ml-matrix': '6.15.1', 'pure-rand': '8.4.2' },
    },
    adapters: {
      family: { name: 'emitters', version: '1' },
      estimator: { name: 'vqe', version: '1' },
      store: { name: 'file', version: '1.0.0' },
    },
    seeds: { audit: '1/audit', posterior: '1/posterior', bootstrap: '1/bootstrap' },
    candidates: evidenceOf(settings, results),
    artifacts: [
      { name: 'shortlist', ref: ref('shortlist') },
      { name: 'ranking', ref: ref('ranking') },
    ],
    timings: results.timings,
    startedAt: '2025-03-14T09:26:53.000Z',
    finishedAt: '2025-03-14T09:27:41.500Z',
    temporal: {
      namespace: 'default',
      workflowId: results.pipelineId,
      runIds: ['0195f1c2-6a4e-7c1b-9d0e-5b8a3c2f1e0d', '0195f1c2-9b7d-7f20-8a11-0c4d2e6f8a9b'],
      taskQueues: ['thq-classical', 'thq-simulator'],
    },
  };
}

function evidenceOf(settings: Required<SampleOptions>, results: Results): CandidateEvidence[] {
  const bare = (
    id: string,
    outcome: CandidateEvidence['outcome'],
    reason: string | null,
  ): CandidateEvidence => ({
    id,
    systemSha256: digest(id),
    outcome,
    reason,
    score: null,
    estimate: null,
  });
  return [
    ...results.ranking.map((entry) => ({
      ...bare(entry.id, 'ranked', null),
      score: { value: entry.baselineValue, unit: entry.unit, details: {} },
      estimate: estimateOf(settings, entry),
    })),
    ...results.reduced.map(({ id, score }) => ({
      ...bare(id, 'reduced', 'dropped by the stage-1 score'),
      score: { value: score, unit: results.unit, details: {} },
    })),
    ...results.rejected.map(({ id, reason }) => bare(id, 'rejected', reason)),
    ...results.failed.map(({ id, reason }, index) => ({
      ...bare(id, 'failed', reason),
      score: index < settings.unscreened ? null : { value: 0.1, unit: results.unit, details: {} },
    })),
  ];
}

function estimateOf(settings: Required<SampleOptions>, entry: RankedCandidate): Estimate {
  const { id, value, unit, standardError, solverError, origin, fallback, exactValue } = entry;
  return {
    format: 'thq.estimate',
    version: 1,
    id,
    value,
    unit,
    standardError,
    solverError,
    noiseBias: entry.noiseBias,
    activeSpaceError:
      settings.activeSpaceErrorEv === null
        ? null
        : { value: settings.activeSpaceErrorEv, source: 'against a larger space' },
    modelError:
      settings.modelErrorEv === null ? null : { value: settings.modelErrorEv, source: MODEL_ERROR_SOURCE },
    origin,
    device: entry.device === null ? null : { devices: [entry.device], substitution: null },
    fallback,
    bound: 'none',
    method: {
      estimator: { name: 'vqe', version: '1' },
      family: { name: 'emitters', version: '1' },
      activeSpace: { electrons: 6, orbitals: 6 },
      qubits: 12,
      parameters: { layers: 2 },
    },
    seeds: { start: `1/vqe/${id}` },
    states: [],
    exactValue,
    hamiltonianSha256: digest(`hamiltonian ${id}`),
    warnings: [],
    timings: { executionMs: 1160 },
  };
}
