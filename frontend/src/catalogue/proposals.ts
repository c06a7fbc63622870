// Which answer the evidence supports. The customer may choose it; a proposal itself isn't scored.
import type { Question } from './catalogue';

export interface Proposal {
  option: string;
  /** The codes of the findings that support it. */
  findings: string[];
}

/** The first option of `proposedBy` whose findings were all seen; null where there is none. */
export function proposalFor({ proposedBy = [] }: Question, seen: ReadonlySet<string>): Proposal | null {
  return proposedBy.find(({ findings }) => findings.every((code) => seen.has(code))) ?? null;
}
