/** What a device allows. Milliseconds. */
export interface LeaseLimits {
  /** Most leases at the same time. */
  concurrency: number;
  /** Most leases granted within any `perMs`; null: no such limit. */
  rate: { count: number; perMs: number } | null;
  /** How long a lease lasts; it is then renewed where its holder still lives, and taken back where not. */
  leaseMs: number;
  /** After so long in the queue a request counts as one priority higher, and so on: nobody starves. */
  agingMs: number;
}

/** A wish to use the device; higher priorities first. */
export interface LeaseRequest {
  id: string;
  /** Pipeline that asks: those with fewer leases come first. */
  owner: string;
  /** Workflow that is told when it is granted, and that holds the lease: several requests of one owner may come from different ones. */
  replyTo: string;
  /** Its run: the lease is good for as long as that is open. */
  runId: string;
  priority: number;
  /** How long an outage of the device is waited for; null: as long as it takes. */
  patienceMs: number | null;
  /** What is bought: a lease for the same passes to who asks again, since at the device it is one job. Absent: nothing it could be told by. */
  token?: string | undefined;
  /** The job is at the device already: it counts from now on, whatever the limits are. */
  occupied?: boolean | undefined;
}

/** A request that was granted. */
export interface Lease extends LeaseRequest {
  grantedMs: number;
  expiresMs: number;
  /** Runs that held it before it passed to this one: what they bought is the same job, of which this one may not know yet. */
  earlier?: LeaseHolder[];
}

/** A run of a workflow that holds a lease. */
export interface LeaseHolder {
  id: string;
  runId: string;
}

/** All runs that a lease stands for. */
export function holdersOf({ replyTo: id, runId, earlier = [] }: Lease): LeaseHolder[] {
  return [{ id, runId }, ...earlier];
}
