// What the page holds before anything is loaded: its elements, its words, and what the guide suggests.

/** @import { Say, Settings } from './types.js' */

/** @param {string} selector @returns {any} */
export const one = (selector) => document.querySelector(selector);
export const root = one('#study_');
/** Where the guide lies on its host; several guides may share one. */
export const home = new URL('.', document.baseURI).pathname;
export const language = document.documentElement.lang;
const words = new Map([...one('#words_').content.children].map((it) => [it.dataset.word, it.textContent]));

/** @type {Say} */
export const say = (name, ...values) =>
  values.reduce(
    (/** @type {string} */ text, value) => text.replace('{}', () => String(value)),
    words.get(name) ?? name,
  );

const number = (/** @type {string} */ key) => Number(root.dataset[key]);
/** @type {Settings} What the guide suggests. */
export const usual = {
  retention: number('retention'),
  fresh: number('new'),
  due: number('due'),
  leech: number('leech'),
};

/** Whether the reader uses single keys; said in the dialog of keys, here and where answers are recalled. */
export function hasKeys() {
  try {
    return localStorage.getItem('studybook.keys') !== 'off';
  } catch {
    return true;
  }
}
