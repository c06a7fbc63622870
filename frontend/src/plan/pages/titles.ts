import type { Catalogue } from '../../catalogue/catalogue';
import { nameOf } from '../../catalogue/names';
import type { ReportTexts } from '../../catalogue/reportTexts';
import type { ReportContent } from '../../report/document/content';
import { adviceOf } from '../../report/recommendations/adviceOf';
import { subjectOf } from '../../report/recommendations/subjectOf';
import type { PlanEntry } from '../entries/plan';

/** What the subjects of a plan are called. */
export interface Titles {
  of: (subject: string) => string;
  isQuestion: (subject: string) => boolean;
}

/** The action that the report recommends about a subject, or else the question or check itself. */
export function titlesOf(content: ReportContent | undefined, catalogue: Catalogue, texts: ReportTexts): Titles {
  const advice = new Map(content?.recommendations.map((one) => [subjectOf(one), adviceOf(one, catalogue, texts).title]));
  return {
    of: (subject) => advice.get(subject) ?? nameOf(subject, catalogue),
    isQuestion: (subject) => subject in catalogue.texts.questions,
  };
}

/** What the report recommends and the plan doesn't have, in the report's order. */
export function unplanned(content: ReportContent | undefined, taken: readonly PlanEntry[]): string[] {
  const known = new Set(taken.map(({ subject }) => subject));
  return (content?.recommendations ?? []).map(subjectOf).filter((subject) => !known.has(subject));
}
