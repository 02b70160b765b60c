import { SHELL_WORKER, workerAddress } from '../trusted.js';
import { UpdateNotice } from '../views/update-notice.js';

/** The version of this page: the address that all of its files lie below. */
const MINE = new URL('..', import.meta.url).pathname;

/** An hour. A page that stays open would not ask by itself, and each time that it does is a line in the server's log. */
const SELDOM = 3_600_000;

/** Has the browser keep the files of this page, so that it opens without a network. Where that is refused, or there is no such thing
 *  (private windows, http), nothing else changes. Says so when a newer page is there; whether to take it is for the person to say.
 *  @param {HTMLElement} body */
export async function keepShell(body) {
  const registration = await navigator.serviceWorker?.register(workerAddress(SHELL_WORKER)).catch(() => null);
  if (!registration) return;
  const notice = new UpdateNotice();
  body.append(notice.element);
  const look = () => ask(registration.waiting, () => notice.show());
  const listen = () => registration.installing?.addEventListener('statechange', look);
  registration.addEventListener('updatefound', listen);
  listen();
  look();
  let looked = performance.now();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || performance.now() - looked < SELDOM) return;
    looked = performance.now();
    registration.update().catch(() => {});
  });
}

/** Asks a worker that waits for its version. When that is ours, the page came before its worker: the worker may begin.
 *  @param {ServiceWorker | null} worker @param {() => void} newer */
function ask(worker, newer) {
  if (!worker) return;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => {
    port1.close();
    if (data !== MINE) newer();
  };
  worker.postMessage(MINE, [port2]);
}
