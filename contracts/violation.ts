import { ZodError } from 'zod';

type Issue = ZodError['issues'][number];

export function isZodError(error: unknown): error is ZodError {
  return error instanceof ZodError;
}

function shorten(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** Of a value that fits none of several forms, what stands between it and the form it comes closest to. */
function innermost(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const closest = issue.errors.reduce((best, other) => (other.length < best.length ? other : best));
  return closest.flatMap((inner) => innermost({ ...inner, path: [...issue.path, ...inner.path] }));
}

function describeIssue(issue: Issue): string {
  const path = issue.path.length > 0 ? issue.path.map(String).join('.') : '(top level)';
  // An unknown key is named by its message, and our own messages say what came where the value itself would be too much.
  const told = issue.code === 'unrecognized_keys' || issue.message.includes(', got ');
  const got = told || issue.input === undefined ? '' : `, got ${shorten(issue.input)}`;
  return `${path}: ${issue.message}${got}`;
}

/** One line for people: path, what was expected, what came; at most five issues, the rest counted. */
export function describeZodError(error: ZodError): string {
  const issues = error.issues.flatMap(innermost);
  const shown = issues.slice(0, 5).map(describeIssue);
  const more = issues.length - shown.length;
  return shown.join('; ') + (more > 0 ? `; and ${more} more` : '');
}
