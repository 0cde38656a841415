/** What a colour says. */
export type Tone = 'good' | 'caution' | 'bad' | 'faint' | 'strong';

/** SGR parameters (ECMA-48) from the sixteen colours that every scheme of a terminal keeps readable. */
const SGR: Record<Tone, number> = { good: 32, caution: 33, bad: 31, faint: 2, strong: 1 };

/** Paints a text in a tone, or leaves it as it is where the terminal shows no colours. */
export type Paint = (tone: Tone, text: string) => string;

/** A painter for a terminal with or without colours. */
export function painter(colour: boolean): Paint {
  return colour ? (tone, text) => `\u001b[${SGR[tone]}m${text}\u001b[0m` : (_, text) => text;
}
