// Keeps the page itself, so that it opens without a network: the files below one address and the page at /, which names them, and
// nothing else ever. The server fills in both when it starts. What is asked of any other address does not come through here.

const BASE = '{{static}}/';
const FILES = '{{files}}'.split(' ');
const PAGE = '/';

const { addEventListener, clients, skipWaiting } = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (globalThis));

addEventListener('install', (event) => event.waitUntil(fill()));
addEventListener('activate', (event) => event.waitUntil(forgetOthers()));
addEventListener('message', (event) => event.waitUntil(answer(event)));
addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate') event.respondWith(fetch(request).catch(() => kept(PAGE).then((page) => page ?? Response.error())));
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
  const page = await (await cache.match(PAGE))?.text();
  if (!page?.includes(BASE)) throw new Error('another version');
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== BASE).map((name) => caches.delete(name)));
}

/** A page asks for our version. One that is of it, and alone, need not wait until the version before has no page left.
 *  @param {ExtendableMessageEvent} event */
async function answer({ data, ports: [port] }) {
  port.postMessage(BASE);
  const pages = await clients.matchAll({ includeUncontrolled: true });
  if (data === BASE && pages.length === 1) await skipWaiting();
}
