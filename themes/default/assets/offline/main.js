// What a page does so that its guide can be read without a network: calls the worker, offers to keep the guide, and tells of a
// version that is newer than what is kept.
//
// A page needs at the search's script the address of what is said. Where it has `#offline_`, the reader can keep the guide there.

import { copyOf, keep } from './keep.js';
import { offer } from './part.js';

// The script is an asset.
const base = new URL('..', import.meta.url).href;
let isTold = false;

/** Makes an element. @template {keyof HTMLElementTagNameMap} K @param {K} name @param {Partial<HTMLElementTagNameMap[K]>} properties */
const made = (name, properties) => Object.assign(document.createElement(name), properties);

/** Loads what is said, in the language of the guide. @returns {Promise<Record<string, string>>} */
async function words() {
  /** @type {HTMLElement | null} */
  const search = document.querySelector('script[data-words]');
  return (await fetch(new URL(search?.dataset.words ?? '.', document.baseURI))).json();
}

/** Tells that there is another version than the one that is kept. @param {string} version */
async function tell(version) {
  const copy = await copyOf(base);
  if (!copy?.parts.length || copy.version === version || isTold) return;
  isTold = true;
  const { newer, newer_busy, newer_failed, newer_later, newer_load } = await words();
  const notice = made('div', { className: 'newer', role: 'status' });
  const said = made('p', { textContent: newer });
  const load = made('button', { type: 'button', value: 'load', textContent: newer_load });
  const later = made('button', { type: 'button', value: 'later', textContent: newer_later });
  load.onclick = async () => {
    load.disabled = true;
    said.textContent = newer_busy;
    try {
      await keep(base, [], () => undefined);
      location.reload();
    } catch {
      said.textContent = newer_failed;
      load.disabled = false;
    }
  };
  later.onclick = () => notice.remove();
  notice.append(said, load, ' ', later);
  document.body.append(notice);
}

async function start() {
  const { serviceWorker } = navigator;
  // The page goes first, and all that it is made of is known then.
  if (document.readyState !== 'complete') await new Promise((done) => addEventListener('load', done, { once: true }));
  const isFirst = !serviceWorker.controller;
  serviceWorker.addEventListener('message', ({ data }) => {
    if (data?.version) tell(data.version);
  });
  const registration = await serviceWorker.register(`${base}sw.js`);
  await serviceWorker.ready;
  registration.active?.postMessage('version');
  if (isFirst) {
    const parts = performance.getEntriesByType('resource').map(({ name }) => name);
    registration.active?.postMessage({ read: [location.href.split(/[?#]/)[0], ...parts] });
  }
  await offer(base);
}

// From a file, or where a browser keeps nothing, pages are what they were.
if ('serviceWorker' in navigator && 'caches' in globalThis) start().catch(() => undefined);
