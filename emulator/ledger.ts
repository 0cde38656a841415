import type { CallCounter, RouteCalls } from './faults/call-counter.js';
import { isBilled, jobBill } from './jobs/job-bill.js';
import type { JobBook } from './jobs/job-book.js';
import type { JobPhase } from './jobs/job-progress.js';
import type { JobRecord, Price } from './jobs/job-record.js';
import type { ProviderName } from './provider-names.js';

/** One accepted job, as whoever judges purchases sees it. */
export interface LedgerEntry {
  readonly provider: ProviderName;
  readonly id: string;
  readonly device: string;
  /** What the client sent by which it could find the job again. */
  readonly tokens: readonly string[];
  readonly acceptedAt: string;
  /** Number of circuits, and shots of all of them. */
  readonly circuits: number;
  readonly shots: number;
  readonly state: JobPhase;
  /** It ran to its end, or was cancelled while it ran. */
  readonly billed: boolean;
  readonly quote: Price;
  /** 0 while the job is open. */
  readonly bill: Price;
}

/** What was bought since the first start, and which calls came. */
export interface Ledger {
  readonly jobs: readonly LedgerEntry[];
  readonly calls: readonly RouteCalls[];
}

/** The ledger at this moment. */
export function ledger(book: JobBook, counter: CallCounter): Ledger {
  return { jobs: book.all().map((job) => entryOf(job, book)), calls: counter.calls() };
}

function entryOf(job: JobRecord, book: JobBook): LedgerEntry {
  const progress = book.progress(job);
  return {
    provider: job.provider,
    id: job.id,
    device: job.device,
    tokens: job.tokens,
    acceptedAt: new Date(job.acceptedAt).toISOString(),
    circuits: job.circuits.length,
    shots: job.circuits.reduce((sum, { shots }) => sum + shots, 0),
    state: progress.phase,
    billed: isBilled(progress),
    quote: job.quote,
    bill: jobBill(job, progress),
  };
}
