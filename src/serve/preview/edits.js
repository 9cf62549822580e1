// What was edited: the page goes there, or shows where.

import { address, here, isPage, target } from './place.js';
import { forget, keep, recall } from './storage.js';

/** @import { Edited, State } from './types.js' */

/** Whether an edit is seen on the page in view. @param {Edited} edited */
export const isHere = (edited) => isPage(edited.topic) || isPage(edited.question);

/** Whether pages go along to what is edited. @param {State} state */
const isFollowing = (state) => state.follow && recall('follow') !== 'off';

/** Goes to the page that was edited; returns whether it does. @param {State} state */
export function follow(state) {
  const { edited } = state;
  if (!edited || isHere(edited) || !isFollowing(state) || document.visibilityState !== 'visible') return false;
  const isQuestion = here().startsWith('/q/') && edited.question;
  const anchor = edited.anchor ? `#${edited.anchor}` : '';
  keep('mark', edited.anchor ?? '');
  location.assign(isQuestion ? address(isQuestion) : address(edited.topic) + anchor);
  return true;
}

/** Turns following off, or on again; returns whether it is on. @param {State} state */
export function toggle(state) {
  keep('follow', recall('follow') === 'off' ? 'on' : 'off');
  return isFollowing(state);
}

/** Shows where the page was edited. @param {Edited} edited @param {Element[]} touched What a patch changed. */
export function spot(edited, touched) {
  const element = target(isPage(edited.topic) ? edited.anchor : null);
  if (!element) return;
  const place = touched.find((it) => it.isConnected && element.contains(it)) ?? element;
  const { top, bottom } = place.getBoundingClientRect();
  if (bottom < 0 || top > innerHeight) place.scrollIntoView({ block: 'center', behavior: 'instant' });
  shine(element);
}

/** Shows where the edit was to which the last page led. */
export function arrive() {
  const marked = recall('mark');
  if (marked === null) return;
  forget('mark');
  shine(target(here().startsWith('/q/') ? null : marked));
}

/** @param {Element | null} element */
function shine(element) {
  const bright = { outline: '2px solid #e8a33d', outlineOffset: '6px' };
  const dark = { outline: '2px solid transparent', outlineOffset: '10px' };
  element?.animate([bright, bright, dark], { duration: 1800, easing: 'ease-out', id: 'studybook-edited' });
}
