// The page's own texts, a file for each language.
import type english from './en.json';
import type { Language } from './languages';

const FILES: Record<Language, () => Promise<{ default: typeof english }>> = {
  en: () => import('./en.json'),
  de: () => import('./de.json'),
};

export const loadTexts = async (language: Language): Promise<typeof english> => (await FILES[language]()).default;
