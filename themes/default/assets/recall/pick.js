// Choices of a question, answered by choosing: then its answer opens, which tells what is right, and why.

import { all, holder, one } from './elements.js';

/** @import { Question } from './types.js' */
/** @typedef {{ line: HTMLElement, button: HTMLElement | null, isRight: boolean }} Choice */

/** What stands on a line that is offered, or named as right. @param {Element} line */
const words = (line) =>
  [...line.querySelectorAll(':scope > b, :scope > .prose')].map((it) => it.textContent?.trim()).join(' ');
/** @param {Choice} choice */
const isPicked = ({ button }) => button?.getAttribute('aria-pressed') === 'true';
/** @param {Choice} choice @param {boolean} isIt */
const press = ({ button }, isIt) => button?.setAttribute('aria-pressed', String(isIt));

/** What is offered with a question; on its own page that stands above the answer. @param {Question} question */
function offered(question) {
  const here = all(':scope > .choices > li', question);
  return here.length || question.matches('.asked') ? here : all('.body:not([data-question]) > .choices > li');
}

/** The choices of a question, where it is known which are right. @param {Question} question @returns {Choice[]} */
function choices(question) {
  const right = new Set(all(':scope > .reveal > .right > li', question).map(words));
  const found = offered(question).map((line) => ({
    line,
    button: one(':scope > .pick', line),
    isRight: right.has(words(line)),
  }));
  const count = found.filter(({ isRight }) => isRight).length;
  return count && count < found.length ? found : [];
}

/** Puts a button before each choice, and what will be said of it above the answer. @param {Question} question @param {HTMLElement | null} verdict */
export function dressChoices(question, verdict) {
  const found = choices(question);
  for (const { line, button } of found) {
    if (button) continue;
    const made = Object.assign(document.createElement('button'), { type: 'button', className: 'pick' });
    made.setAttribute('aria-pressed', 'false');
    made.setAttribute('aria-label', words(line));
    line.prepend(made);
  }
  if (found.length && verdict && !one(':scope > .verdict', question)) holder(question)?.before(verdict);
}

/**
 * Takes a choice; where one is right, the answer opens at once, where several are, when the reader opens it.
 *
 * @param {Question} question @param {Element} target What was clicked.
 */
export function pick(question, target) {
  const found = choices(question);
  const [answer, chosen] = [holder(question), found.find(({ line }) => line.contains(target))];
  if (!chosen || !(answer instanceof HTMLDetailsElement) || answer.open) return;
  press(chosen, !isPicked(chosen));
  answer.open = found.filter(({ isRight }) => isRight).length === 1;
}

/** Shows what was right and what was not while the answer is open; then one may choose again. @param {Question} question */
export function judge(question) {
  const [answer, verdict] = [holder(question), one(':scope > .verdict', question)];
  const isOpen = answer instanceof HTMLDetailsElement && answer.open;
  const found = choices(question);
  const isAsked = isOpen && found.some(isPicked);
  for (const choice of found) {
    const { line, isRight } = choice;
    line.classList.toggle('good', isAsked && isRight);
    line.classList.toggle('bad', isAsked && isPicked(choice) && !isRight);
    if (!isOpen) press(choice, false);
  }
  const isRight = found.every((it) => isPicked(it) === it.isRight);
  if (verdict) verdict.textContent = (isAsked && (isRight ? verdict.dataset.right : verdict.dataset.wrong)) || '';
}

/** The question to which a choice belongs. @param {Element} target @returns {Question | null} */
export function pickedFrom(target) {
  const line = target.closest('a, summary, .right') ? null : target.closest('.choices > li:has(> .pick)');
  return line && (line.closest('[data-question]') ?? one('.body[data-question]'));
}
