import { setTimeout as sleep } from 'node:timers/promises';
import { watchInterrupts } from '../../../scripts/interrupts.js';

/** A program that works until it is interrupted and then takes a second and a half to checkpoint. */
const interrupts = watchInterrupts(() => process.stdout.write('stopping\n'));
interrupts.atOnce(async () => void process.stdout.write('at once\n'));
process.stdout.write(`ready ${process.pid}\n`);
while (!interrupts.signal.aborted) await sleep(20);
await sleep(1500);
process.stdout.write('checkpointed\n');
process.exit(0);
