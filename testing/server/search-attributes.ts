import type { Connection } from '@temporalio/client';

/** A search attribute of the Web UI's lists. All of ours are keywords: matched whole, shown as given. */
export interface SearchAttribute {
  name: string;
  type: 'Keyword';
}

/** What our own servers register; elsewhere they are an extra that a namespace may have. */
export const OWN_SEARCH_ATTRIBUTES: readonly SearchAttribute[] = [
  { name: 'ThqPipeline', type: 'Keyword' },
  { name: 'ThqStage', type: 'Keyword' },
  { name: 'ThqVerdict', type: 'Keyword' },
];

/** INDEXED_VALUE_TYPE_KEYWORD of temporal.api.enums.v1.IndexedValueType, whose values the client package does not export. */
const KEYWORD = 2;
const ANSWER_WITHIN_MS = 3_000;

/**
 * Names of those of ours that the namespace has as keywords. Only these may be upserted: an unknown one fails the workflow task
 * again and again, for ever. Asks the operator service; where that is closed (cloud), a count with each name in its query.
 * Never throws: when nothing can be found out it is none.
 */
export async function knownSearchAttributes(connection: Connection, namespace: string): Promise<string[]> {
  const names = OWN_SEARCH_ATTRIBUTES.map(({ name }) => name);
  try {
    const registered = await registeredSearchAttributes(connection, namespace);
    return names.filter((name) => registered[name] === KEYWORD);
  } catch {
    const answers = await Promise.all(names.map((name) => isQueryable(connection, namespace, name)));
    return names.filter((_, index) => answers[index]);
  }
}

/** Registers those of ours that the namespace lacks. Errors: those of the operator service, e.g. no permission. */
export async function registerSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  const registered = await registeredSearchAttributes(connection, namespace);
  const missing = OWN_SEARCH_ATTRIBUTES.filter(({ name }) => registered[name] === undefined);
  if (missing.length > 0) await addSearchAttributes(connection, namespace, missing);
}

/** Registers attributes without asking what is there: the time-skipping server can add but not list. Errors as above. */
export async function addSearchAttributes(
  connection: Connection,
  namespace: string,
  attributes: readonly SearchAttribute[],
): Promise<void> {
  const searchAttributes = Object.fromEntries(attributes.map(({ name }) => [name, KEYWORD]));
  await within(connection, () =>
    connection.operatorService.addSearchAttributes({ namespace, searchAttributes }),
  );
}

async function registeredSearchAttributes(
  connection: Connection,
  namespace: string,
): Promise<Record<string, number>> {
  const answer = await within(connection, () =>
    connection.operatorService.listSearchAttributes({ namespace }),
  );
  return answer.customAttributes;
}

async function isQueryable(connection: Connection, namespace: string, name: string): Promise<boolean> {
  try {
    const query = `${name} = 'none'`;
    await within(connection, () => connection.workflowService.countWorkflowExecutions({ namespace, query }));
    return true;
  } catch {
    return false;
  }
}

async function within<Answer>(connection: Connection, ask: () => Promise<Answer>): Promise<Answer> {
  return await connection.withDeadline(Date.now() + ANSWER_WITHIN_MS, ask);
}
