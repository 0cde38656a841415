/** Levels of lists and objects: more than any of our files has, and few enough for code that goes through a value by calling itself. */
export const DEEPEST_NESTING = 100;

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Whether a value has more levels of lists and objects. Looked at level by level, since calls would not reach that deep. */
export function isNestedTooDeeply(value: unknown): boolean {
  let level = [value].filter(isContainer);
  for (let depth = 0; depth < DEEPEST_NESTING && level.length > 0; depth++)
    level = level.flatMap((one) => Object.values(one).filter(isContainer));
  return level.length > 0;
}
