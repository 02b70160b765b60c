// Keeps the page itself, so that it opens without a network: the files below one address and the page at /, which names them, and
// nothing else ever. The server fills in both when it starts. What is asked of any other address does not come through here.

const BASE = '{{static}}/';
const FILES = '{{files}}'.split(' ');
const PAGE = '/';

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
worker.addEventListener('install', (event) => event.waitUntil(fill()));
worker.addEventListener('activate', (event) => event.waitUntil(forgetOthers()));
worker.addEventListener('message', (event) => event.waitUntil(answer(event)));
worker.addEventListener('notificationclick', (event) => event.waitUntil(lookAt(event.notification)));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate') event.respondWith(fetch(request).catch(async () => (await kept(PAGE)) ?? Response.error()));
  else if (isOurs(request.url)) event.respondWith(kept(new URL(request.url).pathname).then((file) => file ?? fetch(request)));
});

/** @param {string} path */
const kept = (path) => caches.match(path, { cacheName: BASE });

/** @param {string} url */
const isOurs = (url) => url.startsWith(location.origin) && FILES.includes(url.slice(location.origin.length));

/** All or nothing, and of one version: a server that was replaced in between has a page that names other files. */
async function fill() {
  const cache = await caches.open(BASE);
  await cache.addAll([new Request(PAGE, { cache: 'no-cache' }), ...FILES]);
  const page = await cache.match(PAGE);
  if (!(await page?.text())?.includes(BASE)) throw new Error('another version');
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== BASE).map((name) => caches.delete(name)));
}

/** Somebody answers a call: the page that called is in front again. A browser may refuse that; the call is over all the same.
 *  @param {Notification} notice */
async function lookAt(notice) {
  notice.close();
  const [page] = await worker.clients.matchAll({ type: 'window' });
  await page?.focus().catch(() => {});
}

/** A page asks for our version. One that is of it, and alone, need not wait until the version before has no page left.
 *  @param {ExtendableMessageEvent} event */
async function answer({ data, ports: [port] }) {
  port?.postMessage(BASE);
  const pages = await worker.clients.matchAll({ includeUncontrolled: true });
  if (data === BASE && pages.length === 1) await worker.skipWaiting();
}
