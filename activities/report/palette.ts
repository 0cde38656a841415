/**
 * The colours of page and plots, once for light and once for dark surroundings. Text keeps a contrast of 4.5 to its ground,
 * marks of 3 (WCAG 2.2, 1.4.3 and 1.4.11); colours that stand for something beside each other stay apart in the three common
 * kinds of colour blindness, and none says anything that words or shapes do not say too. Light values are all different, so
 * that a rendered plot can be given back to the page's scheme.
 */
export const LIGHT = {
  page: '#f7f6f2',
  card: '#ffffff',
  sunken: '#f1f0ea',
  line: '#e2e0d8',
  ink: '#1c2430',
  muted: '#5a6473',
  accent: '#1b5e9e',
  /** Origins. */
  device: '#0a5c9e',
  simulator: '#169b78',
  classical: '#c4560a',
  /** Ways through the reduction. */
  kept: '#4f86b0',
  undefinedScore: '#b07d00',
  audit: '#6e2c62',
  lost: '#868d98',
  /** Sources of uncertainty. */
  statistical: '#3787c0',
  noise: '#e0486d',
  solver: '#612b7a',
  space: '#14432b',
  model: '#a86f00',
  /** Verdicts. */
  good: '#0f7a5c',
  caution: '#946200',
  bad: '#b23b16',
} as const;

/** Name of a colour in both schemes. */
export type Colour = keyof typeof LIGHT;

export const DARK: Record<Colour, string> = {
  page: '#13171c',
  card: '#1b2027',
  sunken: '#232932',
  line: '#333b46',
  ink: '#e9e7e1',
  muted: '#a3acb8',
  accent: '#83b9ee',
  device: '#4f9fe0',
  simulator: '#4fd9ac',
  classical: '#f0955a',
  kept: '#5f95c2',
  undefinedScore: '#cf9a28',
  audit: '#f3bfe2',
  lost: '#747e8b',
  statistical: '#4a9cd6',
  noise: '#d0506a',
  solver: '#e6c0f5',
  space: '#6fe08f',
  model: '#e3ad4a',
  good: '#4dcba4',
  caution: '#e0b040',
  bad: '#f08a64',
};

/** Custom properties of a scheme, for a style rule: `--ink:#1c2430;...`. */
export function customProperties(scheme: Record<Colour, string>): string {
  return Object.entries(scheme)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');
}

/** The same colour as the page's scheme has it; the light value stays as what to use where there is no scheme. */
export function schemeColour(name: Colour): string {
  return `var(--${name},${LIGHT[name]})`;
}
