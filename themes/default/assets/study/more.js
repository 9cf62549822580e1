// What stands below the button that begins: that nothing is left, with more new questions where there are, or no network.

import { make } from './card.js';
import { fresh } from './deck.js';
import { one, say } from './page.js';

/** @import { Desk, Question, Scope } from './types.js' */

/** Says something, and offers something. @param {string} words @param {string} value @param {string} name */
const sayWith = (words, value, name) =>
  one('#begin_ output').replaceChildren(
    say(words),
    ' ',
    make('button', { type: 'button', value, textContent: say(name) }),
  );

/** Says that something could not be loaded, and offers to try again. @param {'retry' | 'reload'} value */
export const showOffline = (value) => sayWith('offline', value, 'retry');

/** Says that today asks nothing more; returns new questions beyond the limit of the day, which are offered while they are still wanted. @param {Desk} desk @param {Scope} scope @param {() => boolean} isWanted @returns {Promise<Question[]>} */
export async function showNothing(desk, scope, isWanted) {
  one('#begin_ output').textContent = say('nothing');
  const more = scope.kind === 'held' ? [] : await fresh(desk, scope, desk.settings.fresh);
  if (more.length > 0 && isWanted()) sayWith('nothing', 'more', 'more_new');
  return more;
}
