import { hasTokens } from '../api/session';
import { type Language, preferredLanguage } from '../i18n/languages';
import { loadTexts } from '../i18n/loadTexts';
import { needsAt, type Part, signedIn } from './firstNeeds';

/** On a slower connection a wait is shown. */
const MOST_MS = 3000;
/** Waits for data that are nearly there, so that the page is laid out once, with them. */
const NEARLY_MS = 250;

/**
 * Ends when the page at the address is loaded, as far as it can be guessed while the common script is still being
 * loaded; its data are requested in parallel. What can't be loaded is requested again where it is shown, which also
 * reports errors.
 */
export const firstView: Promise<unknown> = hasTokens() ? ahead(location.pathname) : settled([], preferredLanguage());

function ahead(path: string): Promise<unknown> {
  const { parts, ask } = needsAt(path);
  const data = ask().catch(() => undefined);
  const isThere = settled([signedIn, ...parts], preferredLanguage()).then(() => Promise.race([data, passed(NEARLY_MS)]));
  return Promise.race([isThere, passed(MOST_MS)]);
}

function passed(ms: number): Promise<void> {
  return new Promise((end) => setTimeout(end, ms));
}

function settled(parts: Part[], language: Language): Promise<unknown> {
  return Promise.allSettled([loadTexts, ...parts].map((load) => load(language)));
}
