import type { Call } from './call.js';
import type { Reply } from './reply.js';

/** One operation of a service. */
export interface Route {
  /** What a fault file calls it, e.g. `submit`. */
  readonly name: string;
  readonly method: string;
  /** `/jobs/:id/cancel`: a segment after a colon is a part of that name, `:id!cancel` one that ends in `:cancel`, a last `*key` the whole rest. */
  readonly path: string;
  readonly handle: (call: Call) => Reply | Promise<Reply>;
}

/** A route and what stood in the parts of its path. */
export interface Match {
  readonly route: Route;
  readonly parts: Record<string, string>;
}

/** The first route that a request fits. */
export function findRoute(routes: readonly Route[], method: string, path: string): Match | undefined {
  for (const route of routes) {
    const parts = route.method === method ? matchPath(route.path, path) : undefined;
    if (parts !== undefined) return { route, parts };
  }
  return undefined;
}

/** Parts of a path that fits a pattern. Segments are decoded one by one: an encoded slash belongs to its segment. */
function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/').slice(1);
  const given = path.split('/').slice(1);
  const last = wanted.at(-1) ?? '';
  if (last.startsWith('*') ? given.length < wanted.length : given.length !== wanted.length) return undefined;
  const parts: Record<string, string> = {};
  for (const [k, segment] of wanted.entries()) {
    const text = segment.startsWith('*') ? given.slice(k).join('/') : given[k]!;
    if (!matchSegment(segment, decoded(text), parts)) return undefined;
  }
  return parts;
}

function matchSegment(segment: string, text: string, parts: Record<string, string>): boolean {
  if (!/^[:*]/.test(segment)) return segment === text;
  const [name = '', ending] = segment.slice(1).split('!');
  const suffix = ending === undefined ? '' : `:${ending}`;
  if (!text.endsWith(suffix) || text.length === suffix.length) return false;
  parts[name] = text.slice(0, text.length - suffix.length);
  return true;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
