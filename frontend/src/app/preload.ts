import { loadCatalogue } from '../catalogue/catalogue';
import { loadReportTexts } from '../catalogue/loadReportTexts';
import { deviceTexts } from '../device/storage';
import { preferredLanguage } from '../i18n/languages';
import { CATALOGUE_VERSION } from '../sheet/sheet';

/** The first pages worth preloading, by address, with their texts; all others are loaded on navigation. */
const VIEWS: [RegExp, () => Promise<unknown>][] = [
  [/^\/reports\//, () => Promise.all([import('../report/pages/ReportPage'), ...textsOfReports()])],
  [/^\/sheets\/[^/]+\/reports\//, () => import('../awaited/AwaitedReportPage')],
  [/^\/sheets\/[^/]+\/?(questions|next|review)?$/, () => import('../questionnaire/pages/SheetPages')],
];

/**
 * Starts to load the first view while the settings are still being loaded. It is a guess: the page
 * imports the same chunks later, and reports an error if they can't be loaded.
 */
export function preloadFirstView(): void {
  const parts = hasSignedIn() ? [() => import('./SignedIn'), viewAt(location.pathname)] : [() => import('../sign_in/pages/SignIn')];
  for (const load of parts) load?.().catch(() => undefined);
}

const textsOfReports = (language = preferredLanguage()) => [loadReportTexts(language), loadCatalogue(CATALOGUE_VERSION, language)];

const viewAt = (path: string) => VIEWS.find(([address]) => address.test(path))?.[1];

/** Whether Amplify has stored tokens, valid or not. */
function hasSignedIn(): boolean {
  return deviceTexts.keys().some((key) => key.endsWith('.LastAuthUser'));
}
