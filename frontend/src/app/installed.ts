/** Lets the page open without a connection; a development server has no worker. */
export function startServiceWorker(): void {
  if (import.meta.env.PROD && 'serviceWorker' in navigator) {
    window.addEventListener('load', () => void navigator.serviceWorker.register('/service-worker.js'));
  }
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
