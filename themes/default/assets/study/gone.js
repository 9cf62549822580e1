// Which questions of the reader the guide asks no more: they stay in the log, and nothing that comes counts them.

import { keep, kept } from './settings.js';

/** @import { Desk } from './types.js' */

/** @param {string} path */
const nameOf = (path) => `studybook.gone${path}`;

/** Lets all be looked at again: lines of a file may name what was gone before. @param {string} path */
export const lookAgain = (path) => keep(nameOf(path), {});

/**
 * Returns the ids of questions that are gone. All ids are loaded only for a topic that the reader knows questions of and that
 * asks others than when it was last looked at; where they can't be loaded, what was found then counts.
 *
 * @param {Desk} desk @returns {Promise<Set<string>>}
 */
export async function goneOf({ guide, journal, path }) {
  const name = nameOf(path);
  const { prints = {}, gone = [] } = /** @type {{ prints?: Record<string, number>, gone?: string[] }} */ (kept(name));
  /** @type {Map<string, string[]>} */
  const known = new Map();
  for (const [id, { topic }] of journal.memory.states) {
    const ids = known.get(topic);
    if (ids) ids.push(id);
    else known.set(topic, [id]);
  }
  const print = (/** @type {string} */ slug) => guide.topic(slug)?.print ?? 0;
  const others = [...known.keys()].filter((slug) => prints[slug] !== print(slug));
  if (others.length === 0) return new Set(gone);
  try {
    const ids = others.flatMap((slug) => known.get(slug) ?? []);
    const places = await guide.whereabouts(ids);
    const again = new Set(ids);
    const all = [...gone.filter((id) => !again.has(id)), ...ids.filter((id) => !places.has(id))];
    keep(name, { prints: { ...prints, ...Object.fromEntries(others.map((it) => [it, print(it)])) }, gone: all });
    return new Set(all);
  } catch {
    return new Set(gone);
  }
}
