// Caches the page's own files, so that it opens offline; API data never passes through here.
const CACHE = 'page-__VERSION__';
const FILES = ['__FILES__'];
const SHELL = ['/', '/verify', '/config.json', ...FILES];
const KEYS = '/report-keys.json';

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(SHELL)));
  self.skipWaiting();
});

self.addEventListener('activate', (event) => {
  event.waitUntil(removeOldCaches().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith('/assets/')) event.respondWith(keptFirst(request));
  else if (url.pathname === KEYS) event.respondWith(networkFirst(request, KEYS, true));
  // What is shared is never kept: it may be withdrawn.
  else if (url.pathname.startsWith('/shared/')) return;
  else if (request.mode === 'navigate') event.respondWith(networkFirst(request, url.pathname === '/verify' ? '/verify' : '/'));
  else if (url.pathname === '/config.json') event.respondWith(networkFirst(request, '/config.json'));
});

async function removeOldCaches() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
}

async function keptFirst(request) {
  return (await caches.match(request)) ?? fetch(request);
}

/** With `keep`, the newest answer is the copy from then on: the list isn't there before the first report. */
async function networkFirst(request, kept, keep = false) {
  try {
    const answer = await fetch(request);
    if (keep && answer.ok) await (await caches.open(CACHE)).put(kept, answer.clone());
    return answer;
  } catch (error) {
    const copy = await caches.match(kept);
    if (copy) return copy;
    throw error;
  }
}
