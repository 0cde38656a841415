/** A text as it stands between the tags of XML. */
export function xmlText(text: string): string {
  return text.replace(/[<&]/g, (sign) => (sign === '<' ? '&lt;' : '&amp;'));
}
