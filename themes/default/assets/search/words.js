// What the dialog says, in the language of the guide.

import { address } from './page.js';

/** @import { Plural, Words } from './types.js' */

/** Loads the words. @returns {Promise<Words>} */
export async function load() {
  const response = await fetch(address('words'));
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response.json();
}

/** Puts something into the place that words have for it. @param {string} words @param {string | number} value */
export const filled = (words, value) => words.replace('{}', () => String(value));

/** Tells a number. @param {Plural} forms @param {number} count @param {string} language */
export function counted(forms, count, language) {
  const form = new Intl.PluralRules(language).select(count);
  return filled(forms[form] ?? forms.other ?? '{}', count);
}
