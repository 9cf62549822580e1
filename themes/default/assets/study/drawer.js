// What lies below the plan: the reader's settings, and the log in a file.

import { make } from './card.js';
import { lookAgain } from './gone.js';
import { BrokenLog, dateOf, dayOf, written } from './log.js';
import { home, one, say } from './page.js';
import { BOUNDS, fits } from './settings.js';

/** @import { Journal } from './journal.js' */
/** @import { Settings } from './types.js' */

/** Shows settings, each with its bounds. @param {Settings} settings */
export function fill(settings) {
  for (const [key, [min, max]] of Object.entries(BOUNDS)) {
    Object.assign(one(`#settings_ [name=${key}]`), { min, max, value: settings[/** @type {keyof Settings} */ (key)] });
  }
}

/** Reads a setting that the reader changed; what is out of bounds is told, and nothing is returned. @param {HTMLInputElement} input @returns {Partial<Settings> | undefined} */
export function setting(input) {
  const key = /** @type {keyof Settings} */ (input.name);
  const [low, high] = BOUNDS[key];
  const isFit = fits(key, input.valueAsNumber);
  input.setAttribute('aria-invalid', String(!isFit));
  one('#settings_ output').textContent = isFit ? '' : say('wrong_number', low, high);
  return isFit ? { [key]: input.valueAsNumber } : undefined;
}

/** Gives the reader a file. @param {string} download Its name. @param {string} type @param {string} text */
export function saveFile(download, type, text) {
  const href = URL.createObjectURL(new Blob([text], { type }));
  make('a', { href, download }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

/** @param {Journal} journal */
export async function exportLog(journal) {
  const name = `studybook-log-${dateOf(dayOf(Date.now()))}.jsonl`;
  saveFile(name, 'application/x-ndjson', written(await journal.lines()));
}

/** Joins the log of a file, and tells how many lines are new, or what is wrong. @param {Journal} journal @param {HTMLInputElement} input */
export async function importLog(journal, input) {
  const output = one('#log_ output');
  try {
    const text = await /** @type {FileList} */ (input.files)[0].text();
    lookAgain(home);
    output.textContent = say('imported', await journal.merge(text));
  } catch (error) {
    const isBroken = error instanceof BrokenLog;
    output.textContent = isBroken ? say(`import_${error.message}`, error.line) : say('import_lost');
  }
  input.value = '';
}
