import type { RequestOptions } from './request-option-types.js';
import type { PipelineSource } from './read-input.js';

/** The method whose circuits are asked about: that of the command line or of INPUT, else the one that all circuits can be had of. */
export function circuitMethod({ method }: RequestOptions, { request }: PipelineSource): string {
  return method ?? request.estimation?.method ?? 'sampled';
}
