import type { Catalogue } from '../../catalogue/catalogue';
import { nameOf } from '../../catalogue/names';
import type { ReportTexts } from '../../catalogue/reportTexts';
import type { ReportContent } from './content';

/** What ends a report's validity, in a sentence. */
export function validitySentence(
  { probe }: NonNullable<ReportContent['validity']>,
  { notes }: ReportTexts,
  catalogue: Catalogue,
): string {
  return probe === null ? notes.validByAnswers : notes.validByCheck.replace('{check}', nameOf(probe, catalogue));
}
