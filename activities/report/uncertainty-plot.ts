import type { PropertyUnit } from '../../contracts/property.js';
import type { RankedCandidate } from '../../contracts/ranking.js';
import type { Results } from '../../contracts/results.js';
import type { Colour } from './palette.js';
import { LIGHT } from './palette.js';
import type { KeyEntry, Plot, Shape } from './plot.js';
import { BASE, LABELS_WIDTH, MOST_SHOWN, shortened, shownNote } from './plot.js';

const ROW_HEIGHT = 17;
const WIDTH = 268;
const LABEL_LENGTH = 17;
/** Smaller errors are drawn here, at the left edge; an error of 0 is none and is not drawn. At every tie tolerance, far below any model. */
const SMALLEST: Record<PropertyUnit, number> = { eV: 1e-6, Ha: 1e-8, J: 1e-8 };

/** SI prefixes for the axis, largest first. */
const PREFIXES: [prefix: string, size: number][] = [
  ['', 1],
  ['m', 1e-3],
  ['µ', 1e-6],
  ['n', 1e-9],
];

/** Where errors come from, as the plot and its table name them. Of a bias, which has a sign, the size is drawn. */
export const ERROR_SOURCES: {
  field: 'standardError' | 'noiseBias' | 'solverError' | 'activeSpaceError' | 'modelError';
  label: string;
  colour: Colour;
  shape: Shape;
}[] = [
  { field: 'standardError', label: 'shots', colour: 'statistical', shape: 'circle' },
  { field: 'noiseBias', label: 'noise bias', colour: 'noise', shape: 'triangle-up' },
  { field: 'solverError', label: 'ansatz or solver', colour: 'solver', shape: 'square' },
  { field: 'activeSpaceError', label: 'active space', colour: 'space', shape: 'triangle-down' },
  { field: 'modelError', label: 'model', colour: 'model', shape: 'diamond' },
];

/** One error of one candidate; `error` as it is, `drawn` as the axis can show it. */
interface ErrorDot {
  row: string;
  id: string;
  source: string;
  error: number;
  drawn: number;
}

/** Every source of error of each candidate on one logarithmic axis. */
export function uncertaintyPlot(results: Results): Plot {
  const shown = results.ranking.slice(0, MOST_SHOWN);
  const rows = shown.map(rowName);
  const height = ROW_HEIGHT * rows.length;
  const smallest = SMALLEST[results.unit];
  return {
    name: 'uncertainty',
    title: 'Uncertainty by source',
    alt:
      `Dot plot of the errors of ${shown.length} candidates by source (${ERROR_SOURCES.map(({ label }) => label).join(', ')}) on a logarithmic axis. ` +
      'The numbers are in the table below it.',
    caption:
      'One standard deviation each. Shots: their number is finite. Noise bias: measured against the same states without noise. Ansatz or ' +
      'solver: the algorithm on this Hamiltonian. Active space: against a larger one, a part of the model’s error. Model: the ' +
      `Hamiltonian itself against its reference. At the left edge: ${withPrefix(smallest, results.unit)} or less; where a source adds nothing, nothing is drawn.` +
      shownNote(results.ranking.length),
    key: keyOf(shown),
    frame: { left: LABELS_WIDTH + 8, right: 18, top: 8, bottom: 40, width: WIDTH, height },
    spec: {
      ...BASE,
      description: `Uncertainty by source in ${results.unit}`,
      width: WIDTH,
      height,
      data: { values: shown.flatMap((entry, index) => dotsOf(entry, index, smallest)) },
      encoding: {
        y: {
          field: 'row',
          type: 'nominal',
          sort: null,
          scale: { domain: rows },
          axis: { labelPadding: 12 },
          title: null,
        },
        x: xAxis(shown, smallest, results.unit),
      },
      layer: [
        {
          mark: { type: 'rule', strokeWidth: 1, color: LIGHT.line },
          encoding: { x: { aggregate: 'min', field: 'drawn' }, x2: { aggregate: 'max', field: 'drawn' } },
        },
        { mark: { type: 'point', filled: true, size: 36, opacity: 0.95 }, encoding: sourceEncoding() },
      ],
    },
  };
}

/** Size of an error; null where its source is not known or does not act. */
export function errorOf(
  entry: RankedCandidate,
  field: (typeof ERROR_SOURCES)[number]['field'],
): number | null {
  const error = entry[field];
  return error === null ? null : Math.abs(error);
}

const rowName = (entry: RankedCandidate, index: number): string =>
  `${shortened(entry.id, LABEL_LENGTH)}\u2003${index + 1}`;

function dotsOf(entry: RankedCandidate, index: number, smallest: number): ErrorDot[] {
  return ERROR_SOURCES.flatMap(({ field, label }) => {
    const error = errorOf(entry, field);
    const row = rowName(entry, index);
    return error === null || error === 0
      ? []
      : { row, id: entry.id, source: label, error, drawn: Math.max(error, smallest) };
  });
}

/** Whole decades from the smallest error drawn to the largest there is. */
function xAxis(shown: RankedCandidate[], smallest: number, unit: PropertyUnit) {
  const errors = shown.flatMap((entry) => ERROR_SOURCES.map(({ field }) => errorOf(entry, field) ?? 0));
  const decades = Math.ceil(Math.log10(Math.max(10 * smallest, ...errors) / smallest));
  const values = Array.from({ length: decades + 1 }, (_, decade) =>
    Number((smallest * 10 ** decade).toPrecision(1)),
  );
  return {
    field: 'drawn',
    type: 'quantitative' as const,
    scale: { type: 'log' as const, domain: [smallest, values.at(-1)!], nice: false },
    axis: { values, labelExpr: labelExpression(values, unit), labelOverlap: false },
    title: `Error (${unit}), one standard deviation`,
  };
}

/** Decades in readable units (`≤ 1 µeV`, `0.1 meV`), as an expression that chooses among ready texts. */
function labelExpression(values: number[], unit: PropertyUnit): string {
  const texts = values.map((value, index) => `${index === 0 ? '≤ ' : ''}${withPrefix(value, unit)}`);
  return texts.reduceRight(
    (rest, text, index) => `datum.value < ${values[index]! * 3} ? '${text}' : ${rest}`,
    `''`,
  );
}

/** A power of ten with the SI prefix that leaves at most one decimal: `10 nHa`, `0.1 meV`. The J of a model is no SI unit: `0.001 J`. */
function withPrefix(value: number, unit: PropertyUnit): string {
  if (unit === 'J') return `${Number(value.toPrecision(1))} J`;
  const [prefix, size] = PREFIXES.find(([, size]) => value >= size * 0.09) ?? PREFIXES.at(-1)!;
  return `${Number((value / size).toPrecision(1))} ${prefix}${unit}`;
}

function sourceEncoding() {
  const domain = ERROR_SOURCES.map(({ label }) => label);
  const source = { field: 'source', type: 'nominal' as const, title: null };
  return {
    color: { ...source, scale: { domain, range: ERROR_SOURCES.map(({ colour }) => LIGHT[colour]) } },
    shape: { ...source, scale: { domain, range: ERROR_SOURCES.map(({ shape }) => shape) } },
  };
}

function keyOf(shown: RankedCandidate[]): KeyEntry[] {
  return ERROR_SOURCES.filter(({ field }) => shown.some((entry) => (errorOf(entry, field) ?? 0) > 0)).map(
    ({ label, colour, shape }) => ({ label, colour, shape }),
  );
}
