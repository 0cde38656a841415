/** What only the library knows to write or to refuse: numbers that are none, half a surrogate pair, a value that gives its own JSON. */
export class NotPlain extends Error {}

/** Text without quotes, escapes and surrogates stands in JSON as it is. */
const AS_IT_IS = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;
/** Half a surrogate pair. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** A text as JSON. Throws `NotPlain` for half a surrogate pair. */
export function jsonText(text: string): string {
  if (AS_IT_IS.test(text)) return `"${text}"`;
  if (LONE_SURROGATE.test(text)) throw new NotPlain();
  return JSON.stringify(text);
}
