const QUIET_MS = 3000;

/** Registers the service worker, which lets the page open offline; the development server has none. */
export function startServiceWorker(): void {
  if (import.meta.env.PROD && 'serviceWorker' in navigator) {
    // Browsers that block site data refuse it; the page works without.
    whenQuiet(() => void navigator.serviceWorker.register('/service-worker.js').catch(() => undefined));
  }
}

/**
 * Runs `act` once nothing has been loaded for three seconds. A worker that starts earlier competes
 * with the page for the connection, and fetches files that the browser hasn't cached yet.
 */
function whenQuiet(act: () => void): void {
  const stop = () => {
    observer.disconnect();
    act();
  };
  let timer = setTimeout(stop, QUIET_MS);
  const observer = new PerformanceObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(stop, QUIET_MS);
  });
  observer.observe({ type: 'resource', buffered: true });
}
