import type { Catalogue, Titles } from '../../catalogue/catalogue';
import { nameOf } from '../../catalogue/names';
import type { ReportTexts, RecommendationKinds } from '../../catalogue/reportTexts';
import type { Recommendation } from '../document/content';

export interface RecommendationTexts {
  title: string;
  what: string;
  start?: string;
  good?: string;
}

/** The words of a recommendation: those of its option, of finding out, or of a check. */
export function textsOf(recommendation: Recommendation, catalogue: Catalogue, texts: ReportTexts): RecommendationTexts {
  const own = ownWords(recommendation, catalogue.texts.questions);
  return own ?? { title: titleOf(recommendation, catalogue, texts), what: texts.recommendations[recommendation.kind].summary };
}

/** The title alone. */
export function titleOf(recommendation: Recommendation, titles: Titles, kinds: RecommendationKinds): string {
  const own = ownWords(recommendation, titles.texts.questions);
  if (own) return own.title;
  const check = recommendation.required.map((probe) => nameOf(probe, titles)).join(', ');
  return kinds.recommendations[recommendation.kind].title.replace('{check}', check);
}

/** What a catalogue says of an option, or of finding out. */
function ownWords<Step, FindOut>(
  { kind, question, option }: Recommendation,
  questions: Record<string, { steps: Record<string, Step>; findOut: FindOut }>,
): Step | FindOut | undefined {
  const words = question === null ? undefined : questions[question];
  return words && kind === 'find_out' ? words.findOut : words?.steps[option ?? ''];
}
