import { StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import './styles/index.css';
import { App } from './app/App';
import { hasTokens } from './api/session';
import { withTimeLimit } from './api/timeLimit';
import { firstView } from './app/preload';
import { startServiceWorker } from './app/serviceWorker';
import { reloadOnStaleChunks } from './app/staleChunks';
import { applyTheme } from './frame/theme';
import { settings } from './config/config';
import { currentCustomer } from './sign_in/cognito/useCustomer';
import { startTexts } from './i18n/start';
import { loadSignIn } from './sign_in/pages/loadSignIn';

const SOON_MS = 3000;

applyTheme();
reloadOnStaleChunks();
startServiceWorker();
// The sign-in form is loaded after the texts beside it, which need nothing more.
if (!hasTokens()) loadSignIn().catch(() => undefined);
const root = createRoot(document.getElementById('root') as HTMLElement);

// No top-level `await`: the scripts that this module waits for import parts of this file, and would wait for it in
// turn.
void start();

/** Who is signed in; undefined if Cognito has to be asked and takes longer, so that a wait is shown. */
function knownSoon(): Promise<string | null | undefined> {
  return withTimeLimit(currentCustomer(), SOON_MS).catch(() => undefined);
}

async function start(): Promise<void> {
  try {
    const [config, customer] = await Promise.all([settings(), knownSoon(), startTexts(), firstView]);
    // Synchronously, effects included, so that no wait is painted before what is already loaded.
    flushSync(() =>
      root.render(
        <StrictMode>
          <App config={config} customer={customer} />
        </StrictMode>,
      ),
    );
  } catch (error) {
    // Without settings or texts nothing can be translated, so both languages are shown.
    root.render(
      <main className="failure">
        <h1>The page can’t start. / Die Seite kann nicht starten.</h1>
        <p>Please reload it in a moment. / Bitte laden Sie sie gleich noch einmal.</p>
        <button type="button" className="primary" onClick={() => window.location.reload()}>
          Reload / Neu laden
        </button>
        <p className="fine">{error instanceof Error ? error.message : String(error)}</p>
      </main>,
    );
  }
}
