// Whether a key may do something by itself: one rule and one setting for everything that listens to keys.

import { kept } from './kept.js';

const TYPED = 'input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]';

/** Whether the reader uses single keys. */
export const usesKeys = () => kept('studybook.keys') !== 'off';

/** Whether keys go into a field. @param {EventTarget | null} target */
export const isTyped = (target) => target instanceof Element && target.closest(TYPED) !== null;

/** Whether a key is pressed alone, and not to type or in a dialog. @param {KeyboardEvent} event */
export function isFree(event) {
  const isCommand = event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented;
  const isField = isTyped(event.target);
  return !isCommand && !isField && usesKeys() && !document.querySelector('dialog[open]');
}
