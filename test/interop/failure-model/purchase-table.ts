import { readFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { SUBMISSION_FAULTS } from './submission-faults.js';
import type { Cell, Purchases, PurchaseRow } from './purchases.js';

const BEGIN = '<!-- purchases: made by `npm run failure-model` -->';
const END = '<!-- /purchases -->';

export const PAGE = new URL('../../../docs/failure-model.md', import.meta.url);

/** A second purchase in bold; `error` where the caller got no counts. */
function cellText({ accepted, error }: Cell): string {
  const number = accepted > 1 ? `**${accepted}**` : `${accepted}`;
  return error === null ? number : `${number}, error`;
}

function rowText({ buyer, provider, safety, cells }: PurchaseRow): string {
  const name = safety === null ? buyer : `**${buyer}** (${safety})`;
  const measured = SUBMISSION_FAULTS.map(({ id }) => {
    const cell = cells[id];
    if (cell === undefined) throw new Error(`${buyer}: expected a purchase under ${id}`);
    return cellText(cell);
  });
  return `| ${[name, provider, ...measured].join(' | ')} |`;
}

/** The table as Markdown, providers together, our adapters below the clients of theirs. */
export function purchaseTable({ rows }: Purchases): string {
  const titles = ['who buys', 'from', ...SUBMISSION_FAULTS.map(({ title }) => title)];
  const providers = [...new Set(rows.map(({ provider }) => provider))];
  return [
    `| ${titles.join(' | ')} |`,
    `|${titles.map(() => ' --- |').join('')}`,
    ...providers.flatMap((one) => rows.filter(({ provider }) => provider === one).map(rowText)),
  ].join('\n');
}

/** The page with this table between its markers, in the layout that the repository keeps. */
export async function pageWith(purchases: Purchases): Promise<string> {
  const page = await readFile(PAGE, 'utf8');
  const [before, , after] = page.split(/(<!-- purchases: .+? -->[^]*<!-- \/purchases -->)/);
  if (after === undefined) throw new Error(`docs/failure-model.md: expected ${BEGIN} and ${END}`);
  const text = `${before}${BEGIN}\n\n${purchaseTable(purchases)}\n\n${END}${after}`;
  return format(text, { ...(await resolveConfig(PAGE)), parser: 'markdown' });
}
