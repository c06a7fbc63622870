import type { Recommendation } from '../document/content';

/** What a recommendation is about: its question, or else its check. Only one of a report is about it. */
export const subjectOf = ({ question, probe }: Pick<Recommendation, 'question' | 'probe'>): string => question ?? probe ?? '';
