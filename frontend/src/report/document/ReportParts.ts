import type { Catalogue } from '../../catalogue/catalogue';
import type { ReportTexts } from '../../catalogue/reportTexts';
import type { ReportContent } from './content';

/** What each part of a report is drawn from. */
export interface ReportParts {
  content: ReportContent;
  texts: ReportTexts;
  catalogue: Catalogue;
}
