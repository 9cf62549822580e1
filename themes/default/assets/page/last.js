// Where the reader was: the home page leads back there.

import { keep, kept } from './kept.js';
import { word } from './words.js';

/** Where the guide begins; several guides may share a host. */
const trail = `studybook.last${new URL('../', import.meta.url).pathname}`;

/** Keeps the topic in view, or on the home page leads to the one that was kept. */
export function remember() {
  const topic = document.querySelector('main.topic h1');
  if (topic) keep(trail, JSON.stringify([location.pathname, topic.textContent]));
  /** @type {HTMLAnchorElement | null} */
  const first = document.querySelector('main.home .first');
  const [path, title] = first ? last() : [];
  if (!first || !path) return;
  first.href = path;
  const lead = document.createElement('span');
  lead.textContent = word('continue');
  first.replaceChildren(lead, ` ${title}`);
}

/** @returns {string[]} The address and the title of the last topic. */
function last() {
  try {
    const known = JSON.parse(kept(trail) ?? '[]');
    const isKnown = Array.isArray(known) && known.every((it) => typeof it === 'string');
    return isKnown && new URL(known[0], location.href).host === location.host ? known : [];
  } catch {
    return [];
  }
}
