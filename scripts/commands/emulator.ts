import { once } from 'node:events';
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { readFaultScript, startEmulator } from '../../emulator/index.js';
import type { FaultScript } from '../../emulator/index.js';
import { badInput } from '../cli-error.js';
import { watchInterrupts } from '../interrupts.js';
import { note } from '../notes.js';
import { seed, wholeNumber } from '../option-values.js';

interface EmulatorCommandOptions {
  port: number;
  state?: string;
  faults?: string;
  speed: number;
  seed: number;
}

/** `60x`: how many times faster than the clock. */
function speed(text: string): number {
  const factor = Number(/^(\d+(?:\.\d+)?)x?$/.exec(text)?.[1]);
  if (factor > 0) return factor;
  throw new InvalidArgumentError(`expected a factor above 0 such as 60x, got ${JSON.stringify(text)}`);
}

function readFaults(file: string): FaultScript {
  try {
    return readFaultScript(file);
  } catch (error) {
    throw badInput((error as Error).message);
  }
}

async function emulate({ state, faults, ...rest }: EmulatorCommandOptions): Promise<void> {
  const emulator = await startEmulator({
    ...rest,
    ...(state === undefined ? {} : { stateFile: state }),
    ...(faults === undefined ? {} : { faults: readFaults(faults) }),
    tell: note,
  }).catch((error: Error) => {
    throw badInput(error.message);
  });
  const { signal } = watchInterrupts(() => note('the emulator stops'));
  process.stdout.write(`${JSON.stringify({ ...emulator.origins, ledger: emulator.ledger })}\n`);
  if (!signal.aborted) await once(signal, 'abort');
  await emulator.close();
}

/** `thq emulator` */
export function registerEmulator(program: Command): void {
  program
    .command('emulator')
    .description('Runs an emulator of quantum providers on this machine until Ctrl-C; see docs/emulator.md.')
    .option(
      '--port <number>',
      'first of its ports, one a provider and one for the ledger; 0: any',
      wholeNumber(0),
      0,
    )
    .option(
      '--state <file>',
      'where accepted jobs are kept, so that it goes on after a restart (default: in memory)',
    )
    .option('--faults <file>', 'what goes wrong (default: nothing)')
    .option('--speed <factor>', 'how many times faster the time of devices passes, e.g. 60x', speed, 60)
    .option('--seed <number>', 'seed of results and ids', seed, 0)
    .action(emulate);
}
