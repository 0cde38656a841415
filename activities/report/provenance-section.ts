import type { AdapterVersion } from '../../contracts/estimate.js';
import type { Manifest } from '../../contracts/manifest.js';
import type { RecordFile, Results } from '../../contracts/results.js';
import { dataTable, name } from './data-table.js';
import type { Content, Markup } from './markup.js';
import { markup } from './markup.js';

const MOST_SEEDS = 12;

/** How the result was made, and how anybody can make it again. */
export function provenanceSection(results: Results, manifest: Manifest): Markup {
  return markup`${repeatGuide(manifest)} ${pairs(codePairs(manifest))}
    <details>
      <summary>Request, seeds and digests</summary>
      <pre><code>${JSON.stringify(manifest.request, null, 2)}</code></pre>
      ${pairs(digestPairs(manifest))}
    </details>
    <details>
      <summary>Temporal</summary>
      ${pairs(temporalPairs(manifest))}
    </details>
    ${results.artifacts.length === 0 ? null : fileTable(results.artifacts)}`;
}

function repeatGuide({ rankingSha256 }: Manifest): Markup {
  return markup`<p>
      With the record of the run (<code>manifest.json</code> and the candidates beside it) anybody can repeat
      it, without the network:
    </p>
    <pre><code>thq run manifest.json</code></pre>
    <p>
      The repetition must give the same ranking bit for bit; the command ends with exit code 3 if it does not.
      Digest of the ranking (SHA-256 of its canonical JSON): <code>${rankingSha256}</code>
    </p>`;
}

const version = ({ name, version }: AdapterVersion): string => `${name} ${version}`;

function codePairs({
  code,
  adapters,
  pipelineId,
  startedAt,
  finishedAt,
  inputs,
}: Manifest): [string, Content][] {
  const dependencies = Object.entries(code.dependencies).map(([name, version]) => `${name} ${version}`);
  return [
    ['Pipeline', markup`<code>${pipelineId}</code>`],
    ['Started, finished', `${startedAt} – ${finishedAt}`],
    [
      'Inputs',
      inputs.map(
        ({ name, file, ref }) =>
          markup`<div>${name}: ${file}, ${ref.bytes} bytes, SHA-256 <code>${ref.sha256}</code></div>`,
      ),
    ],
    ['Package', markup`${version(code.package)}, source SHA-256 <code>${code.sourceSha256}</code>`],
    ['Problem family', version(adapters.family)],
    ['Estimator', version(adapters.estimator)],
    ['Store', version(adapters.store)],
    ['Runtime', code.runtime],
    ['Dependencies', dependencies.join(', ')],
  ];
}

function digestPairs({ seeds, requestSha256, rulesSha256, artifacts }: Manifest): [string, Content][] {
  return [
    ...seedPairs(Object.entries(seeds)),
    ['Request SHA-256', markup`<code>${requestSha256}</code>`],
    ['Rules SHA-256', markup`<code>${rulesSha256}</code>`],
    ...artifacts.map(({ name, ref }): [string, Content] => [
      `Artifact ${name}`,
      markup`<code>${ref.sha256}</code>`,
    ]),
  ];
}

/** Seeds, the request's first; those of single candidates are many and stand in the record. */
function seedPairs(seeds: [string, string][]): [string, Content][] {
  const shown = seeds
    .slice(0, MOST_SEEDS)
    .map(([name, seed]): [string, Content] => [`Seed ${name}`, markup`<code>${seed}</code>`]);
  const rest = seeds.length - shown.length;
  return rest === 0 ? shown : [...shown, ['Further seeds', `${rest}, all in manifest.json`]];
}

function temporalPairs({ temporal }: Manifest): [string, Content][] {
  return [
    ['Namespace', temporal.namespace],
    ['Workflow id', markup`<code>${temporal.workflowId}</code>`],
    ['Run ids', temporal.runIds.map((id) => markup`<div><code>${id}</code></div>`)],
    ['Task queues', temporal.taskQueues.join(', ')],
  ];
}

function pairs(entries: [string, Content][]): Markup {
  return markup`<dl class="pairs">
    ${entries.map(([term, value]) => markup`<dt>${term}</dt><dd>${value}</dd>`)}
  </dl>`;
}

function fileTable(rows: RecordFile[]): Markup {
  const columns = [
    { head: 'File', field: 'name', cell: (file: RecordFile) => name(file.name) },
    { head: 'Where', field: 'path', cell: (file: RecordFile) => markup`<code>${file.path}</code>` },
    { head: 'SHA-256', field: 'sha256', cell: (file: RecordFile) => markup`<code>${file.sha256}</code>` },
  ];
  return markup`<h3>Files of the record</h3>
    ${dataTable({ caption: null, columns, rows }, 'Files of the record')}`;
}
