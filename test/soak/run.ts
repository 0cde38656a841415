import { parseArgs } from 'node:util';
import { soakMany } from '../support/soak/soak-many.js';
import { addSeed, noSums, seedLine, sumsText } from '../support/soak/soak-sums.js';

const HELP = `npm run soak -- [--seeds 1000] [--from 1] [--benches 4]

Pipelines under random faults of a provider, random kills of their workers, and people who end them from without and begin them again. A line for each seed; at the end the sums in words,
and as one line of JSON. Exit code 1 where a seed shows what must never be; it is named, and the others go on.

  --seeds N    how many seeds (default 1000)
  --from N     the first one (default 1); one seed again: --from 17 --seeds 1, its worker killed at the same times
  --benches N  servers at the same time, each with up to three seeds that share a worker, and its kills (default 4)
`;

/** A whole number above 0. Errors: `RangeError`. */
function count(name: string, text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new RangeError(`--${name}: expected a whole number above 0, got ${text}`);
}

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    benches: { type: 'string', default: '4' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else {
  const from = count('from', values.from);
  const seeds = Array.from({ length: count('seeds', values.seeds) }, (_, k) => from + k);
  const sums = noSums();
  const began = performance.now();
  try {
    await soakMany(seeds, count('benches', values.benches), (soaked) => {
      addSeed(sums, soaked);
      process.stdout.write(`${seedLine(soaked)}\n`);
    });
  } finally {
    // Also where a server did not start: what was run is told.
    sums.seconds = (performance.now() - began) / 1000;
    process.stdout.write(`${sumsText(sums)}\n${JSON.stringify(sums)}\n`);
    process.exitCode = sums.flagged.length === 0 ? 0 : 1;
  }
}
