import { renderReport, type ReportInput } from './report/html.js';
import { plotSlot, reportPieces, type ReportPiece } from './report/plot-slot.js';
import type { Plot } from './report/plot.js';

/** Writes the report round the plots, which are posted: those of every report together, as soon as they are known. */
export async function writtenReport(
  input: ReportInput,
  post: (plots: Plot[]) => void,
): Promise<ReportPiece[]> {
  const plots: Plot[] = [];
  const page = renderReport(input, (plot) => {
    plots.push(plot);
    return plotSlot(plot);
  });
  post(plots.splice(0));
  const text = await page;
  if (plots.length > 0) post(plots);
  return reportPieces(text);
}
