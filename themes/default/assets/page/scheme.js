// Light, dark, or as the system: a button, and what was chosen is kept.

import { keep } from './kept.js';
import { tell } from './words.js';

/** In the order in which they are gone through. @type {('system' | 'light' | 'dark')[]} */
const THEMES = ['system', 'light', 'dark'];
const root = document.documentElement;

/** @returns {HTMLButtonElement | null} */
const button = () => document.querySelector('button.theme');
const chosen = () => THEMES.find((it) => it === root.dataset.theme) ?? 'system';

/** Says on the button what is chosen, and returns that. */
export function showTheme() {
  const it = button();
  const said = it?.getAttribute(`data-${chosen()}`) ?? '';
  if (!it) return said;
  it.hidden = false;
  it.value = chosen();
  it.title = said;
  it.setAttribute('aria-label', said);
  return said;
}

/** Chooses the next one. */
export function turnTheme() {
  const next = THEMES[(THEMES.indexOf(chosen()) + 1) % THEMES.length];
  if (next === 'system') delete root.dataset.theme;
  else root.dataset.theme = next;
  keep('studybook.theme', next);
  tell(showTheme());
}

/** Takes up what another tab chose. @param {string | null} value */
export function takeTheme(value) {
  if (value === 'light' || value === 'dark') root.dataset.theme = value;
  else delete root.dataset.theme;
  showTheme();
}
