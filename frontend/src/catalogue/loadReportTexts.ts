// The texts of reports, read from the platform's own data files.
import type english from '../../../handlers/domain/data/report-2.en.json';
import { kept } from '../device/kept';
import type { Language } from '../i18n/languages';

export type ReportTexts = typeof english;

const FILES: Record<Language, () => Promise<{ default: ReportTexts }>> = {
  en: kept(() => import('../../../handlers/domain/data/report-2.en.json')),
  de: kept(() => import('../../../handlers/domain/data/report-2.de.json')),
};

export const loadReportTexts = async (language: Language): Promise<ReportTexts> => (await FILES[language]()).default;

/** What a report calls a recommendation that isn’t one option’s. */
export type RecommendationKinds = Pick<ReportTexts, 'recommendations'>;

const KINDS = import.meta.glob<RecommendationKinds>('../../../handlers/domain/data/report-2.??.json', {
  import: 'default',
  query: '?recommendations',
});
const LOADED = Object.fromEntries(
  Object.entries(KINDS).map(([path, load]) => [path.slice(-'en.json'.length, -'.json'.length), kept(load)]),
) as Record<Language, () => Promise<RecommendationKinds>>;

export const loadRecommendationKinds = (language: Language): Promise<RecommendationKinds> => LOADED[language]();
