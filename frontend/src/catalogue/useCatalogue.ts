import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isLanguage } from '../i18n/languages';
import { type Catalogue, loadCatalogue } from './catalogue';

/** The catalogue in the current language; undefined until it is loaded. */
export function useCatalogue(version: string): Catalogue | undefined {
  const { i18n } = useTranslation();
  const language = isLanguage(i18n.language) ? i18n.language : 'en';
  const { data } = useQuery({
    queryKey: ['catalogue', version, language],
    queryFn: () => loadCatalogue(version, language),
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
    placeholderData: (previous) => previous,
  });
  return data;
}
