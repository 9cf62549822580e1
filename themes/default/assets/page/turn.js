// A long topic has several pages: an address that names a place on another one of them leads on to it.

import { named } from './follow.js';

/** Goes on where the place that the address names is not on this page. */
function turn() {
  if (!location.hash) return;
  const [place, first] = [named(location.hash), document.querySelector('[data-first]')];
  // A line of the list of contents stands for a place on a further page.
  const line = place?.closest('.contents') ? place.querySelector('a') : null;
  if (line) location.replace(line.href);
  else if (!place && first instanceof HTMLElement) location.replace(`${first.dataset.first}${location.hash}`);
}

/** Leads on now, and whenever the address changes. */
export function turnPages() {
  if (!document.querySelector('[data-pages]')) return;
  turn();
  addEventListener('hashchange', turn);
}
