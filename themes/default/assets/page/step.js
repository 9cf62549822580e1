// From question to question by keys.

/** @param {string} selector @param {ParentNode} place @returns {HTMLElement | null} */
const find = (selector, place = document) => place.querySelector(selector);

/** Goes to the next or previous question; from a question's page to the next page. @param {1 | -1} by */
export function step(by) {
  if (!find('main.topic')) {
    find(`.pager [rel=${by > 0 ? 'next' : 'prev'}]`)?.click();
    return;
  }
  const shown = [
    .../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-question]:not([hidden])')),
  ];
  const here = /** @type {HTMLElement | null | undefined} */ (document.activeElement?.closest('[data-question]'));
  const next = here ? shown[shown.indexOf(here) + by] : by > 0 ? shown.find(isBelow) : shown.findLast(isAbove);
  if (!next) return;
  const isRecalled = document.documentElement.dataset.reading === 'recall';
  const control = isRecalled ? find(':scope > .show, :scope > .reveal > summary', next) : null;
  (control ?? find('a', next))?.focus({ preventScroll: true });
  next.scrollIntoView();
}

/** The height of what stays at the top of the window. */
const bar = () => find('.top')?.offsetHeight ?? 0;
/** Whether something begins in the window or below it, or above it. @param {Element} it */
const isBelow = (it) => it.getBoundingClientRect().top > bar() + 1;
/** @param {Element} it */
const isAbove = (it) => it.getBoundingClientRect().top < bar() - 1;
