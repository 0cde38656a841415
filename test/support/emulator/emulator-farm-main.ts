import { readFileSync } from 'node:fs';
import { startEmulator } from '../../../emulator/index.js';
import type { FarmSlot } from './emulator-farm.js';
import { faults } from './emulator-bench.js';

/** Process of several emulators, each on its state. Argument: a file of slots. Prints a line of JSON when all of them answer. */
const slots = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as FarmSlot[];
const running = await Promise.all(
  slots.map(async ({ port, stateFile, script }) => {
    const options = { port, stateFile, faults: faults(script), speed: 1000, seed: 3 };
    const { origins, ledger } = await startEmulator(options);
    return { origins, ledger };
  }),
);
// Ends with whoever started it.
process.stdin.on('end', () => process.exit(0)).resume();
process.stdout.write(`${JSON.stringify(running)}\n`);
