/** Orders ids by their UTF-16 code units, the same in every locale. */
export function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The same for what carries an id: candidates, estimates, reasons. */
export function byId(a: { id: string }, b: { id: string }): number {
  return compareIds(a.id, b.id);
}
