// An image on which one clicks is shown as large as the window.

import { word } from './words.js';

const IMAGE = 'main .prose img';

/** Lets images be enlarged, also by keys; those that are links stay links. */
export function dressImages() {
  for (const image of /** @type {NodeListOf<HTMLImageElement>} */ (document.querySelectorAll(IMAGE))) {
    // A picture without words is there for looks.
    if (!image.alt || image.closest('a, button, summary') || image.matches('[role]')) continue;
    image.tabIndex = 0;
    image.setAttribute('role', 'button');
    image.setAttribute('aria-label', `${word('enlarge')}: ${image.alt}`);
  }
}

/** Returns the image that an event is about. @param {EventTarget | null} target @returns {HTMLImageElement | null} */
export const imageOf = (target) => (target instanceof Element ? target.closest(`${IMAGE}[role=button]`) : null);

/** Shows an image in a dialog. @param {HTMLImageElement} image */
export function zoom(image) {
  const dialog = document.createElement('dialog');
  const close = document.createElement('button');
  const large = document.createElement('img');
  dialog.className = 'zoom';
  dialog.setAttribute('aria-label', image.alt);
  close.type = 'button';
  close.textContent = word('close');
  large.src = image.currentSrc || image.src;
  large.alt = image.alt;
  dialog.append(close, large);
  dialog.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
