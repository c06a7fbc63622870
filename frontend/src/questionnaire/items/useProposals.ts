import { proposalFor } from '../../catalogue/proposals';
import { UNKNOWN_OPTION, type Questionnaire } from '../../catalogue/catalogue';
import { useReportTexts } from '../../catalogue/reportTexts';
import { useFormats } from '../../i18n/formats';
import { observedNow, sentenceOf } from '../../report/evidence/findings';
import type { Sheet } from '../../sheet/model/sheet';
import type { Item } from './items';
import { useNewestContent } from './useNewestContent';

export interface ProposedAnswer {
  option: string;
  /** What was seen, one sentence each. */
  sentences: string[];
  /** When the last of it was seen. */
  seenAt: string;
}

export type ProposedAnswers = (item: Item, value: string | null) => ProposedAnswer | null;

/**
 * Answers that the newest report's evidence supports, for questions without an answer or with "I don't know". A report
 * about another domain proposes nothing.
 */
export function useProposals(sheet: Sheet, catalogue: Questionnaire): ProposedAnswers {
  const formats = useFormats();
  const texts = useReportTexts();
  const { content } = useNewestContent(sheet);
  if (!texts || !content) return () => null;
  const observed = observedNow(content);
  const seen = new Set(observed.map(({ finding }) => finding.code));
  return (item, value) => {
    const question = catalogue.rules.questions.find(({ id }) => item.field === `responses.${id}`);
    if (!question || (value !== null && value !== UNKNOWN_OPTION)) return null;
    const proposal = proposalFor(question, seen);
    if (!proposal) return null;
    const grounds = observed.filter(({ finding }) => proposal.findings.includes(finding.code));
    return {
      option: proposal.option,
      sentences: [...new Set(grounds.map(({ finding }) => sentenceOf(finding, texts, formats)))],
      seenAt: grounds.map(({ observedAt }) => observedAt).sort().at(-1) ?? '',
    };
  };
}
