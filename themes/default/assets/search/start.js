// Shows the search button, and loads the dialog only when the reader turns to it: by the button, by a key,
// by an address with `?q=`, or by having just chosen a result.

import { address, arrival, asked, opens, showButtons } from './page.js';

const listening = new AbortController();
const { signal } = listening;

/** Keeps what is typed until the dialog is there; returns what ends that and tells the words. */
function collect() {
  let words = '';
  const keep = (/** @type {KeyboardEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Backspace') words = words.slice(0, -1);
    else if (event.key.length === 1) words += event.key;
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener('keydown', keep, { capture: true });
  return () => {
    document.removeEventListener('keydown', keep, { capture: true });
    return words || undefined;
  };
}

/** @param {string} rel @param {string} href */
const link = (rel, href) => Object.assign(document.createElement('link'), { rel, href });

/** Loads the dialog. @param {boolean} isOpened Whether to open it. */
async function load(isOpened) {
  listening.abort();
  const typed = isOpened ? collect() : undefined;
  const base = address('base');
  // What would be asked for only when the dialog is there, and then one after the other.
  const words = Object.assign(link('preload', address('words')), { as: 'fetch', crossOrigin: 'anonymous' });
  document.head.append(link('modulepreload', `${base}worker.js`), link('modulepreload', `${base}client.js`), words);
  const sheet = link('stylesheet', address('style'));
  const styled = new Promise((done) => {
    sheet.onload = done;
    sheet.onerror = done;
  });
  document.head.append(sheet);
  try {
    const [{ open }] = await Promise.all([import(address('dialog')), styled]);
    if (typed) open(typed());
  } finally {
    typed?.();
  }
}

showButtons(() => load(true), { signal });
document.addEventListener(
  'keydown',
  (event) => {
    if (!opens(event)) return;
    event.preventDefault();
    load(true);
  },
  { signal },
);
if (asked() || arrival()) load(false);
