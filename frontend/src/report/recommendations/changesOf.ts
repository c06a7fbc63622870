import type { Recommendation } from '../document/content';

interface Changes {
  responses: Record<string, string>;
  evidence: Record<string, 'PARTIAL' | 'PASS'>;
}

/** All that some steps would change together: answers, and what checks would show. */
export function changesOf(steps: Pick<Recommendation, 'question' | 'option' | 'required'>[]): Changes {
  const changes: Changes = { responses: {}, evidence: {} };
  for (const { question, option, required } of steps) {
    if (option !== null) changes.responses[question] = option;
    for (const { probe, status } of required) {
      // Where one step needs the check passed and another only in part, it has to pass.
      if (changes.evidence[probe] !== 'PASS') changes.evidence[probe] = status;
    }
  }
  return changes;
}
