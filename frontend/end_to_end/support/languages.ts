// Both languages with their texts, each on one of the two sizes: what people read is looked at in all four.
import reportDe from '../../../handlers/domain/data/report-2.de.json' with { type: 'json' };
import reportEn from '../../../handlers/domain/data/report-2.en.json' with { type: 'json' };
import de from '../../src/i18n/de.json' with { type: 'json' };
import en from '../../src/i18n/en.json' with { type: 'json' };
import { DESK, PHONE } from './customer';

export type Words = typeof en;

/** Language of the browser, the page's words, those of reports, and the size of the screen. */
export const LANGUAGES = [
  ['en-GB', en, reportEn, DESK],
  ['de-DE', de, reportDe, PHONE],
] as const;
