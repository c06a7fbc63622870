const QUIET_MS = 3000;

/** Lets the page open without a connection; a development server has no worker. */
export function startServiceWorker(): void {
  if (import.meta.env.PROD && 'serviceWorker' in navigator) {
    whenQuiet(() => void navigator.serviceWorker.register('/service-worker.js'));
  }
}

/**
 * Once nothing has been loaded for a while. A worker that starts earlier takes the connection from
 * what the customer waits for, and asks again for files that the browser would have kept by then.
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

/** A page that was open during a deployment asks for parts that are no more: it starts anew, once. */
export function reloadWhenPartsAreGone(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem('reloaded') ?? 0);
    if (navigator.onLine && Date.now() - last > 60_000) {
      sessionStorage.setItem('reloaded', String(Date.now()));
      event.preventDefault();
      window.location.reload();
    }
  });
}
