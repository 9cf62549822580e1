// What was searched for last.

const RECENT = 'studybook.search.recent';
/** So many are kept. */
const KEPT = 8;

/** @returns {string[]} The last first. */
export function remembered() {
  try {
    const list = JSON.parse(localStorage.getItem(RECENT) ?? '[]');
    return Array.isArray(list) ? list.filter((it) => typeof it === 'string').slice(0, KEPT) : [];
  } catch {
    return [];
  }
}

/** @param {string[]} list */
export function remember(list) {
  try {
    localStorage.setItem(RECENT, JSON.stringify(list.slice(0, KEPT)));
  } catch {
    // Storage may be full or forbidden; then nothing is remembered.
  }
}
