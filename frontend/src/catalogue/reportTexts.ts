import { loadReportTexts, loadStepTexts, type ReportTexts, type StepTexts } from './loadReportTexts';
import { useInLanguage } from './useInLanguage';

export type { ReportTexts, StepTexts };

/** The report texts in the current language; undefined until they are loaded. */
export const useReportTexts = () => useInLanguage('report-texts', loadReportTexts);

/** The few that a plan needs. */
export const useStepTexts = () => useInLanguage('step-texts', loadStepTexts);

/** The texts for an id, or those that `unknown` makes of an id that this build doesn't know. */
export function wordsFor<Words>(words: Record<string, Words>, id: string, unknown: (id: string) => Words): Words {
  return words[id] ?? unknown(id);
}
