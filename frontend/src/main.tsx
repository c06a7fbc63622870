import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './styles/index.css';
import { configureAmplify } from './api/amplify';
import { App } from './app/App';
import { firstView, hasSignedIn } from './app/preload';
import { startServiceWorker } from './app/serviceWorker';
import { reloadOnStaleChunks } from './app/staleChunks';
import { applyTheme } from './app/theme';
import { loadConfig } from './config/config';
import { startTexts } from './i18n/start';

applyTheme();
reloadOnStaleChunks();
startServiceWorker();
// The form comes after the words beside it, which need only what is there.
if (!hasSignedIn) import('./sign_in/pages/SignIn').catch(() => undefined);
const root = createRoot(document.getElementById('root') as HTMLElement);

// No `await` of this module's own: the parts that it waits for import what is in this file, and would wait for it.
void start();

async function start(): Promise<void> {
  try {
    const [config] = await Promise.all([loadConfig(), startTexts(), firstView]);
    configureAmplify(config);
    root.render(
      <StrictMode>
        <App config={config} />
      </StrictMode>,
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
