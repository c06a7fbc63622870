import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isLanguage, type Language } from '../i18n/languages';

/** Texts in the current language, cached under a name; undefined until they are loaded. */
export function useInLanguage<Texts extends object>(name: string, load: (language: Language) => Promise<Texts>): Texts | undefined {
  const { i18n } = useTranslation();
  const language = isLanguage(i18n.language) ? i18n.language : 'en';
  const { data } = useQuery<object>({
    queryKey: [name, language],
    queryFn: () => load(language),
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
    placeholderData: keepPreviousData,
  });
  return data as Texts | undefined;
}
