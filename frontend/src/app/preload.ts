/** What is at an address; the rest of a customer's pages is loaded when they go there. */
const VIEWS: [RegExp, () => Promise<unknown>][] = [
  [/^\/reports\//, () => import('../report/pages/ReportPage')],
  [/^\/sheets\/[^/]+\/reports\//, () => import('../report/pages/AwaitedReport')],
  [/^\/sheets\/[^/]+\/?(questions|review)?$/, () => import('../questionnaire/SheetPages')],
];

/**
 * Begins to load what will be seen first, while the settings are still on their way. It is a guess:
 * whoever needs one of these parts asks for it anyway, and tells when it can't be had.
 */
export function loadFirstView(): void {
  const parts = hasSignedIn() ? [() => import('./SignedIn'), viewAt(location.pathname)] : [() => import('../sign_in/SignIn')];
  for (const load of parts) load?.().catch(() => undefined);
}

const viewAt = (path: string) => VIEWS.find(([address]) => address.test(path))?.[1];

/** Whether Amplify keeps somebody's tokens here, good or not. */
function hasSignedIn(): boolean {
  return Object.keys(localStorage).some((key) => key.endsWith('.LastAuthUser'));
}
