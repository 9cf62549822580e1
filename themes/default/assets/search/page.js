// What the page tells the search: where the index lies, what is pressed, what was chosen.

import { isTyped, usesKeys } from '../page/keys.js';

/** @import { Arrival } from './types.js' */

export const ARRIVAL = 'studybook.search.arrival';
/** Milliseconds for which a page may be on its way. */
export const ON_ITS_WAY = 60_000;

/** The element that loads the search; its attributes tell addresses, relative to the page. */
/** @type {HTMLScriptElement | null} */
const script = document.querySelector('script[type="module"][data-base]');

/** Returns an address that the page tells. @param {'base' | 'dialog' | 'style' | 'words'} name */
export const address = (name) => new URL(script?.dataset[name] ?? '.', document.baseURI).href;

/**
 * Shows the buttons, which do something from now on.
 *
 * @param {() => void} open
 * @param {AddEventListenerOptions} options
 */
export function showButtons(open, options = {}) {
  /** @type {NodeListOf<HTMLButtonElement>} */
  const buttons = document.querySelectorAll('button[data-search]');
  for (const button of buttons) {
    button.hidden = false;
    button.setAttribute('aria-keyshortcuts', '/ Control+K Meta+K');
    button.addEventListener('click', open, options);
  }
}

/** Whether a key opens the dialog. @param {KeyboardEvent} event */
export function opens(event) {
  if (event.altKey) return false;
  if (event.ctrlKey || event.metaKey) return !event.shiftKey && event.key.toLowerCase() === 'k';
  return event.key === '/' && !isTyped(event.target) && usesKeys();
}

/** What the address asks for. */
export const asked = () => new URLSearchParams(location.search).get('q') ?? undefined;

/** The result that this page was just chosen by. @returns {Arrival | undefined} */
export function arrival() {
  try {
    /** @type {Arrival | null} */
    const found = JSON.parse(localStorage.getItem(ARRIVAL) ?? 'null');
    return found && found.url === location.href && Date.now() - found.time < ON_ITS_WAY ? found : undefined;
  } catch {
    return undefined;
  }
}
