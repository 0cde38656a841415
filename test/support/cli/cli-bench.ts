import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readState } from '../../../testing/server/private-server-state.js';
import { endProcess } from '../../../testing/server/process-identity.js';
import { startScript, type Command, type CommandOptions, type Outcome } from './command.js';

/** A folder in which commands are typed; `close` ends them and the servers they left, and removes it. */
export interface CliBench {
  folder: string;
  path(...names: string[]): string;
  /** Starts `thq ARGS`. */
  start(args: readonly string[], options?: Partial<CommandOptions>): Command;
  /** Runs `thq ARGS` to its end. */
  run(args: readonly string[], options?: Partial<CommandOptions>): Promise<Outcome>;
  /** Starts another script of the project, such as `worker`. */
  script(name: string, args: readonly string[], options?: Partial<CommandOptions>): Command;
  close(): Promise<void>;
}

/** State files of private servers below a folder. */
function stateFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('server.json'))
    .map((name) => join(folder, name));
}

export function openCliBench(): CliBench {
  const folder = mkdtempSync(join(tmpdir(), 'thq-cli-'));
  const commands: Command[] = [];
  const script: CliBench['script'] = (name, args, options = {}) => {
    const command = startScript(name, args, { cwd: folder, ...options });
    commands.push(command);
    return command;
  };
  return {
    folder,
    path: (...names) => join(folder, ...names),
    script,
    start: (args, options) => script('cli', args, options),
    run: (args, options) => script('cli', args, options).ended,
    close: async () => {
      for (const command of commands) command.signal('SIGKILL');
      await Promise.all(commands.map(({ ended }) => ended));
      for (const file of stateFiles(folder)) {
        const server = readState(file)?.server;
        if (server) await endProcess(server.identity, 0);
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
