import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { I18n } from 'aws-amplify/utils';
import passwordRule from '../config/passwordRule.json';
import de from './de.json';
import en from './en.json';
import { isLanguage, type Language, preferredLanguage, rememberLanguage } from './languages';

/** Makes the texts ready in the preferred language. Both are at hand: to ask for one takes longer. */
export async function startTexts(): Promise<i18n> {
  const language = preferredLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { en: { translation: en }, de: { translation: de } },
    interpolation: { escapeValue: false, defaultVariables: { minLength: passwordRule.minLength } },
  });
  announce(language);
  return i18next;
}

export async function changeLanguage(language: Language): Promise<void> {
  rememberLanguage(language);
  announce(language);
  await i18next.changeLanguage(language);
}

export function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : 'en';
}

/** To the browser, for hyphens and screen readers, and to Amplify's sign-in. */
function announce(language: Language): void {
  document.documentElement.lang = language;
  I18n.setLanguage(language);
}
