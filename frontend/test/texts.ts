import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from '../src/i18n/en.json';

/** The page's own words in English, for tests that read what is shown. */
export async function startEnglish(): Promise<void> {
  await i18next.use(initReactI18next).init({ lng: 'en', resources: { en: { translation: en } } });
}
