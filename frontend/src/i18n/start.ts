import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { I18n } from 'aws-amplify/utils';
import { isLanguage, type Language, preferredLanguage, rememberLanguage } from './languages';

const TEXTS = {
  en: () => import('./en.json'),
  de: () => import('./de.json'),
};

/** Makes the texts ready in the preferred language; the other one loads when it is chosen. */
export async function startTexts(): Promise<i18n> {
  const language = preferredLanguage();
  const { default: texts } = await TEXTS[language]();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: texts } },
    interpolation: { escapeValue: false },
  });
  announce(language);
  return i18next;
}

export async function changeLanguage(language: Language): Promise<void> {
  const { default: texts } = await TEXTS[language]();
  i18next.addResourceBundle(language, 'translation', texts);
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
