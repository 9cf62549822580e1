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

/** Loads the dialog, which listens by itself from then on. */
async function load() {
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
  const dialog = import(address('dialog')).finally(() => listening.abort());
  await styled;
  return dialog;
}

/** The dialog, once it is asked for. @type {ReturnType<typeof load> | undefined} */
let loading;
const dialog = () => (loading ??= load());

/** Opens the dialog, also where it is on its way. */
async function open() {
  listening.abort();
  const typed = collect();
  try {
    const { open } = await dialog();
    open(typed());
  } finally {
    typed();
  }
}

showButtons(open, { signal });
document.addEventListener(
  'keydown',
  (event) => {
    if (!opens(event)) return;
    event.preventDefault();
    open();
  },
  { signal },
);
if (asked() || arrival()) dialog();
