import { deviceTexts } from '../device/storage';

export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

const STORAGE_KEY = 'language';

/** The stored language, else the first supported one of the browser's, else English. */
export function preferredLanguage(): Language {
  const wanted = [deviceTexts.get(STORAGE_KEY), ...navigator.languages];
  const found = wanted.map((tag) => tag?.slice(0, 2).toLowerCase() ?? '').find(isLanguage);
  return found ?? 'en';
}

export function storeLanguage(language: Language): void {
  deviceTexts.set(STORAGE_KEY, language);
}

export function isLanguage(text: string): text is Language {
  return Object.hasOwn(LANGUAGES, text);
}
