import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { WorkflowNotFoundError } from '@temporalio/client';
import { badInput, CliError, EXIT } from './cli-error.js';
import { openSession, type Session } from './session.js';
import { chooseTarget, type ServerOptions, type Target } from './target.js';

/** Options of the commands that speak to one pipeline. */
export interface PipelineCommandOptions extends ServerOptions {
  json?: boolean;
}

/** A pipeline that exists, and where it lives. */
export interface KnownPipeline {
  session: Session;
  target: Target;
}

/**
 * Opens the server of a pipeline (for a private one: the server of its folder, which is started if it is not running), runs `work`,
 * and leaves. An id nobody knows is bad input.
 */
export async function withPipeline<T>(
  id: string,
  options: PipelineCommandOptions,
  work: (known: KnownPipeline) => Promise<T>,
  workers = false,
): Promise<T> {
  const store = options.store ?? process.env.THQ_STORE ?? '';
  const target = chooseTarget({ ...options, store }, id);
  if (target.kind === 'private' && !existsSync(join(target.out, 'temporal.db'))) {
    throw badInput(
      `${id}: no private server has run in ${target.out}; give --out DIR, or --address of the server it runs on`,
    );
  }
  const placed: Target =
    store === '' && target.kind === 'private' ? { ...target, store: join(target.out, 'store') } : target;
  const session = await openSession(placed, { workers });
  try {
    await session.client.workflow.getHandle(id).describe();
    return await work({ session, target: placed });
  } catch (error) {
    if (error instanceof WorkflowNotFoundError)
      throw new CliError(EXIT.badInput, `${id}: no such pipeline in namespace ${session.namespace}`);
    throw error;
  } finally {
    await session.close();
  }
}
