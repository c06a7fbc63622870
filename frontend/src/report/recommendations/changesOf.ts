import type { Recommendation } from '../document/content';

interface Changes {
  responses: Record<string, string>;
  evidence: Record<string, 'PASS'>;
}

/** The answers and probe results that change when all of these recommendations are followed. */
export function changesOf(recommendations: Pick<Recommendation, 'question' | 'option' | 'required'>[]): Changes {
  const changes: Changes = { responses: {}, evidence: {} };
  for (const { question, option, required } of recommendations) {
    if (question !== null && option !== null) changes.responses[question] = option;
    for (const probe of required) changes.evidence[probe] = 'PASS';
  }
  return changes;
}
