import type { Recommendation } from '../document/content';

interface Changes {
  responses: Record<string, string>;
  evidence: Record<string, 'PARTIAL' | 'PASS'>;
}

/** The answers and probe results that change when all of these recommendations are followed. */
export function changesOf(recommendations: Pick<Recommendation, 'question' | 'option' | 'required'>[]): Changes {
  const changes: Changes = { responses: {}, evidence: {} };
  for (const { question, option, required } of recommendations) {
    if (option !== null) changes.responses[question] = option;
    for (const { probe, status } of required) {
      // PASS prevails where another recommendation requires only PARTIAL of the same probe.
      if (changes.evidence[probe] !== 'PASS') changes.evidence[probe] = status;
    }
  }
  return changes;
}
