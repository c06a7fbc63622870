import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { I18n } from 'aws-amplify/utils';
import passwordRule from '../config/passwordRule.json';
import de from './de.json';
import en from './en.json';
import { isLanguage, type Language, preferredLanguage, storeLanguage } from './languages';

/** Sets up the texts in the preferred language. Both are in the bundle: loading one by itself takes longer. */
export async function startTexts(): Promise<i18n> {
  const language = preferredLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { en: { translation: en }, de: { translation: de } },
    interpolation: { escapeValue: false, defaultVariables: { minLength: passwordRule.minLength } },
  });
  applyLanguage(language);
  return i18next;
}

export async function changeLanguage(language: Language): Promise<void> {
  storeLanguage(language);
  applyLanguage(language);
  await i18next.changeLanguage(language);
}

export function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : 'en';
}

/** Sets the document's language, for hyphenation and screen readers, and that of Amplify's sign-in. */
function applyLanguage(language: Language): void {
  document.documentElement.lang = language;
  I18n.setLanguage(language);
}
