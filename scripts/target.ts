import { existsSync } from 'node:fs';
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

/** An existing server, or a private one whose data lies in the output folder. Who only asks an existing server needs no store. */
export type Target =
  | { kind: 'existing'; server: ResolvedConnection; out: string; store: string | null }
  | { kind: 'private'; out: string; store: string };

/** Default output folder of a pipeline: `runs/<name>-<first 8 digits of its digest>`; undefined for an id of another form. */
function defaultOut(pipelineId: string): string | undefined {
  const [, name, digest] = /^pipeline\/([^/]+)\/([0-9a-f]{8,})$/.exec(pipelineId) ?? [];
  return name === undefined ? undefined : join('runs', `${name}-${digest!.slice(0, 8)}`);
}

/** Whether a private server has left its data where that of this pipeline would: else there is none to ask about it. */
export function privateServerRan({ out }: Pick<ServerOptions, 'out'>, pipelineId: string): boolean {
  const folder = out ?? defaultOut(pipelineId);
  return folder !== undefined && existsSync(join(folder, 'temporal.db'));
}

/** The existing server that options, environment or a profile name; undefined: a private one. */
export function namedServer(options: ServerOptions): ResolvedConnection | undefined {
  try {
    return resolveConnection({ ...options, onlyExplicit: options.private === true });
  } catch (error) {
    if (error instanceof InvalidConnectionError) throw badInput(error.message);
    throw error;
  }
}

/** The store that option or environment name; undefined: neither does. */
export function namedStore({ store }: Pick<ServerOptions, 'store'>): string | undefined {
  const named = store ?? (process.env.THQ_STORE || undefined);
  return named === undefined ? undefined : resolve(named);
}

/** Decides where a command works. Pipelines started by others than this command may have any id; a private server has only ours. */
export function chooseTarget(options: ServerOptions, pipelineId: string): Target {
  const server = namedServer(options);
  const store = namedStore(options);
  const out = options.out ?? defaultOut(pipelineId);
  if (server) {
    const folder = out ?? join('runs', pipelineId.replace(/[^A-Za-z0-9._-]+/g, '-'));
    return { kind: 'existing', server, out: resolve(folder), store: store ?? null };
  }
  if (out === undefined)
    throw badInput(`id: expected pipeline/<name>/<digest>, got ${JSON.stringify(pipelineId)}`);
  return { kind: 'private', out: resolve(out), store: store ?? resolve(out, 'store') };
}

/** The store of a target. With an existing server it must be named: its workers write there. */
export function requireStore({ store }: Target): string {
  if (store !== null) return store;
  throw badInput(
    'store: expected --store DIR or THQ_STORE, the folder that the workers of this server share; got nothing',
  );
}
