// Elements of the page: questions, what holds their answers, controls.

/** @import { Question } from './types.js' */

/**
 * Finds elements.
 *
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} place
 * @returns {T[]}
 */
export const all = (selector, place = document) => [.../** @type {NodeListOf<T>} */ (place.querySelectorAll(selector))];
/**
 * Finds an element.
 *
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} place
 * @returns {T | null}
 */
export const one = (selector, place = document) => place.querySelector(selector);

/** @returns {Question[]} The questions that have an answer. */
export const questions = () => all('[data-question]').filter(holder);
/** @param {Question} question */
export const idOf = (question) => question.dataset.question ?? '';
/** What holds the answer. @param {Question} question */
export const holder = (question) => one(':scope > .answer, :scope > .reveal', question);
/** The question that something is part of. @param {EventTarget | null} target @returns {Question | null} */
export function questionOf(target) {
  const element = target instanceof Element ? target : target instanceof Node ? target.parentElement : null;
  return element?.closest('[data-question]') ?? null;
}
/** @param {string} text */
const plain = (text) => text.replace(/\s+/g, ' ').trim().toLowerCase();
/**
 * Returns the answer that holds the words of a text fragment (`#:~:text=`, https://wicg.github.io/scroll-to-text-fragment):
 * a browser that looked for them before they were there to be found does not look again.
 */
export function passage() {
  const [{ name = '' } = {}] = performance.getEntriesByType('navigation');
  const [, words = ''] = /:~:text=(?:[^&,]*-,)?([^&,]+)/.exec(name) ?? [];
  try {
    const sought = plain(decodeURIComponent(words));
    const found = sought && questions().find((question) => plain(holder(question)?.textContent ?? '').includes(sought));
    return found ? holder(found) : null;
  } catch {
    return null;
  }
}
/** @param {string} selector @param {ParentNode} place @returns {HTMLButtonElement[]} */
export const buttons = (selector, place) => all(selector, place);
/** @param {string} selector @returns {HTMLInputElement[]} */
export const inputs = (selector) => all(selector);
/** @param {string} selector @returns {HTMLSelectElement[]} */
export const selects = (selector) => all(selector);

/**
 * Writes a number where another one stands; what is the same is not announced again.
 *
 * @param {HTMLElement | null} place
 * @param {number} number
 */
export function say(place, number) {
  if (place && place.textContent !== String(number)) place.textContent = String(number);
}
