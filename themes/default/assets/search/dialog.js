// The search dialog: one box for the whole guide, by keyboard, pointer or finger.
//
// A page needs <button data-search hidden>Search</button> and
// <script type="module" src="…/dialog.js" data-base="…/search/" data-words="…/words.json"></script>, where data-base leads
// to the index and data-words to what the dialog says. Nothing of the index is loaded before the reader opens the dialog.

import { arrive } from './arrival.js';
import { asked, opens, showButtons } from './page.js';
import { SearchDialog } from './view.js';
import { load } from './words.js';

/** @type {SearchDialog | undefined} */
let search;
/** What the dialog says: who imports this script waits for it. */
const words = await load();

/** Opens the dialog; without a text, with what was typed last. @param {string} [text] */
export function open(text) {
  search ??= new SearchDialog(words);
  search.open(text);
}

document.addEventListener('studybook:patched', () => search?.changed());
showButtons(() => open());
document.addEventListener('keydown', (event) => {
  if (!opens(event)) return;
  event.preventDefault();
  open();
});
const text = asked();
if (text) open(text);
arrive();
// A result may stand on the page that is shown already.
addEventListener('hashchange', arrive);
