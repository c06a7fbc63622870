export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

const KEPT = 'language';

/** The language chosen here before, else the first of the browser's that there is, else English. */
export function preferredLanguage(): Language {
  const wanted = [localStorage.getItem(KEPT), ...navigator.languages];
  const found = wanted.map((tag) => tag?.slice(0, 2).toLowerCase() ?? '').find(isLanguage);
  return found ?? 'en';
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(KEPT, language);
}

export function isLanguage(text: string): text is Language {
  return Object.hasOwn(LANGUAGES, text);
}
