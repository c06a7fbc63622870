import { loadReportTexts, loadRecommendationKinds, type ReportTexts, type RecommendationKinds } from './loadReportTexts';
import { useInLanguage } from './useInLanguage';

export type { ReportTexts, RecommendationKinds };

/** The report texts in the current language; undefined until they are loaded. */
export const useReportTexts = () => useInLanguage('report-texts', loadReportTexts);

/** The few that a plan needs. */
export const useRecommendationKinds = () => useInLanguage('recommendation-kinds', loadRecommendationKinds);

/** The texts for an id, or those that `unknown` makes of an id that this build doesn't know. */
export function wordsFor<Words>(words: Record<string, Words>, id: string, unknown: (id: string) => Words): Words {
  return words[id] ?? unknown(id);
}
