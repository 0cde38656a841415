import { writeFileSync } from 'node:fs';

/** A shell script that prints `output` and leaves with `exitCode`, whatever it is asked. */
export function fakeExecutable(file: string, output: string, exitCode = 0): string {
  writeFileSync(file, `#!/bin/sh\ncat <<'END'\n${output}\nEND\nexit ${exitCode}\n`, { mode: 0o755 });
  return file;
}

/** What the Temporal CLI prints for `--version`. */
export function versionLine(cli: string, server: string): string {
  return `temporal version ${cli} (Server ${server}, UI 2.0.0)`;
}
