import { hasTokens } from '../api/session';
import { type Language, preferredLanguage } from '../i18n/languages';
import { loadTexts } from '../i18n/loadTexts';
import { needsAt, type Part, signedIn } from './firstNeeds';

/** A slower connection sees that something is on its way. */
const MOST_MS = 3000;
/** Data that are nearly there are waited for: the page is laid out once, with them. */
const NEARLY_MS = 250;

/**
 * Ends when the page at the address is there, as far as it can be guessed while the script that every visit needs is
 * still on its way; what it shows is asked for beside it. What can't be loaded is asked for again where it is shown,
 * and reported there.
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
