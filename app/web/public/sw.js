// Headway without a network: keeps the program itself, never anything about anybody. Answers, lessons and sessions are kept by the page
// (platform/ui/client/kept.ts) and go with whoever signs out.
const KEPT = 'headway-program-1';
/** The one page: the router runs in the browser. */
const PAGE = '/';

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(KEPT).then((cache) => cache.add(PAGE)));
  self.skipWaiting();
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys())
        if (name.startsWith('headway-program-') && name !== KEPT) await caches.delete(name);
      await self.clients.claim();
    })(),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin || url.pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request));
  else event.respondWith(fetch(request).catch(() => caches.match(request).then((kept) => kept ?? Response.error())));
});

/** The newest page while there is a network, else the one that was kept. */
async function page(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok && (answer.headers.get('content-type') ?? '').includes('text/html')) {
      const cache = await caches.open(KEPT);
      await cache.put(PAGE, answer.clone());
    }
    return answer;
  } catch {
    return (await caches.match(PAGE)) ?? Response.error();
  }
}

/** A file whose name holds its hash never changes: kept once, it is not asked for again. */
async function asset(request) {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}
