import type { Catalogue } from '../../catalogue/catalogue';
import type { ReportTexts } from '../../catalogue/reportTexts';
import type { ReportContent } from './content';

/** The props that all parts of a report share. */
export interface ReportParts {
  content: ReportContent;
  texts: ReportTexts;
  catalogue: Catalogue;
}
