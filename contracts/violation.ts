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

function describeIssue(issue: Issue): string {
  const path = issue.path.length > 0 ? issue.path.map(String).join('.') : '(top level)';
  const got = 'input' in issue && issue.input !== undefined ? `, got ${shorten(issue.input)}` : '';
  return `${path}: ${issue.message}${got}`;
}

/** One line for people: path, what was expected, what came; at most five issues, the rest counted. */
export function describeZodError(error: ZodError): string {
  const shown = error.issues.slice(0, 5).map(describeIssue);
  const more = error.issues.length - shown.length;
  return shown.join('; ') + (more > 0 ? `; and ${more} more` : '');
}
