import assert from 'node:assert/strict';

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string' && value !== '';
const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const isError: Check = (value) => isNumber(value) && (value as number) >= 0;
const isPlace: Check = (value) => Number.isInteger(value) && (value as number) >= 1;
const isShare: Check = (value) => isNumber(value) && (value as number) >= 0 && (value as number) <= 1;
const isPair =
  (each: Check): Check =>
  (value) =>
    Array.isArray(value) && value.length === 2 && value.every(each) && value[0] <= value[1];
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const oneOf =
  (...words: string[]): Check =>
  (value) =>
    words.includes(value as string);
const isObject: Check = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isBoolean: Check = (value) => typeof value === 'boolean';
const isCount: Check = (value) => Number.isInteger(value) && (value as number) >= 0;

/** Fields that scripts of users rely on, as the command line promises them; more may be there. */
const FIELDS: Record<'top' | 'ranking' | 'artifact' | 'timing' | 'missProbability', Record<string, Check>> = {
  top: {
    pipelineId: isText,
    property: isText,
    unit: oneOf('eV', 'Ha'),
    threshold: orNull(isNumber),
    ranking: Array.isArray,
    reduced: Array.isArray,
    rejected: Array.isArray,
    failed: Array.isArray,
    changes: Array.isArray,
    missProbability: isObject,
    memo: isObject,
    cost: orNull(isObject),
    rehearsal: orNull(isObject),
    jobs: Array.isArray,
    artifacts: Array.isArray,
    timings: isObject,
  },
  ranking: {
    id: isText,
    value: isNumber,
    unit: oneOf('eV', 'Ha'),
    standardError: isError,
    solverError: isError,
    noiseBias: orNull(isNumber),
    activeSpaceError: orNull(isError),
    modelError: orNull(isError),
    probabilityTopK: isShare,
    rankInterval: isPair(isPlace),
    probabilityMeetsThreshold: orNull(isShare),
    tieGroup: isPlace,
    origin: oneOf('quantum-device', 'quantum-simulator', 'classical'),
    device: orNull(isText),
    substitution: orNull(isObject),
    fallback: orNull(isObject),
    method: isText,
    exactValue: orNull(isNumber),
    exactRank: orNull(isPlace),
    baselineValue: orNull(isNumber),
    baselineRank: orNull(isPlace),
    audit: isBoolean,
  },
  artifact: { name: isText, path: isText, sha256: (value) => /^[0-9a-f]{64}$/.test(String(value)) },
  timing: { queueMs: isCount, executionMs: isCount, retries: isCount },
  missProbability: {
    estimate: orNull(isShare),
    interval: orNull(isPair(isShare)),
    dropped: isCount,
    audited: isCount,
    hits: isCount,
  },
};

/** Fails where an object lacks a promised field or has it in another form. */
function assertFields(value: unknown, kind: keyof typeof FIELDS, where: string): void {
  for (const [name, check] of Object.entries(FIELDS[kind])) {
    const field = (value as Record<string, unknown>)[name];
    assert.ok(check(field), `${where}.${name}: got ${JSON.stringify(field)}`);
  }
}

/** The object of `--json`, read as a user's script would. */
export interface PrintedResults {
  pipelineId: string;
  property: string;
  unit: string;
  state: string;
  ranking: {
    id: string;
    value: number;
    origin: string;
    device: string | null;
    substitution: { reason: string; insteadOf: string } | null;
    fallback: { reason: string; insteadOf: string } | null;
    audit: boolean;
    exactValue: number | null;
  }[];
  reduced: { id: string; score: number }[];
  rejected: { id: string; reason: string }[];
  failed: { id: string; reason: string }[];
  missProbability: { dropped: number; audited: number };
  memo: { verdict: string; rules: unknown[] };
  cost: { currency: string; budget: number | null; quoted: number; spent: number; reserved: number } | null;
  jobs: { candidate: string; workflowId: string; result: { token: string } }[];
  artifacts: { name: string; path: string; sha256: string }[];
  timings: Record<string, { queueMs: number; executionMs: number; retries: number }>;
}

/** Checks every promised field of what `--json` printed, and that it is exactly one JSON object. */
export function printedResults(stdout: string): PrintedResults {
  assert.equal(stdout.trim().split('\n').length, 1, `one line of JSON: ${stdout.slice(0, 300)}`);
  const results = JSON.parse(stdout) as PrintedResults;
  assertFields(results, 'top', 'results');
  results.ranking.forEach((entry, index) => assertFields(entry, 'ranking', `ranking.${index}`));
  results.artifacts.forEach((file, index) => assertFields(file, 'artifact', `artifacts.${index}`));
  for (const stage of ['reduction', 'estimation', 'ranking', 'governance'])
    assertFields(results.timings[stage], 'timing', `timings.${stage}`);
  // A stage that says it took no time is one that nobody timed.
  assert.ok(results.timings.governance!.executionMs > 0);
  assertFields(results.missProbability, 'missProbability', 'missProbability');
  for (const { id, score } of results.reduced) assert.ok(isText(id) && isNumber(score), id);
  for (const { id, reason } of [...results.rejected, ...results.failed])
    assert.ok(isText(id) && isText(reason), id);
  assert.ok(oneOf('keep', 'iterate', 'stop')(results.memo.verdict));
  assert.ok(Array.isArray(results.memo.rules) && results.memo.rules.length > 0);
  return results;
}

/** Ids of all four lists, sorted: every input id once and nothing else. */
export function allIds({ ranking, reduced, rejected, failed }: PrintedResults): string[] {
  return [ranking, reduced, rejected, failed].flatMap((list) => list.map(({ id }) => id)).sort();
}
