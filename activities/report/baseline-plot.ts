import { SIGNIFICANT_CHANGE } from '../../contracts/limits.js';
import { percent } from '../../contracts/quantity.js';
import { calculationError } from '../../contracts/ranking.js';
import type { Results } from '../../contracts/results.js';
import { originKey } from './answer-kind.js';
import type { OriginFields } from './origin-encoding.js';
import { originColour, originFields, originFill, originShape } from './origin-encoding.js';
import { LIGHT } from './palette.js';
import type { Layer, Plot } from './plot.js';
import { BASE, MOST_SHOWN, shortened, shownNote } from './plot.js';
import { placeLabels } from './place-labels.js';
import { propertyHeading, propertyWords } from './property-words.js';

const SIDE = 354;
/** Room for the labels of the axis, in pixels: up to nine digits. */
const LABELS_LEFT = 64;
const MOST_LABELS = 10;

/** One candidate: values in the property's unit, `significance` of its changed place (0: the same place). */
interface Point extends OriginFields {
  id: string;
  baseline: number;
  value: number;
  low: number;
  high: number;
  significance: number;
  significant: boolean;
}

/** Estimated against baseline value: on the diagonal both agree. Places that changed significantly stand out, with their ids. */
export function baselinePlot(results: Results): Plot {
  const points = pointsOf(results);
  const domain = commonDomain(points);
  const words = propertyWords(results.property);
  const sure = percent(SIGNIFICANT_CHANGE);
  const changed = points.filter(({ significant }) => significant).length;
  return {
    name: 'baseline',
    title: 'Estimate against the classical baseline',
    alt:
      `Scatter plot of the estimated against the baseline ${words} of ${points.length} candidates with the diagonal of ` +
      `agreement; ${changed} changed their place with at least ${sure} significance. The numbers are in the tables.`,
    caption:
      `On the diagonal both agree. Strong symbols: the place changed with at least ${sure} significance; the surest are named.` +
      shownNote(results.ranking.length),
    key: originKey(results.ranking.slice(0, MOST_SHOWN)),
    frame: { left: LABELS_LEFT, right: 12, top: 28, bottom: 40, width: SIDE, height: SIDE },
    spec: {
      ...BASE,
      description: `Estimated against baseline ${propertyHeading(results)}`,
      width: SIDE,
      height: SIDE,
      data: { values: points },
      layer: [diagonal(domain), ...pointLayers(results, domain), labelLayer(points, domain)],
    },
  };
}

function pointsOf(results: Results): Point[] {
  const changes = new Map(results.changes.map((change) => [change.id, change.significance]));
  return results.ranking.slice(0, MOST_SHOWN).flatMap((entry) => {
    if (entry.baselineValue === null) return [];
    const significance = changes.get(entry.id) ?? 0;
    const error = calculationError(entry);
    return {
      id: entry.id,
      ...originFields(entry),
      baseline: entry.baselineValue,
      value: entry.value,
      low: entry.value - error,
      high: entry.value + error,
      significance,
      significant: significance >= SIGNIFICANT_CHANGE,
    };
  });
}

/** The same range on both axes, so that the diagonal is one; widened by a twentieth so that no symbol is cut. */
function commonDomain(points: Point[]): [number, number] {
  const all = points.flatMap(({ baseline, low, high }) => [baseline, low, high]);
  if (all.length === 0) return [0, 1];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const margin = (most - least || Math.abs(most) || 1) / 20;
  return [least - margin, most + margin];
}

/** The very range: every layer says so, because the scales of layers are united. */
function rangeOf(domain: [number, number]) {
  return { domain, nice: false, zero: false };
}

function diagonal(domain: [number, number]): Layer {
  return {
    data: { values: domain.map((at) => ({ at })) },
    mark: { type: 'line', strokeDash: [4, 4], strokeWidth: 1.2, color: LIGHT.muted },
    encoding: {
      x: { field: 'at', type: 'quantitative', scale: rangeOf(domain) },
      y: { field: 'at', type: 'quantitative', scale: rangeOf(domain) },
    },
  };
}

function pointLayers(results: Results, domain: [number, number]): Layer[] {
  const scale = rangeOf(domain);
  const heading = propertyHeading(results);
  const x = { field: 'baseline', type: 'quantitative' as const, scale, title: `Baseline: ${heading}` };
  const y = {
    type: 'quantitative' as const,
    scale,
    // Above the axis: how wide the labels are cannot be measured, so a title beside them might cover them.
    axis: {
      titleAngle: 0,
      titleAlign: 'left' as const,
      titleBaseline: 'bottom' as const,
      titleX: -LABELS_LEFT + 4,
      titleY: -10,
    },
    title: `Estimate: ${heading}`,
  };
  const opacity = { condition: { test: 'datum.significant', value: 1 }, value: 0.38 };
  return [
    {
      mark: { type: 'rule', strokeWidth: 2 },
      encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' }, color: originColour, opacity },
    },
    {
      mark: { type: 'point', size: 44, strokeWidth: 1.5 },
      encoding: {
        x,
        y: { ...y, field: 'value' },
        color: originColour,
        shape: originShape,
        fill: originFill,
        opacity,
      },
    },
  ];
}

/** Ids of the surest changes, as far as they find room. */
function labelLayer(points: Point[], domain: [number, number]): Layer {
  const at = (value: number) => ((value - domain[0]) / (domain[1] - domain[0])) * SIDE;
  const wanted = points
    .filter(({ significant }) => significant)
    .sort((a, b) => b.significance - a.significance)
    .map((point) => ({ x: at(point.baseline), y: SIDE - at(point.value), text: shortened(point.id, 18) }));
  const obstacles = points.map((point) => ({ x: at(point.baseline), y: SIDE - at(point.value) }));
  return {
    data: { values: placeLabels(wanted, obstacles, SIDE, MOST_LABELS) },
    mark: { type: 'text', fontSize: 10.5, align: 'left', baseline: 'middle' },
    encoding: {
      x: { field: 'x', type: 'quantitative', scale: null },
      y: { field: 'y', type: 'quantitative', scale: null },
      text: { field: 'text', type: 'nominal' },
    },
  };
}
