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

/** Whether an issue is about which fields there are, and not about the value of one. */
function isOfFields({ code, input }: Issue): boolean {
  return code === 'unrecognized_keys' || input === undefined;
}

/**
 * Of a value that fits none of several forms, what stands between it and the form it comes closest to. A union that says in its own words what
 * forms there are does so, unless the value has clearly one of them and a single field in it is wrong.
 */
function innermost(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const closest = issue.errors.reduce((best, other) => (other.length < best.length ? other : best));
  const [only, ...more] = closest;
  const clear = more.length === 0 && only!.path.length > 0 && !isOfFields(only as Issue);
  if (issue.message.startsWith('expected') && !clear) return [issue];
  return closest.flatMap((inner) => innermost({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** The message of the schema library as "expected ...": what was received stands behind it. */
function expectation({ code, message }: Issue): string {
  if (code === 'invalid_format') return message.replace(/^Invalid /, 'expected a valid ');
  return message
    .replace(/^(Invalid input|Invalid option|Too small|Too big): /, '')
    .replace(/^Invalid discriminator value\. Expected/, 'expected one of')
    .replace(/, received [\w ]+$/, '');
}

/** What came, as far as it was kept; of a choice by one field that field. */
function inputOf(issue: Issue): { input?: unknown } {
  if (!('input' in issue)) return {};
  const { input } = issue;
  if (issue.code !== 'invalid_union' || issue.discriminator === undefined) return { input };
  return { input: (input as Record<string, unknown> | null)?.[issue.discriminator] };
}

/** Path, expected, got. */
export function describeIssue(issue: Issue): string {
  const path = issue.path.length > 0 ? issue.path.map(String).join('.') : '(top level)';
  // An unknown key is named by its message, and our own messages say what came where the value itself would be too much.
  if (issue.code === 'unrecognized_keys' || issue.message.includes(', got '))
    return `${path}: ${issue.message}`;
  const got = inputOf(issue);
  // Where the input was not kept, the library's message says of what type it was.
  if (!('input' in got)) return `${path}: ${issue.message}`;
  return `${path}: ${expectation(issue)}, got ${shorten(got.input)}`;
}

/** One line for people: path, what was expected, what came; at most five issues, the rest counted. */
export function describeZodError(error: ZodError): string {
  const issues = error.issues.flatMap(innermost);
  const shown = issues.slice(0, 5).map(describeIssue);
  const more = issues.length - shown.length;
  return shown.join('; ') + (more > 0 ? `; and ${more} more` : '');
}
