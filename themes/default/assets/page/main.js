// What every page does for its reader: theme, keys, copying, enlarging, following. Nothing of it is needed to read.

import { copyCode, copyLink, dressCode } from './copy.js';
import { bring, follow } from './follow.js';
import { keep } from './kept.js';
import { isFree, usesKeys } from './keys.js';
import { remember } from './last.js';
import { showTheme, takeTheme, turnTheme } from './scheme.js';
import { step } from './step.js';
import { turnPages } from './turn.js';
import { dressImages, imageOf, zoom } from './zoom.js';

const isStudied = document.querySelector('main.study') !== null;

function showKeys() {
  const dialog = document.querySelector('dialog.keys');
  if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
}

/** Goes to the study page, with the topic of this page where it has one. */
function study() {
  /** @type {HTMLElement | null} */
  const link = document.querySelector('main [data-study]') ?? document.querySelector('[data-study]');
  link?.click();
}

/** What keys do on every page. @type {Record<string, () => void>} */
const EVERYWHERE = { '?': showKeys, t: turnTheme };
/** What they do where nothing is asked. @type {Record<string, () => void>} */
const READING = { j: () => step(1), k: () => step(-1), s: study };
const KEYS = isStudied ? EVERYWHERE : { ...EVERYWHERE, ...READING };

document.addEventListener('keydown', (event) => {
  const image = imageOf(event.target);
  if (image && (event.key === 'Enter' || event.key === ' ')) {
    event.preventDefault();
    zoom(image);
  } else if (isFree(event) && Object.hasOwn(KEYS, event.key)) {
    event.preventDefault();
    KEYS[event.key]();
  }
});

document.addEventListener('click', (event) => {
  const { target } = event;
  if (!(target instanceof Element)) return;
  const image = imageOf(target);
  const button = target.closest('button');
  const link = target.closest('a.link');
  if (image) zoom(image);
  else if (button?.matches('.theme')) turnTheme();
  else if (button?.matches('.copy')) copyCode(button);
  else if (button?.value === 'keys') showKeys();
  else if (link instanceof HTMLAnchorElement && !event.ctrlKey && !event.metaKey && !event.shiftKey) copyLink(link);
});

document.addEventListener('change', ({ target }) => {
  if (target instanceof HTMLInputElement && target.name === 'keys')
    keep('studybook.keys', target.checked ? 'on' : 'off');
});

addEventListener('storage', ({ key, newValue }) => {
  if (key === 'studybook.theme') takeTheme(newValue);
});

// The list of contents stands beside the text where there is room, and needs no folding there.
const wide = matchMedia('(min-width: 75rem)');
/** @param {boolean} isOpen */
function fold(isOpen) {
  for (const it of document.querySelectorAll('.contents details')) it.toggleAttribute('open', isOpen);
}
/** Shows what the reader chose. */
function showChoices() {
  showTheme();
  for (const it of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('.keys [type=checkbox]')))
    it.checked = usesKeys();
}
/** Does what is to be done to a page that was loaded, or changed. */
function dress() {
  showChoices();
  for (const it of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.foot [value=keys]')))
    it.hidden = false;
  if (wide.matches) fold(true);
  dressCode();
  dressImages();
  follow();
}

wide.addEventListener('change', () => fold(wide.matches));

dress();
remember();
turnPages();
/** @type {HTMLElement | null} */
const here = document.querySelector('.side [aria-current]');
// The page is laid out for the next frame anyway: asked now where things stand, the browser would do it twice.
requestAnimationFrame(() => {
  if (here) bring(here, here.closest('.side'));
});
document.addEventListener('studybook:patched', dress);
// The choice may be another one when a page comes back from the browser's memory.
addEventListener('pageshow', showChoices);
