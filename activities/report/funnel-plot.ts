import type { Results } from '../../contracts/results.js';
import type { Evidence, FunnelStep } from './funnel.js';
import { funnelOf } from './funnel.js';
import { LIGHT } from './palette.js';
import type { KeyEntry, Layer, Plot } from './plot.js';
import { BASE } from './plot.js';

const ROW_HEIGHT = 34;
const WIDTH = 422;
const LABEL_LENGTH = 66;

/** One piece of a bar, in candidates from the left. */
interface Segment {
  step: number;
  from: number;
  to: number;
  colour: string;
  fill: string;
  part: string;
}

/** The way of the candidates through the run as bars that get shorter, with who left, where and why. */
export function funnelPlot(results: Results, evidence: Evidence): Plot {
  const steps = funnelOf(results, evidence);
  const height = ROW_HEIGHT * steps.length;
  const summary = steps
    .filter(({ kind }) => kind === 'reached')
    .map(({ count, label }) => `${count} ${label}`)
    .join(', ');
  const y = { field: 'step', type: 'ordinal', axis: null } as const;
  return {
    name: 'funnel',
    title: 'From all candidates to the shortlist',
    alt: `Bars that get shorter from step to step: ${summary}.`,
    caption:
      'Coloured bars: candidates that reached a step. Grey bars: candidates that left before the next one, and why.',
    key: keyOf(steps),
    frame: { left: 4, right: 4, top: 4, bottom: 4, width: WIDTH, height },
    spec: {
      ...BASE,
      description: `Funnel: ${summary}`,
      data: { values: segmentsOf(steps) },
      width: WIDTH,
      height,
      layer: [
        {
          mark: { type: 'bar', height: 9, yOffset: 8, cornerRadius: 1.5 },
          encoding: {
            y,
            x: { field: 'from', type: 'quantitative', axis: null, scale: { domainMin: 0, nice: false } },
            x2: { field: 'to' },
            fill: { field: 'fill', type: 'nominal', scale: null },
            stroke: { field: 'colour', type: 'nominal', scale: null },
          },
        },
        labels(steps, 'reached', { color: LIGHT.ink, fontWeight: 600 }),
        labels(steps, 'left', { color: LIGHT.muted }),
      ],
    },
  };
}

/** Text above the bars of one kind of step. */
function labels(
  steps: FunnelStep[],
  kind: FunnelStep['kind'],
  look: { color: string; fontWeight?: 600 },
): Layer {
  const sign = kind === 'left' ? '− ' : '';
  const values = steps
    .map((step, index) => ({ ...step, step: index }))
    .filter((step) => step.kind === kind)
    .map(({ step, count, label }) => ({ step, text: cut(`${sign}${count} ${label}`) }));
  return {
    data: { values },
    mark: { type: 'text', align: 'left', yOffset: -5, fontSize: 11.5, ...look },
    encoding: {
      y: { field: 'step', type: 'ordinal', axis: null },
      x: { value: 0 },
      text: { field: 'text', type: 'nominal' },
    },
  };
}

const cut = (text: string): string =>
  [...text].length <= LABEL_LENGTH ? text : `${[...text].slice(0, LABEL_LENGTH - 1).join('')}…`;

/** Bars of what was reached begin at the left; what left lies where the bar above loses its end. */
function segmentsOf(steps: FunnelStep[]): Segment[] {
  let remaining = 0;
  return steps.flatMap(({ kind, count, parts }, step) => {
    remaining = kind === 'reached' ? count : remaining - count;
    let from = kind === 'reached' ? 0 : remaining;
    return parts.map((part) => {
      const colour = LIGHT[part.colour];
      const fill = part.hollow ? LIGHT.card : colour;
      const segment = { step, from, to: from + part.count, colour, fill, part: part.label };
      from = segment.to;
      return segment;
    });
  });
}

/** Parts of divided bars, each once; a step of one part speaks for itself. */
function keyOf(steps: FunnelStep[]): KeyEntry[] {
  const divided = steps.filter(({ kind, parts }) => kind === 'reached' && parts.length > 1);
  return divided.flatMap(({ parts }) =>
    parts.map(({ label, count, colour, hollow }) => ({
      label: `${count} ${label}`,
      colour,
      shape: 'bar' as const,
      hollow,
    })),
  );
}
