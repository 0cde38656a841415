/** What a candidate's activity answers with. */
export interface PlainEstimate {
  candidate: number;
  energy: number;
}

/** An estimate without physics. */
export async function estimateOne(candidate: number): Promise<PlainEstimate> {
  return { candidate, energy: -candidate };
}
