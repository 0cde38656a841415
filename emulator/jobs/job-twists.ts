import type { JobFault } from '../faults/job-fault.js';
import { isNth } from '../faults/nth.js';
import type { ProviderName } from '../provider-names.js';
import type { JobTwists } from './job-record.js';

/** All that a script of faults does to the `ordinal`-th job of a provider; of two faults of one kind the first acts. */
export function jobTwists(faults: readonly JobFault[], provider: ProviderName, ordinal: number): JobTwists {
  const mine = faults.filter((fault) => fault.provider === provider && isNth(fault.job, ordinal));
  const first = <K extends JobFault['kind']>(kind: K): Extract<JobFault, { kind: K }> | undefined =>
    mine.find((fault): fault is Extract<JobFault, { kind: K }> => fault.kind === kind);
  const [word, failure] = [first('status-word'), first('failure')];
  return {
    ...(word && {
      word: {
        text: word.word,
        ...(word.seconds === undefined ? {} : { milliseconds: 1000 * word.seconds }),
      },
    }),
    ...(failure && { failure: { code: failure.code, message: failure.message } }),
    lateCancel: first('late-cancel') !== undefined,
    billFactor: first('bill')?.factor ?? 1,
    endless: first('endless') !== undefined,
    listLag: 1000 * (first('list-lag')?.seconds ?? 0),
    createLag: 1000 * (first('create-lag')?.seconds ?? 0),
    resultsLag: 1000 * (first('results-lag')?.seconds ?? 0),
  };
}
