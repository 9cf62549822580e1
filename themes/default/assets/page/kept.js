// What the browser keeps for all pages of its host.

/** Reads what was kept: null where nothing was, undefined where the browser keeps nothing. @param {string} name */
export function kept(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return undefined;
  }
}

/** Keeps words; returns whether the browser does. @param {string} name @param {string} words */
export function keep(name, words) {
  try {
    localStorage.setItem(name, words);
    return true;
  } catch {
    return false;
  }
}
