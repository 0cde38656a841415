import type { Manifest } from '../../contracts/manifest.js';
import type { Results } from '../../contracts/results.js';
import { changesSection } from './changes-section.js';
import { devicesSection } from './devices-section.js';
import { factsSection } from './facts-section.js';
import { leftOutSection } from './left-out-section.js';
import type { Content, Markup } from './markup.js';
import { embeddedJson, markup, verbatim } from './markup.js';
import { notices } from './notices.js';
import { PAGE_STYLE } from './page-style.js';
import { plotsSection } from './plots-section.js';
import type { Draw } from './plot.js';
import { question } from './property-words.js';
import { provenanceSection } from './provenance-section.js';
import { rankingSection } from './ranking-section.js';
import { resourcesSection } from './resources-section.js';
import { svgPlot } from './svg-plot.js';
import { timingsSection } from './timings-section.js';
import { uncertaintyTable } from './uncertainty-table.js';
import { verdictSection } from './verdict-section.js';

/** What a report is made from: the results and the record of the run that gave them. */
export interface ReportInput {
  results: Results;
  manifest: Manifest;
}

/** Nothing is fetched and nothing runs in the page, whatever an input may hold: the browser enforces what the escaping promises. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/**
 * The report as one HTML file that needs nothing else. The same input gives the same bytes. All numbers are in it twice: for
 * people, and as `results` (JSON) for programs; each plot's specification is in it as `spec-<name>`. `draw` may leave the plots to
 * somebody else.
 */
export async function renderReport(
  { results, manifest }: ReportInput,
  draw: Draw = svgPlot,
): Promise<string> {
  const sections = await sectionsOf(results, manifest, draw);
  const title = question(results);
  return markup`<!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <style>
          ${verbatim(PAGE_STYLE)}
        </style>
      </head>
      <body>
        <header>
          <p class="eyebrow">
            ${manifest.request.name} · ${manifest.finishedAt.slice(0, 10)} · temporal-hybrid-quantum
          </p>
          <h1>${title}</h1>
          ${notices(results)}
          <nav aria-label="Contents">
            <ul>
              ${sections.map(({ id, short }) => markup`<li><a href="#${id}">${short}</a></li>`)}
            </ul>
          </nav>
        </header>
        <main>
          ${verdictSection(results)}
          ${factsSection(results)}
          ${sections.map(sectionMarkup)}
        </main>
        <footer>
          Made by ${manifest.code.package.name} ${manifest.code.package.version}. The numbers of this page are
          embedded in it as JSON (element <code>results</code>).
        </footer>
        ${embeddedJson('results', results)}
      </body>
    </html>
  `.text;
}

interface Section {
  id: string;
  /** In the list of contents. */
  short: string;
  heading: string;
  content: Content;
}

function sectionMarkup({ id, heading, content }: Section): Markup {
  return markup`<section aria-labelledby="${id}">
    <h2 id="${id}">${heading}</h2>
    ${content}
  </section>
  `;
}

async function sectionsOf(results: Results, manifest: Manifest, draw: Draw): Promise<Section[]> {
  const pictures: Markup = await plotsSection(results, manifest, draw);
  const resources = resourcesSection(manifest);
  const devices = await devicesSection(results, draw);
  return [
    { id: 'ranking', short: 'Ranking', heading: 'Ranking', content: rankingSection(results) },
    {
      id: 'pictures',
      short: 'Pictures',
      heading: 'In pictures',
      content: [pictures, uncertaintyTable(results, manifest)],
    },
    {
      id: 'changes',
      short: 'Changes',
      heading: 'What changed against the classical baseline',
      content: changesSection(results),
    },
    {
      id: 'left-out',
      short: 'Not in the ranking',
      heading: 'Who is not in the ranking',
      content: leftOutSection(results),
    },
    ...(resources === null
      ? []
      : [
          {
            id: 'resources',
            short: 'Circuits',
            heading: 'Circuits, shots and what devices would make of them',
            content: resources,
          },
        ]),
    ...(devices === null
      ? []
      : [{ id: 'devices', short: 'Devices', heading: 'Devices and cost', content: devices }]),
    { id: 'time', short: 'Time', heading: 'Where the time went', content: timingsSection(results, manifest) },
    {
      id: 'record',
      short: 'Record',
      heading: 'How it was made, and how to repeat it',
      content: provenanceSection(results, manifest),
    },
  ];
}
