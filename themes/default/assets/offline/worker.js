// The service worker: answers for the guide.
//
// What the reader wanted to be kept is answered from there, so all of it is of one version until the page takes over another
// one. Else the network goes first, and what was read is kept for when there is none. Assets have names that tell their
// bytes, so a page of any version finds its own.

import { keptNow, plain, readName } from './names.js';

/** @import { FetchEvent, WorkerScope } from './types.js' */

const worker = /** @type {WorkerScope} */ (/** @type {unknown} */ (globalThis));
const base = worker.registration.scope;
/** So many pages that were read are kept, and so many other files. */
const MOST = { pages: 100, parts: 400 };
/** So long a page waits for a slow network when there is a copy of it, in milliseconds. */
const PATIENCE = 4000;
const NAMED_BY_BYTES = /\/assets\/.*\.[0-9a-f]{8}(?:\.\w+)?$/;

/** Returns an address without what does not name the file. @param {string} url */
function addressOf(url) {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

/** Finds a file under the names by which servers know it. @param {Cache} cache @param {string} url */
async function found(cache, url) {
  const other = url.endsWith('/') ? `${url}index.html` : `${url}.html`;
  return (await cache.match(url, { ignoreVary: true })) ?? cache.match(other, { ignoreVary: true });
}

/** Keeps what was read; what was read longest ago goes. @param {'pages' | 'parts'} kind @param {string} url @param {Response} response */
async function keep(kind, url, response) {
  const cache = await caches.open(readName(base, kind));
  await cache.delete(url);
  await cache.put(url, plain(response));
  const all = await cache.keys();
  await Promise.all(all.slice(0, Math.max(0, all.length - MOST[kind])).map((old) => cache.delete(old)));
}

/** Answers with the piece of a copy that is asked for. @param {Request} request @param {Response} copy */
async function piece(request, copy) {
  const asked = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get('range') ?? '');
  if (!asked) return copy;
  const bytes = await copy.arrayBuffer();
  const [start, end] = [
    Number(asked[1]),
    asked[2] ? Math.min(Number(asked[2]) + 1, bytes.byteLength) : bytes.byteLength,
  ];
  const headers = new Headers(copy.headers);
  headers.set('content-range', `bytes ${start}-${end - 1}/${bytes.byteLength}`);
  headers.set('content-length', String(end - start));
  if (start < end) return new Response(bytes.slice(start, end), { status: 206, headers });
  return new Response(undefined, { status: 416, headers: { 'content-range': `bytes */${bytes.byteLength}` } });
}

/** Asks the network, and keeps what it answers. @param {FetchEvent} event @param {'pages' | 'parts'} kind @param {string} url */
async function asked(event, kind, url) {
  const response = await fetch(event.request);
  if (response.status === 200 && response.type === 'basic') {
    event.waitUntil(keep(kind, url, response.clone()).catch(() => undefined));
  }
  return response;
}

/** @param {FetchEvent} event @returns {Promise<Response>} */
async function answer(event) {
  const { request } = event;
  const url = addressOf(request.url);
  const name = await keptNow(base);
  const kept = name && (await found(await caches.open(name), url));
  if (kept) return piece(request, kept);
  const kind = request.mode === 'navigate' ? 'pages' : 'parts';
  const read = await found(await caches.open(readName(base, kind)), url);
  if (!read) return asked(event, kind, url);
  if (NAMED_BY_BYTES.test(url)) return piece(request, read);
  const answered = asked(event, kind, url).catch(() => piece(request, read));
  if (kind === 'parts') return answered;
  event.waitUntil(answered);
  const waited = new Promise((done) => setTimeout(done, PATIENCE)).then(() => piece(request, read.clone()));
  return Promise.race([answered, waited]);
}

/** Keeps what a page was made of that came before the worker. @param {string[]} urls */
async function take(urls) {
  for (const url of urls.filter((it) => it.startsWith(base))) {
    const response = await fetch(url);
    const kind = url === urls[0] ? 'pages' : 'parts';
    if (response.status === 200) await keep(kind, addressOf(url), response);
  }
}

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(arrive()));
worker.addEventListener('fetch', (event) => {
  const { method, url, cache } = event.request;
  // What is loaded to be kept comes from the network.
  if (method !== 'GET' || !url.startsWith(base) || cache === 'no-store') return;
  event.respondWith(answer(event));
});
worker.addEventListener('message', (event) => {
  const { data: told } = event;
  if (told === 'version') event.source?.postMessage({ version: VERSION });
  else event.waitUntil(take(told.read).catch(() => undefined));
});

/** Answers for all pages from now on, and tells them the version. */
async function arrive() {
  await worker.clients.claim();
  for (const page of await worker.clients.matchAll()) page.postMessage({ version: VERSION });
}
