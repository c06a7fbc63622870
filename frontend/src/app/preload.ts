import { loadCatalogue } from '../catalogue/catalogue';
import { loadReportTexts } from '../catalogue/loadReportTexts';
import { deviceTexts } from '../device/storage';
import { type Language, preferredLanguage } from '../i18n/languages';
import { loadTexts } from '../i18n/loadTexts';
import { CATALOGUE_VERSION } from '../sheet/version';
import { kept } from './kept';
import { VIEWS } from './views';

/** What all pages of a customer have in common. */
export const signedIn = kept(() => import('./SignedIn'));

type Load = (language: Language) => Promise<unknown>;
const texts: Load = (language) => loadReportTexts(language);
const questions: Load = (language) => loadCatalogue(CATALOGUE_VERSION, language);

/** What the page at an address needs; the overview is a part of what is common. */
const AT: [RegExp, ...Load[]][] = [
  [/^\/reports\//, VIEWS.report, texts, questions],
  [/^\/sheets\/[^/]+\/reports\//, VIEWS.awaited, texts, questions],
  [/^\/sheets\/[^/]+\/reports$/, VIEWS.reports, texts],
  [/^\/sheets\/[^/]+\/plan$/, VIEWS.plan, texts, questions],
  [/^\/sheets\/[^/]+\/domain$/, VIEWS.proof],
  [/^\/sheets\/[^/]+\/?(questions|next|review)?$/, VIEWS.sheet, questions],
  [/^\/account$/, VIEWS.account],
];

/** A slower connection sees that something is on its way. */
const MOST_MS = 3000;

/** Whether Amplify has stored tokens, valid or not. */
export const hasSignedIn = deviceTexts.keys().some((key) => key.endsWith('.LastAuthUser'));

/**
 * Ends when the page at the address is there, as far as it can be guessed while the script that every visit needs is
 * still on its way. What can't be loaded is asked for again where it is shown, and reported there.
 */
export const firstView: Promise<unknown> = hasSignedIn
  ? Promise.race([settled([signedIn, ...viewAt(location.pathname)]), new Promise((end) => setTimeout(end, MOST_MS))])
  : settled([]);

function viewAt(path: string): Load[] {
  const [, ...loads] = AT.find(([address]) => address.test(path)) ?? [/^/];
  return loads;
}

function settled(loads: Load[]): Promise<unknown> {
  const language = preferredLanguage();
  return Promise.allSettled([loadTexts, ...loads].map((load) => load(language)));
}
