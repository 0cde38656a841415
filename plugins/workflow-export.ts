import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { WorkflowBundleOption } from '@temporalio/worker';

/** The workflow every worker of a pipeline must offer. */
const REQUIRED = 'simulationPipeline';
const RE_EXPORT = `export { ${REQUIRED} } from 'temporal-hybrid-quantum/workflows'`;

function exportsOf(path: string): string[] {
  return Object.keys(createRequire(import.meta.url)(path) as object);
}

/**
 * Throws when a user's own workflow module lacks our workflow, naming the line to add: without it every pipeline's first task would
 * fail and be retried for ever.
 */
export function assertExportsPipeline(workflowsPath: string): void {
  if (exportsOf(workflowsPath).includes(REQUIRED)) return;
  throw new TypeError(`${workflowsPath} does not export ${REQUIRED}; add: ${RE_EXPORT}`);
}

/** The same for a bundle, which carries the names of its workflows in its text. */
export function assertBundlesPipeline(bundle: WorkflowBundleOption): void {
  const code = 'code' in bundle ? bundle.code : readFileSync(bundle.codePath, 'utf8');
  if (code.includes(REQUIRED)) return;
  throw new TypeError(`the workflow bundle does not contain ${REQUIRED}; add to its entry: ${RE_EXPORT}`);
}
