import type { Results } from '../../contracts/results.js';
import { baselinePlot } from './baseline-plot.js';
import { deviceTimesPlot } from './device-times-plot.js';
import type { Evidence } from './funnel.js';
import { funnelPlot } from './funnel-plot.js';
import type { Plot } from './plot.js';
import { rankingPlot } from './ranking-plot.js';
import { uncertaintyPlot } from './uncertainty-plot.js';

/** Of the candidates; where none is ranked, only the way that they went. */
export function candidatePlots(results: Results, evidence: Evidence): Plot[] {
  const funnel = funnelPlot(results, evidence);
  return results.ranking.length === 0
    ? [funnel]
    : [funnel, baselinePlot(results), rankingPlot(results), uncertaintyPlot(results)];
}

/** All plots of a report: those, and where devices ran jobs that of their times. */
export function reportPlots(results: Results, evidence: Evidence): Plot[] {
  const { jobs } = results;
  return [...candidatePlots(results, evidence), ...(jobs.length === 0 ? [] : [deviceTimesPlot(jobs)])];
}
