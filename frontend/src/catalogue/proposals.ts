// Which answer evidence speaks for: the customer chooses it, or not; nothing is scored by a proposal.
import type { Question } from './catalogue';

export interface Proposal {
  option: string;
  /** The codes of the findings that speak for it. */
  findings: string[];
}

/** The first option of `proposedBy` whose findings were all seen; null where there is none. */
export function proposalFor({ proposedBy = [] }: Question, seen: ReadonlySet<string>): Proposal | null {
  return proposedBy.find(({ findings }) => findings.every((code) => seen.has(code))) ?? null;
}
