// What the preview remembers from page to page, as long as the tab is open.

const PREFIX = 'studybook-';

/** @param {string} name @param {string} value */
export function keep(name, value) {
  try {
    sessionStorage.setItem(PREFIX + name, value);
  } catch {
    // Then it is forgotten.
  }
}

/** @param {string} name @returns {string | null} */
export function recall(name) {
  try {
    return sessionStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** @param {string} name */
export function forget(name) {
  try {
    sessionStorage.removeItem(PREFIX + name);
  } catch {
    // It was never kept.
  }
}
