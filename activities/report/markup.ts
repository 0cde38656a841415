/** Text that is already HTML. Only `markup` and `verbatim` make it, so anything else that reaches a page is escaped. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What a template takes: markup as it is, text and numbers escaped, lists joined, null as nothing. */
export type Content = Markup | string | number | null | readonly Content[];

const SPECIAL = /[&<>"']/;
const EVERY_SPECIAL = new RegExp(SPECIAL, 'g');
const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Tagged template for HTML. Every value is escaped for text and for quoted attributes; attributes must be quoted in the
 * template, and a value may stand neither in a tag's name nor in a script or style. Indentation in the template itself is left out.
 */
export function markup(strings: TemplateStringsArray, ...values: Content[]): Markup {
  const parts = withoutIndentation(strings);
  let text = parts[0]!;
  for (let at = 0; at < values.length; at++) text += render(values[at]!) + parts[at + 1]!;
  return new Markup(text);
}

/** Marks text of our own making (style sheet, rendered SVG) as HTML. Never for anything that came from outside. */
export function verbatim(text: string): Markup {
  return new Markup(text);
}

/**
 * A value as a block of data inside the page, readable with `JSON.parse`. `<` is written as its JSON escape, so no text in it
 * can end the element; a browser does not run it.
 */
export function embeddedJson(id: string, value: unknown): Markup {
  const json = JSON.stringify(value).replaceAll('<', '\\u003c');
  return markup`<script type="application/json" id="${id}">
    ${verbatim(json)}
  </script>`;
}

const cleaned = new WeakMap<TemplateStringsArray, string[]>();

/** Kept per place in the code, since a table comes here a hundred thousand times. */
function withoutIndentation(strings: TemplateStringsArray): string[] {
  let parts = cleaned.get(strings);
  if (parts === undefined) {
    parts = strings.map((part) => part.replace(/\n\s*/g, '\n'));
    cleaned.set(strings, parts);
  }
  return parts;
}

function render(value: Content): string {
  if (value === null) return '';
  if (value instanceof Markup) return value.text;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'object') return renderList(value);
  return SPECIAL.test(value) ? value.replace(EVERY_SPECIAL, (character) => ENTITIES[character]!) : value;
}

/** Joined as the engine joins texts in a loop: it copies them once, when the page is written. */
function renderList(values: readonly Content[]): string {
  let text = '';
  for (const value of values) text += render(value);
  return text;
}
