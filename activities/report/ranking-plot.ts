import { calculationError } from '../../contracts/ranking.js';
import type { Results } from '../../contracts/results.js';
import { originKey } from './answer-kind.js';
import type { OriginFields } from './origin-encoding.js';
import { originColour, originFields, originFill, originShape } from './origin-encoding.js';
import { LIGHT } from './palette.js';
import type { KeyEntry, Layer, Panel, Plot } from './plot.js';
import { BASE, LABELS_WIDTH, MOST_SHOWN, shortened, shownNote } from './plot.js';
import { propertyHeading, propertyWords } from './property-words.js';

const ROW_HEIGHT = 17;
const VALUES_WIDTH = 182;
const CHANCES_WIDTH = 80;
const SPACING = 18;
const LABEL_LENGTH = 17;

/** One candidate: values in the property's unit, chances in 0..1, null where there is no such figure. */
interface Row extends OriginFields {
  row: string;
  id: string;
  value: number;
  low: number;
  high: number;
  modelLow: number | null;
  modelHigh: number | null;
  chance: number;
  chanceWithModel: number | null;
  exact: number | null;
}

/** Values with their errors, best first, and beside them the chance of each candidate to belong to the top k. */
export function rankingPlot(results: Results): Plot {
  const shown = results.ranking.slice(0, MOST_SHOWN).map(rowOf);
  const height = ROW_HEIGHT * shown.length;
  const { top } = results;
  return {
    name: 'ranking',
    title: `Values with error bars, and the chance of the top ${top}`,
    alt:
      `Dot plot with error bars of the ${propertyWords(results.property)} of ${shown.length} candidates, best first, and bars ` +
      `of their chance to belong to the top ${top}. The numbers are in the table of the ranking.`,
    caption:
      'Thick bar: error of the calculation (shots, noise and solver, one standard deviation). Thin bar and upright mark: with the ' +
      `error of the model as well. The dashed line closes the top ${top}.${shownNote(results.ranking.length)}`,
    key: keyOf(results, shown),
    frame: {
      left: LABELS_WIDTH,
      right: 14,
      top: 8,
      bottom: 40,
      width: VALUES_WIDTH + SPACING + CHANCES_WIDTH,
      height,
    },
    spec: {
      ...BASE,
      description: `Ranking by ${propertyHeading(results)}; chance of the top ${top}`,
      data: { values: shown },
      spacing: SPACING,
      hconcat: [valuesPanel(propertyHeading(results), shown, top, height), chancesPanel(shown, top, height)],
    },
  };
}

function rowOf(entry: Results['ranking'][number], index: number): Row {
  const calculation = calculationError(entry);
  const total = entry.modelError === null ? null : Math.hypot(calculation, entry.modelError);
  return {
    row: `${shortened(entry.id, LABEL_LENGTH)}\u2003${index + 1}`,
    id: entry.id,
    ...originFields(entry),
    value: entry.value,
    low: entry.value - calculation,
    high: entry.value + calculation,
    modelLow: total === null ? null : entry.value - total,
    modelHigh: total === null ? null : entry.value + total,
    chance: entry.probabilityTopK,
    chanceWithModel: entry.withModelError?.probabilityTopK ?? null,
    exact: entry.exactValue,
  };
}

function keyOf(results: Results, shown: Row[]): KeyEntry[] {
  const origins = originKey(results.ranking.slice(0, MOST_SHOWN));
  const exact: KeyEntry = { label: 'exact value, a check', colour: 'ink', shape: 'tick' };
  return shown.some((row) => row.exact !== null) ? [...origins, exact] : origins;
}

function rowAxis(shown: Row[]) {
  return {
    field: 'row',
    type: 'nominal',
    sort: null,
    scale: { domain: shown.map(({ row }) => row) },
    title: null,
  } as const;
}

/** Dashed line below place k; nothing where all shown are in the top k. */
function cutLayer(shown: Row[], top: number): Layer {
  return {
    data: { values: shown.length > top ? [{ row: shown[top - 1]?.row }] : [] },
    mark: { type: 'rule', strokeDash: [3, 3], color: LIGHT.muted },
    encoding: { y: { ...rowAxis(shown), bandPosition: 1 } },
  };
}

function valuesPanel(heading: string, shown: Row[], top: number, height: number): Panel {
  const x = { type: 'quantitative', scale: { zero: false }, title: heading } as const;
  return {
    width: VALUES_WIDTH,
    height,
    encoding: { y: rowAxis(shown) },
    layer: [
      cutLayer(shown, top),
      {
        mark: { type: 'rule', strokeWidth: 1.2, opacity: 0.5 },
        encoding: { x: { ...x, field: 'modelLow' }, x2: { field: 'modelHigh' }, color: originColour },
      },
      {
        mark: { type: 'rule', strokeWidth: 4, opacity: 0.45 },
        encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' }, color: originColour },
      },
      {
        mark: { type: 'point', size: 38, opacity: 1, strokeWidth: 1.5 },
        encoding: { x: { ...x, field: 'value' }, color: originColour, shape: originShape, fill: originFill },
      },
      {
        transform: [{ filter: 'datum.exact !== null' }],
        mark: { type: 'tick', thickness: 1.5, size: 12, color: LIGHT.ink, opacity: 1 },
        encoding: { x: { ...x, field: 'exact' } },
      },
    ],
  };
}

function chancesPanel(shown: Row[], top: number, height: number): Panel {
  const x = {
    type: 'quantitative' as const,
    scale: { domain: [0, 1] },
    axis: { format: '.0%', values: [0, 0.5, 1] },
    title: `P(top ${top})`,
  };
  return {
    width: CHANCES_WIDTH,
    height,
    encoding: { y: { ...rowAxis(shown), axis: null } },
    layer: [
      cutLayer(shown, top),
      {
        // A bar of no length would still have an outline.
        transform: [{ filter: 'datum.chance > 0' }],
        mark: { type: 'bar', height: 8, opacity: 0.85, strokeWidth: 1.2 },
        encoding: { x: { ...x, field: 'chance' }, fill: originFill, stroke: originColour },
      },
      {
        transform: [{ filter: 'datum.chanceWithModel !== null' }],
        mark: { type: 'tick', thickness: 1.5, size: 12, color: LIGHT.ink, opacity: 1 },
        encoding: { x: { ...x, field: 'chanceWithModel' } },
      },
    ],
  };
}
