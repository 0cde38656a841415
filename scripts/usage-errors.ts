import type { Command } from 'commander';

function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();
}

function knownTo(command: Command, error: string): string {
  const help = command.createHelp();
  if (error.startsWith('error: unknown option'))
    return `known options: ${help
      .visibleOptions(command)
      .map(({ long }) => long)
      .join(', ')}\n`;
  if (error.startsWith('error: unknown command'))
    return `known commands: ${help
      .visibleCommands(command)
      .map((known) => known.name())
      .join(', ')}\n`;
  return '';
}

/** Makes a command and those below it answer wrong usage with a `CommanderError` and few lines: what is wrong, what is known, where help is. */
export function explainUsage(command: Command): void {
  command.exitOverride().configureOutput({
    outputError: (error, write) =>
      write(`${error.trimEnd()}\n${knownTo(command, error)}(${pathOf(command)} --help says more)\n`),
  });
  command.commands.forEach(explainUsage);
}
