import type { Metadata, TLSConfig } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { ClientConnectConfig } from '@temporalio/envconfig';

/** The connection was asked for in a wrong way: an address that is none, a profile that does not exist or cannot be read. */
export class InvalidConnectionError extends Error {
  override readonly name = 'InvalidConnectionError';
}

/** How a server may be named. */
export interface ConnectionRequest {
  /** `HOST` or `HOST:PORT`, as given on the command line. */
  address?: string | undefined;
  /** Profile of the Temporal configuration file; without it `TEMPORAL_PROFILE`, then `default`. */
  profile?: string | undefined;
  /** Takes precedence over the environment's and the profile's. */
  namespace?: string | undefined;
  /** Only `address` counts: the environment and profiles alone name no server. */
  onlyExplicit?: boolean;
  environment?: NodeJS.ProcessEnv;
}

/** An existing server. `connectionOptions` serve `Connection` and `NativeConnection`; they may hold secrets: never print them. */
export interface ResolvedConnection {
  connectionOptions: { address: string; apiKey?: string; tls?: TLSConfig | boolean; metadata?: Metadata };
  namespace: string;
  /** What named the server, for people: `--address`, `TEMPORAL_ADDRESS` or the profile. */
  origin: string;
}

/**
 * Which existing server is meant; undefined when none is named. Credentials of a profile belong to the profile's address: with
 * another explicit address they are left out, unless the profile was asked for by name too.
 * Errors: `InvalidConnectionError`; its text never contains values of the configuration.
 */
export function resolveConnection(request: ConnectionRequest): ResolvedConnection | undefined {
  const environment = withoutEmpty(request.environment ?? process.env);
  const explicit = request.address === undefined ? undefined : checkedAddress(request.address, '--address');
  if (explicit === undefined && request.onlyExplicit === true) return undefined;
  const named = request.profile ?? environment.TEMPORAL_PROFILE;
  const config = loadProfile(named, environment);
  const configured = checkedAddress(config.connectionOptions.address, origin(named, environment));
  if (explicit === undefined)
    return configured === undefined ? unnamed(named) : resolved(config, configured, request, environment);
  const owned = configured === undefined || configured === explicit || request.profile !== undefined;
  return resolved(owned ? config : { connectionOptions: {} }, explicit, request, environment);
}

/** The server in words for people, without secrets. */
export function describeConnection(connection: ResolvedConnection): string {
  return `${connection.connectionOptions.address}, namespace ${connection.namespace} (from ${connection.origin})`;
}

function resolved(
  config: ClientConnectConfig,
  address: string,
  request: ConnectionRequest,
  environment: Record<string, string>,
): ResolvedConnection {
  const { apiKey, tls, metadata } = config.connectionOptions;
  return {
    connectionOptions: {
      address,
      ...(apiKey === undefined || apiKey === null ? {} : { apiKey }),
      ...(tls === undefined || tls === null ? {} : { tls }),
      ...(metadata === undefined ? {} : { metadata }),
    },
    namespace: request.namespace ?? config.namespace ?? 'default',
    origin:
      request.address === undefined
        ? origin(request.profile ?? environment.TEMPORAL_PROFILE, environment)
        : '--address',
  };
}

function unnamed(profile: string | undefined): undefined {
  if (profile === undefined) return undefined;
  throw new InvalidConnectionError(
    `profile ${profile}: expected an address, got none; add \`address\` to it or give --address`,
  );
}

function origin(profile: string | undefined, environment: Record<string, string>): string {
  return environment.TEMPORAL_ADDRESS === undefined ? `profile ${profile ?? 'default'}` : 'TEMPORAL_ADDRESS';
}

/** The address with its port (7233 where none is given); undefined stays undefined. */
function checkedAddress(address: string | undefined, where: string): string | undefined {
  if (address === undefined) return undefined;
  const parts = /^(\[[0-9a-fA-F:.]+\]|[^\s:/@]+)(?::(\d{1,5}))?$/.exec(address);
  const port = Number(parts?.[2] ?? 7233);
  if (parts === null || port < 1 || port > 65535) {
    throw new InvalidConnectionError(`${where}: expected HOST or HOST:PORT, got ${JSON.stringify(address)}`);
  }
  return `${parts[1]}:${port}`;
}

function loadProfile(profile: string | undefined, environment: Record<string, string>): ClientConnectConfig {
  try {
    return loadClientConnectConfig({
      ...(profile === undefined ? {} : { profile }),
      overrideEnvVars: environment,
    });
  } catch (error) {
    throw new InvalidConnectionError(
      `Temporal configuration (profile ${profile ?? 'default'}): ${reasonWithoutSecrets(error)}`,
    );
  }
}

/** A TOML parser's message quotes the offending lines, which may be the API key: only the position is passed on. */
function reasonWithoutSecrets(error: unknown): string {
  if (error instanceof Error && 'codeblock' in error && 'line' in error && 'column' in error) {
    return `expected valid TOML, got a syntax error at line ${String(error.line)}, column ${String(error.column)}`;
  }
  return error instanceof Error ? error.message : String(error);
}

/** A variable set to nothing counts as not set, except for gRPC metadata, where emptiness removes a key. */
function withoutEmpty(environment: NodeJS.ProcessEnv): Record<string, string> {
  const set: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined || (value === '' && !name.startsWith('TEMPORAL_GRPC_META_'))) continue;
    set[name] = value;
  }
  return set;
}
