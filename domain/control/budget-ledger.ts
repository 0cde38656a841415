/** Money in millionths of the currency's unit, so that sums are exact. */
export type Micros = number;

/**
 * One budget over all devices of a pipeline. JSON. Every sum is under the id of a logical job, so that saying a thing twice, as a message that
 * is delivered again does, changes nothing.
 */
export interface BudgetLedger {
  currency: string;
  limitMicros: Micros;
  /** Quoted and not yet settled, by job. */
  reserved: Record<string, Micros>;
  /** Billed, by job; 0 where a job was given back. */
  settled: Record<string, Micros>;
}

/** A ledger with nothing in it. Throws a RangeError unless the limit is a whole number of 0 or more. */
export function openLedger(currency: string, limitMicros: Micros): BudgetLedger {
  assertMicros('budget', limitMicros);
  return { currency, limitMicros, reserved: {}, settled: {} };
}

export function spentMicros({ settled }: BudgetLedger): Micros {
  return total(settled);
}

export function reservedMicros({ reserved }: BudgetLedger): Micros {
  return total(reserved);
}

/** What may still be reserved; below 0 where bills came out higher than their quotes and overdrew the budget. */
export function freeMicros(ledger: BudgetLedger): Micros {
  return ledger.limitMicros - spentMicros(ledger) - reservedMicros(ledger);
}

/** The ledger with the reservation, or how much is missing for it. A job that was billed keeps what it has, one that has a reservation at least that. */
export type Reservation =
  { kind: 'reserved'; ledger: BudgetLedger } | { kind: 'refused'; missingMicros: Micros };

/** How much more is to be set aside for a quote than there is already; a job that was given back is asked for anew. */
export function moreMicros({ reserved, settled }: BudgetLedger, job: string, quoteMicros: Micros): Micros {
  return (settled[job] ?? 0) > 0 ? 0 : Math.max(0, quoteMicros - (reserved[job] ?? 0));
}

/** Sets a quote aside before anything is bought. Throws a RangeError unless the quote is a whole number of 0 or more. */
export function reserve(ledger: BudgetLedger, job: string, quoteMicros: Micros): Reservation {
  assertMicros(`quote of ${job}`, quoteMicros);
  const more = moreMicros(ledger, job, quoteMicros);
  if (more === 0 && isKnown(ledger, job)) return { kind: 'reserved', ledger };
  const missingMicros = more - freeMicros(ledger);
  if (missingMicros > 0) return { kind: 'refused', missingMicros };
  const { [job]: _given, ...settled } = ledger.settled;
  const reserved = { ...ledger.reserved, [job]: (ledger.reserved[job] ?? 0) + more };
  return { kind: 'reserved', ledger: { ...ledger, reserved, settled } };
}

/**
 * Enters what was set aside before these books were opened. Like a bill it is a fact, whatever is left of the budget; a job that has a reservation, or is
 * settled, keeps what it has. Throws a RangeError unless the quote is a whole number of 0 or more.
 */
export function carryOver(ledger: BudgetLedger, job: string, quoteMicros: Micros): BudgetLedger {
  assertMicros(`quote of ${job}`, quoteMicros);
  if (isKnown(ledger, job)) return ledger;
  return { ...ledger, reserved: { ...ledger.reserved, [job]: quoteMicros } };
}

/** Whether the books have anything under this id. */
export function isKnown({ reserved, settled }: BudgetLedger, job: string): boolean {
  return job in reserved || job in settled;
}

/**
 * Puts the bill in the place of the reservation. A bill is a fact, so it is entered even where it exceeds its quote or the budget, and a later
 * one for the same job corrects it.
 */
export function settle(ledger: BudgetLedger, job: string, billMicros: Micros): BudgetLedger {
  assertMicros(`bill of ${job}`, billMicros);
  const { [job]: _settled, ...reserved } = ledger.reserved;
  return { ...ledger, reserved, settled: { ...ledger.settled, [job]: billMicros } };
}

/** Gives a reservation back where nothing was bought; what is settled stays. */
export function release(ledger: BudgetLedger, job: string): BudgetLedger {
  return job in ledger.reserved ? settle(ledger, job, 0) : ledger;
}

function assertMicros(what: string, micros: Micros): void {
  if (!Number.isSafeInteger(micros) || micros < 0) {
    throw new RangeError(`${what}: expected a whole number of millionths, 0 or more, got ${micros}`);
  }
}

function total(sums: Record<string, Micros>): Micros {
  return Object.values(sums).reduce((sum, micros) => sum + micros, 0);
}
