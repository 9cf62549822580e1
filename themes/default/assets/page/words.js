// What the page's script says, as the page tells it.

const told = document.querySelector('script[data-copied]');

/** @param {'close' | 'continue' | 'copied' | 'copy' | 'enlarge' | 'linked'} name */
export const word = (name) => told?.getAttribute(`data-${name}`) ?? '';

/** Milliseconds that a word is shown. */
const SHOWN = 2000;
/** @type {HTMLElement | undefined} */
let place;
let fading = 0;

/** Says something for a moment, also to those who hear the page. @param {string} words */
export function tell(words) {
  if (!place?.isConnected) {
    place = document.createElement('output');
    place.className = 'told';
    document.body.append(place);
  }
  place.textContent = words;
  clearTimeout(fading);
  fading = window.setTimeout(() => {
    if (place) place.textContent = '';
  }, SHOWN);
}
