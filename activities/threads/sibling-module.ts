/**
 * URL of a module beside the caller, with the ending the caller itself runs from: `.ts` from source, `.js` from `dist/`.
 * `from` is the caller's `import.meta.url`, `path` relative and without an ending.
 */
export function siblingModule(from: string, path: string): string {
  const ending = from.endsWith('.ts') ? '.ts' : '.js';
  return new URL(path + ending, from).href;
}
