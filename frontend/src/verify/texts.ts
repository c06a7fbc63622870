import de from './de.json';
import en from './en.json';

export type Texts = typeof en;
export type Language = 'en' | 'de';
export const TEXTS: Record<Language, Texts> = { en, de };

/** The first supported language of the browser's; nothing is stored on the device. */
export function preferredLanguage(): Language {
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return wanted.find((tag): tag is Language => tag in TEXTS) ?? 'en';
}

/** A text with values in the place of its `{names}`. */
export function filled(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}
