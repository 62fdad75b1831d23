/**
 * Keeps a release of the page for times without a network. What was kept is what is shown: a newer release waits until the
 * page says that the user wants it.
 */
import { FILES, LATER, RELEASE_ID } from "./precache.js";

/** @typedef {Event & { waitUntil: (work: Promise<unknown>) => void }} ExtendableEvent */
/** @typedef {ExtendableEvent & { request: Request, respondWith: (answer: Promise<Response>) => void }} FetchEvent */

const NAME = "declarewell-";
const KEPT = NAME + RELEASE_ID;
const scope = /** @type {any} */ (globalThis);
const address = (/** @type {string} */ file) => new URL(file, scope.location.href).href;
const PAGE = address("index.html");
const kept = new Set(FILES.map(address));
const later = new Set(LATER.map(address));

scope.addEventListener("install", (/** @type {ExtendableEvent} */ event) => {
  // Names carry digests, so what the browser has of them already is right; but for the pages themselves.
  const requests = [...kept].map((url) => (url.endsWith(".html") ? new Request(url, { cache: "reload" }) : url));
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(requests)));
});

scope.addEventListener("activate", (/** @type {ExtendableEvent} */ event) => {
  const others = (/** @type {string[]} */ names) => names.filter((name) => name.startsWith(NAME) && name !== KEPT);
  event.waitUntil(caches.keys().then((names) => Promise.all(others(names).map((name) => caches.delete(name)))));
});

scope.addEventListener("message", (/** @type {MessageEvent} */ { data }) => {
  if (data === "replace") scope.skipWaiting();
});

scope.addEventListener("fetch", (/** @type {FetchEvent} */ event) => {
  const url = event.request.url.replace(/[?#].*$/, "");
  const wanted = url === address("./") ? PAGE : url;
  if (event.request.method !== "GET") return;
  if (later.has(wanted)) event.respondWith(keptFromNowOn(event.request));
  if (!kept.has(wanted)) return;
  event.respondWith(caches.match(wanted, { cacheName: KEPT }).then((found) => found ?? fetch(event.request)));
});

/** Fetches a file once. @param {Request} request */
async function keptFromNowOn(request) {
  const cache = await caches.open(KEPT);
  const found = await cache.match(request.url);
  if (found) return found;
  const response = await fetch(request);
  if (response.ok) await cache.put(request.url, response.clone());
  return response;
}
