import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CandidateSet } from 'temporal-hybrid-quantum/contracts/candidate-set';
import { Results } from 'temporal-hybrid-quantum/contracts/results';

const MOLECULES = new URL(import.meta.resolve('temporal-hybrid-quantum/data/azacyclazines.json'));

/**
 * Activities of this project. The store is the pipeline's: what is put there is what a pipeline reads, and its record is read there.
 * @param {import('temporal-hybrid-quantum').ArtifactStore} store
 */
export function createActivities(store) {
  return {
    /** Ids tell which rim positions hold nitrogen: `aza-010000001` has two. @param {{ nitrogens: number }} input */
    async collectMolecules({ nitrogens }) {
      const all = CandidateSet.parse(JSON.parse(await readFile(MOLECULES, 'utf8')));
      const candidates = all.candidates.filter(({ id }) => id.split('1').length - 1 === nitrogens);
      return store.put(Buffer.from(JSON.stringify({ ...all, candidates })), 'application/json');
    },

    /** @param {Pick<import('temporal-hybrid-quantum/contracts/pipeline').PipelineResult, 'files'>} input */
    async writeOrder({ files }) {
      const file = files.find(({ name }) => name === 'results.json');
      if (file === undefined) throw new Error('expected results.json in the record, got none');
      const { ranking, top, unit } = Results.parse(
        JSON.parse(Buffer.from(await store.get(file.ref)).toString()),
      );
      const lines = ranking.slice(0, top).map(({ id, value }) => `${id} ${value.toFixed(3)} ${unit}\n`);
      await writeFile('order.txt', lines.join(''));
      return resolve('order.txt');
    },
  };
}
