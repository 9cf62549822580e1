// Buttons that copy code, and links that copy where they lead.

import { tell, word } from './words.js';

/** The block of code that a button stands before. @param {Element} button */
function codeOf(button) {
  const place = button.nextElementSibling;
  return place?.matches('pre') ? place : place?.querySelector(':scope > pre');
}

/** Puts a button before each block of code. */
export function dressCode() {
  // The preview may have taken the code away, or put it elsewhere.
  for (const it of document.querySelectorAll('main .copy')) if (!codeOf(it)) it.remove();
  for (const code of document.querySelectorAll('main .prose pre')) {
    const place = code.closest('figure') ?? code;
    if (place.previousElementSibling?.matches('.copy')) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = word('copy');
    place.before(button);
  }
}

/** Copies the code that a button stands before. @param {Element} button */
export async function copyCode(button) {
  const code = codeOf(button);
  if (await copied(code?.textContent?.replace(/\n$/, '') ?? '')) tell(word('copied'));
}

/** Copies the address of a question: where the link leads on this page, or the page itself. @param {HTMLAnchorElement} link */
export async function copyLink(link) {
  const address = new URL(link.href);
  if (address.hash === '#main_') address.hash = '';
  if (await copied(address.href)) tell(word('linked'));
}

/** Returns whether the browser let us copy. @param {string} text */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
