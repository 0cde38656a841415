import { Refusal } from '../http/refusal.js';

type Document = Readonly<Record<string, unknown>>;

/** Members of a job's document by the names that a filter may give them, in small letters. */
const MEMBERS: Readonly<Record<string, string>> = {
  name: 'name',
  id: 'id',
  providerid: 'providerId',
  target: 'target',
  status: 'status',
  state: 'status',
  creationtime: 'creationTime',
};

const COMPARE: Readonly<Record<string, (a: string, b: string) => boolean>> = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
};

/**
 * The part of OData's filters that clients use: `startswith(Name, 'x')`, and `Member eq 'x'` (also ne lt le gt ge), joined by `and`. Empty:
 * everything passes. Throws a Refusal (400) for anything else.
 */
export function azureJobFilter(text: string): (document: Document) => boolean {
  const clauses = text.trim() === '' ? [] : text.trim().split(/\s+and\s+/i);
  const tests = clauses.map(readClause);
  return (document) => tests.every((passes) => passes(document));
}

function readClause(clause: string): (document: Document) => boolean {
  const start = /^startswith\(\s*(\w+)\s*,\s*'([^']*)'\s*\)$/i.exec(clause);
  if (start) {
    const [, name = '', prefix = ''] = start;
    const member = memberOf(name);
    return (document) => String(document[member]).startsWith(prefix);
  }
  const [, name = '', operator = '', quoted, bare] =
    /^(\w+)\s+(\w+)\s+(?:'([^']*)'|(\S+))$/.exec(clause) ?? [];
  const compare = COMPARE[operator.toLowerCase()];
  if (compare === undefined) {
    const message = `filter: expected startswith(Name, 'x') or Member eq 'x', got ${JSON.stringify(clause)}`;
    throw new Refusal(400, 'InvalidQuery', message);
  }
  const member = memberOf(name);
  const value = valueOf(member, quoted ?? bare ?? '');
  return (document) => compare(String(document[member]), value);
}

function memberOf(name: string): string {
  const member = MEMBERS[name.toLowerCase()];
  if (member !== undefined) return member;
  throw new Refusal(
    400,
    'InvalidQuery',
    `filter: expected one of ${Object.keys(MEMBERS).join(', ')}, got ${name}`,
  );
}

/** Times in one form of ISO 8601 compare as texts do. */
function valueOf(member: string, text: string): string {
  if (member !== 'creationTime') return text;
  const time = Date.parse(text);
  if (!Number.isNaN(time)) return new Date(time).toISOString();
  throw new Refusal(400, 'InvalidQuery', `filter: expected a time in ISO 8601, got ${JSON.stringify(text)}`);
}
