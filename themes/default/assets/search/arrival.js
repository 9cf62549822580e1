// A page that was come to by a result: what the address points at is opened, and the words that were searched for are marked.

import { client } from './engine.js';
import { ARRIVAL, arrival, ON_ITS_WAY } from './page.js';

/** @import { Arrival } from './types.js' */

/** Most words that are marked. */
const MARKED = 500;

/** Takes up a result that was chosen. */
export function arrive() {
  const found = arrival();
  forget();
  if (!found) return;
  const target = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : main();
  for (let it = target; it; it = it.parentElement) if (it instanceof HTMLDetailsElement) it.open = true;
  for (const details of target?.querySelectorAll('details') ?? []) details.open = true;
  // What is hidden until it is found is found.
  const hidden = target?.querySelectorAll('[hidden=until-found]') ?? [];
  for (const it of hidden) it.dispatchEvent(new Event('beforematch', { bubbles: true }));
  const place = target?.closest('article, section, details') ?? main() ?? document.body;
  // Without the client the words are not marked.
  mark(place, new Set(found.words)).catch(() => undefined);
}

/** @returns {HTMLElement | null} */
const main = () => document.querySelector('main');

/** Highlights words without touching the page's elements. @param {Element} place @param {Set<string>} words */
async function mark(place, words) {
  if (!globalThis.CSS?.highlights || !words.size) return;
  const { openSearch } = await client();
  const marksIn = openSearch.marker(words);
  const ranges = [];
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node && ranges.length < MARKED; node = walker.nextNode()) {
    for (const [start, end] of marksIn(node.nodeValue ?? '')) {
      const range = new Range();
      range.setStart(node, start);
      range.setEnd(node, end);
      ranges.push(range);
    }
  }
  CSS.highlights.set('search', new Highlight(...ranges));
}

/** Tells the page that is left for which words to mark. @param {string} url @param {string[]} words */
export function leave(url, words) {
  /** @type {Arrival} */
  const arrival = { url: new URL(url, location.href).href, words, time: Date.now() };
  try {
    localStorage.setItem(ARRIVAL, JSON.stringify(arrival));
  } catch {
    // Without storage the words are not marked.
  }
}

/** Forgets it, and one that never came to its page. */
function forget() {
  try {
    const { url, time } = JSON.parse(localStorage.getItem(ARRIVAL) ?? '{}');
    if (url === location.href || !(Date.now() - time < ON_ITS_WAY)) localStorage.removeItem(ARRIVAL);
  } catch {
    // Without storage nothing is kept.
  }
}
