import { appendFileSync } from 'node:fs';
import { threadId } from 'node:worker_threads';
import type { Estimator } from '../../../activities/estimators/estimator.js';
import type { JsonValue } from '../../../contracts/json.js';
import { toyEstimator } from './toy-estimator.js';

/** The toy estimator, which notes in the file it is given in which thread it was loaded. */
export function notedEstimator(options: JsonValue): Estimator {
  appendFileSync((options as { file: string }).file, `${threadId}\n`);
  return { ...toyEstimator(), name: 'noted' };
}
