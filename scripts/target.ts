import { join, resolve } from 'node:path';
import {
  InvalidConnectionError,
  resolveConnection,
  type ResolvedConnection,
} from '../testing/server/resolve-connection.js';
import { badInput } from './cli-error.js';

/** Options that say which server to speak to and where files go. */
export interface ServerOptions {
  address?: string;
  namespace?: string;
  profile?: string;
  store?: string;
  out?: string;
  /** Only `--address` names an existing server; the environment and profiles do not. */
  private?: boolean;
}

/** An existing server, or a private one whose data lies in the output folder. */
export type Target =
  | { kind: 'existing'; server: ResolvedConnection; out: string; store: string }
  | { kind: 'private'; out: string; store: string };

/** Default output folder of a pipeline: `runs/<name>-<first 8 digits of its digest>`. */
export function defaultOut(pipelineId: string): string {
  const [, name, digest = ''] = pipelineId.split('/');
  if (name === undefined || digest.length < 8) {
    throw badInput(`id: expected pipeline/<name>/<digest>, got ${JSON.stringify(pipelineId)}`);
  }
  return join('runs', `${name}-${digest.slice(0, 8)}`);
}

function existingServer(options: ServerOptions): ResolvedConnection | undefined {
  try {
    return resolveConnection({ ...options, onlyExplicit: options.private === true });
  } catch (error) {
    if (error instanceof InvalidConnectionError) throw badInput(error.message);
    throw error;
  }
}

/** Decides where a command works. With an existing server the store must be named: its workers write there. */
export function chooseTarget(options: ServerOptions, pipelineId: string): Target {
  const out = resolve(options.out ?? defaultOut(pipelineId));
  const named = options.store ?? process.env.THQ_STORE;
  const server = existingServer(options);
  if (!server) return { kind: 'private', out, store: resolve(named ?? join(out, 'store')) };
  if (named === undefined)
    throw badInput(
      'store: expected --store DIR or THQ_STORE, the folder that the workers of this server share; got nothing',
    );
  return { kind: 'existing', server, out, store: resolve(named) };
}
