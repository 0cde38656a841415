/**
 * Property: the commands of docs/operations.md exist. Each line that calls a program of the package names a command of it, with options
 * that its help lists; queues and search attributes have the names that they have in the code.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { OWN_SEARCH_ATTRIBUTES } from '../../../testing/server/search-attributes.js';
import { TASK_QUEUES } from '../../../workflows/names.js';

const document = readFileSync('docs/operations.md', 'utf8');
const { bin } = JSON.parse(readFileSync('package.json', 'utf8')) as { bin: Record<string, string> };

const helpTexts = new Map<string, Promise<string>>();

/** What `PROGRAM [COMMAND] --help` prints; asked once. */
function helpOf(program: string, command: string[]): Promise<string> {
  const key = [program, ...command].join(' ');
  const text = helpTexts.get(key) ?? askHelp(program, command);
  helpTexts.set(key, text);
  return text;
}

async function askHelp(program: string, command: string[]): Promise<string> {
  const target = bin[program];
  assert.ok(target !== undefined, `package.json has no program ${program}`);
  const source = target.replace(/^dist\//, '').replace(/\.js$/, '.ts');
  const args = ['--import', 'tsx', source, ...command, '--help'];
  return (await promisify(execFile)(process.execPath, args, { timeout: 60_000 })).stdout;
}

const calls = new Set(
  [...document.matchAll(/(?:^|`)npx (thq[^`\n]*[a-zA-Z][^`\n]*)/gm)]
    .map(([, line]) => line!.trim())
    .filter((line) => /^thq \w|^thq-\w+ --/.test(line)),
);

test('there are commands of all three programs', () => {
  for (const program of Object.keys(bin))
    assert.ok(
      [...calls].some((line) => line.startsWith(`${program} `)),
      program,
    );
});

for (const line of calls) {
  test(`exists with all it is given: ${line}`, async () => {
    const [program = '', ...words] = line.split(/\s+/);
    const command = program === 'thq' ? words.slice(0, 1) : [];
    const help = await helpOf(program, command);
    // For a command it does not know, commander answers with the general help.
    if (command[0] !== undefined) assert.match(help, new RegExp(`^Usage: thq ${command[0]}\\b`, 'm'));
    for (const option of words.filter((word) => word.startsWith('--')))
      assert.match(help, new RegExp(`${option}\\b`), `no option ${option}`);
  });
}

test('queues and search attributes are called what they are called in the code', () => {
  for (const queue of TASK_QUEUES) assert.ok(document.includes(`\`${queue}\``), queue);
  for (const { name, type } of OWN_SEARCH_ATTRIBUTES)
    assert.ok(document.includes(`--name ${name} --type ${type}`), name);
});
