// The service worker of a site that is not to be kept: goes, and takes along what an earlier one kept.

import { keptName, readName } from './names.js';

/** @import { WorkerScope } from './types.js' */

const worker = /** @type {WorkerScope} */ (/** @type {unknown} */ (globalThis));

async function leave() {
  const base = worker.registration.scope;
  const names = [readName(base, 'pages'), readName(base, 'parts')];
  const own = (await caches.keys()).filter((name) => names.includes(name) || name.startsWith(keptName(base)));
  await Promise.all(own.map((name) => caches.delete(name)));
  const pages = await worker.clients.matchAll({ type: 'window' });
  await worker.registration.unregister();
  // They may show what was kept.
  await Promise.all(pages.map((page) => page.navigate(page.url)));
}

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(leave()));
