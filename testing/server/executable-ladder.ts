import { ServerUnavailableError } from './server-unavailable.js';
import type { Tell } from './tell.js';

/** An executable that has been checked. */
export interface FoundExecutable {
  path: string;
  /** Name of the source it came from. */
  source: string;
  /** What it is, for people. */
  description: string;
}

/** One rung: where an executable may come from. `find` throws `NotHere` or any error, whose message says why there is none. */
export interface ExecutableSource {
  readonly name: string;
  find(tell: Tell): Promise<FoundExecutable>;
}

/** The source was not meant to have one (variable not set, nothing cached): worth a word only when all others fail too. */
export class NotHere extends Error {
  override readonly name = 'NotHere';
}

/**
 * The first executable that a source gives, in order. Each source that fails is told about in one line.
 * Errors: `ServerUnavailableError` with one line for every source and the advice.
 */
export async function firstExecutable(
  what: string,
  sources: readonly ExecutableSource[],
  advice: string,
  tell: Tell,
): Promise<FoundExecutable> {
  const tried: string[] = [];
  for (const source of sources) {
    try {
      return await source.find(tell);
    } catch (error) {
      const line = `${source.name}: ${oneLine(error)}`;
      tried.push(line);
      if (!(error instanceof NotHere)) tell(`${what} from ${line}`);
    }
  }
  throw new ServerUnavailableError(
    [`no ${what} could be found or fetched. Tried:`, ...tried.map((t) => `  - ${t}`), advice].join('\n'),
  );
}

function oneLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\s*\n\s*/g, ' ').trim();
}
