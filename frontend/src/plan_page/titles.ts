import type { Titles } from '../catalogue/catalogue';
import { nameOf } from '../catalogue/names';
import type { RecommendationKinds } from '../catalogue/reportTexts';
import type { ReportContent } from '../report/document/content';
import { titleOf } from '../report/recommendations/textsOf';
import { subjectOf } from '../report/recommendations/subjectOf';
import type { PlanEntry } from '../plan/plan';

/** The titles of a plan's subjects. */
export interface Subjects {
  of: (subject: string) => string;
  isQuestion: (subject: string) => boolean;
}

/** The title of the recommendation about a subject, or else of the question or check itself. */
export function subjectsOf(content: ReportContent | undefined, titles: Titles, kinds: RecommendationKinds): Subjects {
  const recommended = new Map(content?.recommendations.map((one) => [subjectOf(one), titleOf(one, titles, kinds)]));
  return {
    of: (subject) => recommended.get(subject) ?? nameOf(subject, titles),
    isQuestion: (subject) => subject in titles.texts.questions,
  };
}

/** What the report recommends and the plan doesn't have, in the report's order. */
export function unplanned(content: ReportContent | undefined, taken: readonly PlanEntry[]): string[] {
  const known = new Set(taken.map(({ subject }) => subject));
  return (content?.recommendations ?? []).map(subjectOf).filter((subject) => !known.has(subject));
}
