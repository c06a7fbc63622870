import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import passwordRule from '../config/passwordRule.json';
import { isLanguage, type Language, preferredLanguage, storeLanguage } from './languages';
import { loadTexts } from './loadTexts';

/** Sets up the texts in the preferred language, the only ones that are loaded. */
export async function startTexts(): Promise<i18n> {
  const language = preferredLanguage();
  const texts = await loadTexts(language);
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: texts } },
    interpolation: { escapeValue: false, defaultVariables: { minLength: passwordRule.minLength } },
  });
  applyLanguage(language);
  return i18next;
}

/** Shows the page in another language from now on; throws when its texts can't be loaded, and nothing changes. */
export async function changeLanguage(language: Language): Promise<void> {
  i18next.addResourceBundle(language, 'translation', await loadTexts(language));
  storeLanguage(language);
  applyLanguage(language);
  await i18next.changeLanguage(language);
}

export function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : 'en';
}

/** Sets the document's language, for hyphenation and screen readers. */
function applyLanguage(language: Language): void {
  document.documentElement.lang = language;
}
