// The texts of reports, read from the platform's own data files.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type english from '../../../handlers/domain/data/report-2.en.json';
import { isLanguage, type Language } from '../i18n/languages';

export type ReportTexts = typeof english;

const FILES: Record<Language, () => Promise<{ default: ReportTexts }>> = {
  en: () => import('../../../handlers/domain/data/report-2.en.json'),
  de: () => import('../../../handlers/domain/data/report-2.de.json'),
};

/** The report texts in the current language; undefined until they are loaded. */
export function useReportTexts(): ReportTexts | undefined {
  const { i18n } = useTranslation();
  const language = isLanguage(i18n.language) ? i18n.language : 'en';
  const { data } = useQuery({
    queryKey: ['report-texts', language],
    queryFn: async () => (await FILES[language]()).default,
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
    placeholderData: (previous) => previous,
  });
  return data;
}

/** The texts for an id, or those that `unknown` makes of an id that this build doesn't know. */
export function wordsFor<Words>(words: Record<string, Words>, id: string, unknown: (id: string) => Words): Words {
  return words[id] ?? unknown(id);
}
