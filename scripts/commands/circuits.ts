import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Option, type Command } from 'commander';
import { CIRCUIT_LANGUAGES, type CircuitLanguage } from '../../contracts/circuit-export.js';
import { shippedCircuits } from '../../plugins/shipped-foresight.js';
import { buildRequest } from '../build-request.js';
import { circuitMethod } from '../circuit-method.js';
import { badInput } from '../cli-error.js';
import { nearNames } from '../near-names.js';
import { note } from '../notes.js';
import { folder, seed } from '../option-values.js';
import { readInput, type PipelineSource } from '../read-input.js';
import type { RequestOptions } from '../request-option-types.js';
import { withCircuitOptions } from '../request-options.js';
import { prepareFolder } from '../writable-folder.js';

interface CircuitsOptions extends RequestOptions {
  id: string;
  out: string;
  format: CircuitLanguage;
}

/** The method whose circuits are written. */
const METHOD = 'sampled';

/** What stands in a folder is somebody's, and programs of two exports must not mix. */
async function requireEmpty(path: string): Promise<void> {
  const found = await readdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw badInput(`--out ${path}: expected a folder that is empty or not there yet: ${error.message}`);
  });
  if (found.length > 0)
    throw badInput(
      `--out ${path}: expected a folder that is empty or not there yet, got ${found.length} entries`,
    );
}

function requireId(id: string, { set }: PipelineSource): void {
  const ids = set.candidates.map((candidate) => candidate.id);
  if (ids.includes(id)) return;
  throw badInput(
    `--id: expected an id of INPUT, got ${JSON.stringify(id)}; nearest of ${ids.length}: ${nearNames(id, ids).join(', ')}`,
  );
}

async function circuits(input: string, options: CircuitsOptions): Promise<void> {
  const source = await readInput(input);
  requireId(options.id, source);
  const method = circuitMethod(options, source);
  if (method !== METHOD) throw badInput(`--method: expected ${METHOD}, got ${method}`);
  await requireEmpty(options.out);
  const { set, request } = await buildRequest(source, { ...options, method }, { shippedOnly: true });
  const { manifest, programs } = await shippedCircuits(set, request, options.id, options.format).catch(
    (error: Error) => {
      throw badInput(`${options.id}: ${error.message}`);
    },
  );
  await prepareFolder('--out', options.out);
  for (const { file, text } of programs) await writeFile(join(options.out, file), text);
  // Last, so that a folder with it is whole.
  await writeFile(join(options.out, 'circuits.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  note(`${programs.length} programs and circuits.json in ${options.out}`);
}

/** `thq circuits INPUT` */
export function registerCircuits(program: Command): void {
  const command = program
    .command('circuits')
    .description('Writes the circuits of one candidate, and circuits.json that says what their bits mean.')
    .argument(
      '<input>',
      'request.json, candidate-set.json, manifest.json, or a folder of .xyz or .fcidump files',
    )
    .requiredOption('--id <id>', 'id of the candidate')
    .requiredOption('--out <dir>', 'where the files go; empty or not there yet', folder)
    .addOption(
      new Option('--format <format>', 'what they are written in')
        .choices(CIRCUIT_LANGUAGES)
        .default('openqasm3'),
    )
    .option('--method <method>', 'the method whose circuits they are: sampled (default)')
    .option('--seed <n>', 'seed of the search for the states (default: 1)', seed);
  withCircuitOptions(command).action(circuits);
}
