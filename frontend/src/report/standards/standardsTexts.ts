// The standards, their texts and which questions bear on their items, read from the platform's own data files.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type english from '../../../../handlers/domain/data/standards-1.en.json';
import type { ReportContent } from '../../generated/report';
import { isLanguage, type Language } from '../../i18n/languages';

export type Standards = NonNullable<ReportContent['standards']>;
export type Standard = Standards['lists'][number];
export type State = keyof typeof english.states;

export interface StandardWords {
  title: string;
  note: string;
  items: Record<string, string>;
}
export type StandardsTexts = Omit<typeof english, 'standards'> & { standards: Record<string, StandardWords> };

export const STATES: State[] = ['covered', 'partly', 'open', 'notAsked'];

const FILES: Record<Language, () => Promise<{ default: StandardsTexts }>> = {
  en: () => import('../../../../handlers/domain/data/standards-1.en.json'),
  de: () => import('../../../../handlers/domain/data/standards-1.de.json'),
};

/** The texts in the current language; undefined until they are loaded. */
export function useStandardsTexts(): StandardsTexts | undefined {
  const { i18n } = useTranslation();
  const language = isLanguage(i18n.language) ? i18n.language : 'en';
  const { data } = useQuery({
    queryKey: ['standards-texts', language],
    queryFn: async () => (await FILES[language]()).default,
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
    placeholderData: (previous) => previous,
  });
  return data;
}
