// The words of reports, from the one place where the platform keeps them.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type english from '../../../handlers/domain/data/report-1.en.json';
import { isLanguage, type Language } from '../i18n/languages';

export type ReportTexts = typeof english;

const FILES: Record<Language, () => Promise<{ default: ReportTexts }>> = {
  en: () => import('../../../handlers/domain/data/report-1.en.json'),
  de: () => import('../../../handlers/domain/data/report-1.de.json'),
};

/** The words in the language that is shown; undefined until they are loaded. */
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

/** The words for an id, or the id itself where a newer report says something not known here. */
export function wordsFor<Words>(words: Record<string, Words>, id: string, unknown: (id: string) => Words): Words {
  return words[id] ?? unknown(id);
}
