/**
 * Property: what the README tells a newcomer to type exists. Every command in its shell blocks names an npm script, a program and a
 * sub-command that are there, with options that the program's own help lists.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { readmeCommands } from '../../support/readme-commands.js';

/** A program of ours with what the README passes to it. */
interface Call {
  file: string;
  args: string[];
}

const scripts = (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> })
  .scripts;

/** The tsx program behind a command line, variables set before it left out; null for npm's own commands. */
function calledProgram(command: string): Call | null {
  const [program, ...words] = command.replace(/^([A-Z_]+=\S* )*/, '').split(/\s+/);
  if (program === 'npx' && words[0] === 'tsx') return { file: words[1] ?? '', args: words.slice(2) };
  assert.equal(program, 'npm', `no program of this project: ${command}`);
  if (words[0] === 'install') return null;
  const [name = '', ...rest] = words[0] === 'run' ? words.slice(1) : words;
  const script = scripts[name];
  assert.ok(script !== undefined, `package.json has no script "${name}": ${command}`);
  const [runner, file = '', ...given] = script.split(/\s+/);
  assert.equal(runner, 'tsx', `"${name}" is not run by tsx: ${script}`);
  return { file, args: [...given, ...rest.filter((word) => word !== '--')] };
}

/** The sub-command of the command line that is called; other programs have none. */
function subCommand({ file, args }: Call): string[] {
  return file === 'scripts/cli.ts' ? args.slice(0, 1).filter((word) => !word.startsWith('-')) : [];
}

const helpTexts = new Map<string, Promise<string>>();

/** What `FILE [COMMAND] --help` prints; asked once per program and sub-command. */
function helpOf(call: Call): Promise<string> {
  const words = [call.file, ...subCommand(call), '--help'];
  const key = words.join(' ');
  const text =
    helpTexts.get(key) ??
    promisify(execFile)(process.execPath, ['--import', 'tsx', ...words], { timeout: 60_000 }).then(
      ({ stdout }) => stdout,
    );
  helpTexts.set(key, text);
  return text;
}

const commands = readmeCommands();

test('the two commands of the promise are in the README', () => {
  for (const command of ['npm install', 'npm start', 'npm test'])
    assert.ok(commands.includes(command), command);
});

for (const command of commands) {
  test(`exists with all it is given: ${command}`, async () => {
    const call = calledProgram(command);
    if (call === null) return;
    assert.ok(existsSync(call.file), `${call.file} does not exist`);
    const options = call.args.filter((word) => word.startsWith('--'));
    if (call.file !== 'scripts/cli.ts' && options.length === 0) return;
    const help = await helpOf(call);
    // For a sub-command it does not know, commander answers with the general help.
    assert.match(
      help,
      new RegExp(`^Usage: \\S+ ${subCommand(call).join('')}`, 'm'),
      `${command}: no such command`,
    );
    for (const option of options)
      assert.match(help, new RegExp(`${option}\\b`), `${command}: no option ${option}`);
  });
}
