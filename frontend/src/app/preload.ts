import { hasTokens } from '../api/session';
import { type Language, preferredLanguage } from '../i18n/languages';
import { loadTexts } from '../i18n/loadTexts';
import { needsAt, type Part, signedIn } from './firstNeeds';

/** A slower connection sees that something is on its way. */
const MOST_MS = 3000;

/**
 * Ends when the page at the address is there, as far as it can be guessed while the script that every visit needs is
 * still on its way; what it shows is asked for beside it. What can't be loaded is asked for again where it is shown,
 * and reported there.
 */
export const firstView: Promise<unknown> = hasTokens() ? ahead(location.pathname) : settled([], preferredLanguage());

function ahead(path: string): Promise<unknown> {
  const { parts, ask } = needsAt(path);
  ask().catch(() => undefined);
  return Promise.race([settled([signedIn, ...parts], preferredLanguage()), new Promise((end) => setTimeout(end, MOST_MS))]);
}

function settled(parts: Part[], language: Language): Promise<unknown> {
  return Promise.allSettled([loadTexts, ...parts].map((load) => load(language)));
}
