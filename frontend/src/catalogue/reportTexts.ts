import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isLanguage } from '../i18n/languages';
import { loadReportTexts, type ReportTexts } from './loadReportTexts';

export type { ReportTexts };

/** The report texts in the current language; undefined until they are loaded. */
export function useReportTexts(): ReportTexts | undefined {
  const { i18n } = useTranslation();
  const language = isLanguage(i18n.language) ? i18n.language : 'en';
  const { data } = useQuery({
    queryKey: ['report-texts', language],
    queryFn: () => loadReportTexts(language),
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
