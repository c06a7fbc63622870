import type { Catalogue } from '../../catalogue/catalogue';
import { nameOf } from '../../catalogue/names';
import type { ReportTexts } from '../../catalogue/reportTexts';
import type { Recommendation } from '../document/content';

export interface Advice {
  title: string;
  what: string;
  start?: string;
  good?: string;
}

/** The words of a recommendation: those of its option, of finding out, or of a check. */
export function adviceOf(recommendation: Recommendation, catalogue: Catalogue, texts: ReportTexts): Advice {
  const { kind, question, option, required } = recommendation;
  const words = question === null ? undefined : catalogue.texts.questions[question];
  if (words && kind === 'find_out') return words.findOut;
  const step = words?.steps[option ?? ''];
  if (step) return step;
  const check = required.map((probe) => nameOf(probe, catalogue)).join(', ');
  const { title, summary } = texts.steps[kind];
  return { title: title.replace('{check}', check), what: summary };
}
