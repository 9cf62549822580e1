// What the reader chose, and the reader's marks from recalling.

/** @import { Mark, Settings } from './types.js' */

/** What each setting may be. @type {Record<keyof Settings, [number, number]>} */
export const BOUNDS = { retention: [70, 97], fresh: [0, 999], due: [0, 9999], leech: [2, 99] };

/** Returns what the reader chose. @param {string} name */
export function kept(name) {
  try {
    return JSON.parse(localStorage.getItem(name) ?? '{}') ?? {};
  } catch {
    return {};
  }
}

/** Returns the settings of the reader, else those of the guide. @param {string} name @param {Settings} usual @returns {Settings} */
export function settingsOf(name, usual) {
  const own = kept(name);
  const all = /** @type {(keyof Settings)[]} */ (Object.keys(BOUNDS)).map((key) => [
    key,
    fits(key, own[key]) ? own[key] : usual[key],
  ]);
  return Object.fromEntries(all);
}

/** @param {keyof Settings} key @param {unknown} value */
export const fits = (key, value) =>
  Number.isInteger(value) && Number(value) >= BOUNDS[key][0] && Number(value) <= BOUNDS[key][1];

/** Keeps what the reader chose; returns whether the browser does. @param {string} name @param {unknown} chosen */
export function keep(name, chosen) {
  try {
    localStorage.setItem(name, JSON.stringify(chosen));
    return true;
  } catch {
    return false;
  }
}

/** Returns which questions the reader marked so while recalling, each with the topics that ask it. @param {string} path @param {Mark} mark @returns {Map<string, string[]>} */
export function marked(path, mark) {
  const { format, marks } = kept(`studybook.marks${path}`);
  const all = format === 'studybook marks 1' && marks ? Object.entries(marks) : [];
  return new Map(
    all.filter(([, it]) => it?.mark === mark && Array.isArray(it.topics)).map(([id, it]) => [id, it.topics]),
  );
}
