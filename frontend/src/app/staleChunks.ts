import { tabTexts } from '../device/storage';

const RELOADED_AT = 'reloaded';
const ONCE_IN_MS = 60_000;

/** Reloads the page, at most once a minute, when a deployment has removed a chunk that it asks for. */
export function reloadOnStaleChunks(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const last = Number(tabTexts.get(RELOADED_AT) ?? 0);
    if (navigator.onLine && Date.now() - last > ONCE_IN_MS) {
      tabTexts.set(RELOADED_AT, String(Date.now()));
      event.preventDefault();
      window.location.reload();
    }
  });
}
