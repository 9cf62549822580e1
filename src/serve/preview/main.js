// Keeps the page in view up to date with the notes.
//
// The server tells of every change. The page is then fetched anew, and what differs is changed in the page that is shown.

import { Annotations } from './annotations.js';
import { arrive, follow, isHere, spot, toggle } from './edits.js';
import { listen } from './events.js';
import { Layer } from './layer.js';
import { Patcher, Reload } from './patch.js';
import { address } from './place.js';

/** @import { Restore, State } from './types.js' */

const OWN = '/_studybook/';
const SCRIPT = `${OWN}preview.js`;
/** Parts of the window's height at which is looked for what stays in view. */
const EYES = [0.1, 0.3, 0.5, 0.7];

const tag = /** @type {HTMLScriptElement | null} */ (document.querySelector(`script[src="${SCRIPT}"]`));
/** The version that is shown. */
let shown = tag?.dataset.version;
const patcher = new Patcher(document.documentElement, SCRIPT);
const layer = new Layer(`${OWN}preview.css`);
const annotations = new Annotations(layer, OWN);

// ---- from a change to the page

/** The last word of the server. @type {State | undefined} */
let word;
/** What waits to be shown. @type {{ state: State, isFirst: boolean } | undefined} */
let waiting;
let isWorking = false;

/** @param {State} state @param {boolean} isFirst */
async function take(state, isFirst) {
  waiting = { state, isFirst };
  if (isWorking) return;
  isWorking = true;
  while (waiting) {
    const now = waiting;
    waiting = undefined;
    try {
      await show(now.state, now.isFirst);
    } catch (error) {
      if (error instanceof TypeError) break; // The server is away; it will tell when it is back.
      if (!(error instanceof Reload)) throw error;
      location.reload();
      return;
    }
  }
  isWorking = false;
}

/** @param {State} state @param {boolean} isFirst */
async function show(state, isFirst) {
  word = state;
  if (String(state.version) !== shown) {
    if (!isFirst && follow(state)) return;
    const { edited } = state;
    const response = await fetch(location.pathname + location.search, { cache: 'no-store' });
    if (response.status === 404 && edited?.question) {
      location.replace(address(edited.question));
      return;
    }
    const touched = response.status === 500 ? [] : renew(await response.text());
    shown = String(state.version);
    refresh(state);
    if (!isFirst && edited && isHere(edited)) spot(edited, touched);
  }
  await annotations.show(state);
}

/** Shows a page as it is sent now. @param {string} html @returns {Element[]} What was changed. */
function renew(html) {
  const fresh = new DOMParser().parseFromString(html, 'text/html').documentElement;
  // The parser takes scripts to be off, and so reads what is meant for that case.
  for (const it of fresh.querySelectorAll('noscript')) it.textContent = it.innerHTML;
  const restore = anchor();
  const touched = patcher.patch(fresh);
  restore();
  document.dispatchEvent(new CustomEvent('studybook:patched'));
  return touched;
}

/** Notes what stands at the top of the window; returns what puts it back there. @returns {Restore} */
function anchor() {
  if (scrollY === 0) return () => undefined;
  const main = document.querySelector('main');
  const at = EYES.map((part) => document.elementFromPoint(innerWidth / 2, innerHeight * part));
  const seen = at.flatMap((it) => (it && !it.contains(main) ? [{ it, was: top(it) }] : []));
  return () => {
    const still = seen.find(({ it }) => it.isConnected);
    const moved = still ? top(still.it) - still.was : 0;
    if (Math.abs(moved) > 1) scrollBy({ top: moved, behavior: 'instant' });
  };
}

/** @param {Element} element */
const top = (element) => element.getBoundingClientRect().top;

/** Loads pictures again that are others under the same address. @param {State} state */
function refresh({ files, version }) {
  const paths = new Set(files.map(address));
  for (const image of document.images) {
    const { pathname } = new URL(image.src, location.href);
    if (paths.has(pathname)) image.src = `${pathname}?v=${version}`;
  }
}

// ---- what the author does

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') layer.lift();
  const isTyping =
    event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]');
  if (event.key !== 'f' || event.ctrlKey || event.metaKey || event.altKey || isTyping || !word?.follow) return;
  layer.say(toggle(word) ? word.words.followed : word.words.stays);
});

arrive();
listen(`${OWN}events`, take);
