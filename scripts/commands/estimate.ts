import { setImmediate } from 'node:timers/promises';
import type { Command } from 'commander';
import { MAX_SHOTS } from '../../contracts/limits.js';
import type { ResourceEstimate } from '../../contracts/resources.js';
import { shippedResources } from '../../plugins/shipped-foresight.js';
import { buildRequest, type BuiltRequest } from '../build-request.js';
import { badInput } from '../cli-error.js';
import { estimateTable } from '../estimate-table.js';
import { note, noteLine } from '../notes.js';
import { readDevices } from '../read-devices.js';
import { readInput } from '../read-input.js';
import type { RequestOptions } from '../request-option-types.js';
import { withCircuitOptions, withShotOptions } from '../request-options.js';
import { circuitMethod } from '../circuit-method.js';

interface EstimateOptions extends Omit<RequestOptions, 'device'> {
  /** Described devices, by name or file. */
  device?: string;
  json?: boolean;
}

/** Longest time between two words about how far it is. */
const PROGRESS_MS = 1000;

async function counted(
  { set, request }: BuiltRequest,
  devices: Awaited<ReturnType<typeof readDevices>>,
): Promise<ResourceEstimate> {
  let toldMs = performance.now();
  const tell = async (done: number): Promise<void> => {
    if (performance.now() - toldMs < PROGRESS_MS) return;
    toldMs = performance.now();
    noteLine(`${done} of ${set.candidates.length} candidates`);
    await setImmediate();
  };
  return shippedResources(set, request, devices, tell).catch((error: Error) => {
    throw badInput(error.message);
  });
}

async function estimate(input: string, { device, ...options }: EstimateOptions): Promise<void> {
  const source = await readInput(input);
  if (source.ignored > 0) note(`${input}: ${source.ignored} other entries ignored`);
  // The question is how many shots an error takes; a cap would hide the answer.
  const shots = options.shots ?? (options.targetError === undefined ? undefined : MAX_SHOTS);
  const asked = {
    ...options,
    method: circuitMethod(options, source),
    ...(shots === undefined ? {} : { shots }),
  };
  const built = await buildRequest(source, asked, { shippedOnly: true });
  const found = await counted(built, await readDevices(device));
  const [first] = found.failed;
  if (first && found.candidates.length === 0)
    throw badInput(
      `expected a candidate that can be estimated, got ${found.failed.length} that cannot, ${first.id}: ${first.reason}`,
    );
  process.stdout.write(options.json ? `${JSON.stringify(found)}\n` : estimateTable(found));
}

/** `thq estimate INPUT` */
export function registerEstimate(program: Command): void {
  const command = program
    .command('estimate')
    .description(
      'Says what a request would take on quantum devices, without a server and without running it.',
    )
    .argument(
      '<input>',
      'request.json, candidate-set.json, manifest.json, or a folder of .xyz or .fcidump files; all its candidates count',
    )
    .option(
      '--method <method>',
      'a method whose circuits are known beforehand (default: of INPUT, else sampled)',
    )
    .option(
      '--device <names|files>',
      'devices, with commas between: bundled ones or files (default: all bundled)',
    )
    .option('--json', 'print exactly one JSON object on stdout');
  withShotOptions(withCircuitOptions(command)).action(estimate);
}
