// How far what was typed is from a word.

/**
 * @typedef {(word: string, errors: number, start: number) => void} TakeWord Takes a word, and how far it is: as a
 *   whole, and by its beginning.
 */

const ROWS = [0, 1, 2].map(() => new Uint8Array(96));

/**
 * Distances of typing: to the whole of `word` and to the nearest beginning of it, when they are not above `most`.
 *
 * @param {string} typed
 * @param {string} word
 * @param {number} most
 */
function distances(typed, word, most) {
  const width = word.length + 1;
  let [older, old, row] = ROWS;
  for (let at = 0; at < width; at += 1) old[at] = at;
  for (let y = 1; y <= typed.length; y += 1) {
    const char = typed.charCodeAt(y - 1);
    row[0] = y;
    let least = y;
    for (let x = 1; x < width; x += 1) {
      const here = word.charCodeAt(x - 1);
      let cost = old[x - 1] + (here === char ? 0 : 1);
      if (old[x] + 1 < cost) cost = old[x] + 1;
      if (row[x - 1] + 1 < cost) cost = row[x - 1] + 1;
      const isTurned = y > 1 && x > 1 && char === word.charCodeAt(x - 2) && here === typed.charCodeAt(y - 2);
      if (isTurned && older[x - 2] + 1 < cost) cost = older[x - 2] + 1;
      row[x] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return [Infinity, Infinity];
    [older, old, row] = [old, row, older];
  }
  let start = Infinity;
  for (let x = Math.max(1, typed.length - most); x < width; x += 1) start = Math.min(start, old[x]);
  return [old[width - 1], start];
}

/** A bit for each kind of letter that a word holds. @param {string} word */
function lettersOf(word) {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

/** @param {number} number */
function bitsIn(number) {
  let count = 0;
  for (let rest = number; rest; rest &= rest - 1) count += 1;
  return count;
}

/** How many errors are looked for in a word. @param {string} word */
export const mostErrors = (word) => (word.length < 3 ? 0 : word.length < 5 ? 1 : word.length < 10 ? 2 : 3);

/** Words that look like others. */
export class Lookalikes {
  /** @param {string[]} words */
  constructor(words) {
    this.words = words;
    this.letters = words.map(lettersOf);
  }

  /**
   * Finds words within so many errors of a term, as a whole or, with `open`, by their beginning.
   *
   * @param {string} term
   * @param {number} most
   * @param {boolean} open
   * @param {TakeWord} found
   */
  near(term, most, open, found) {
    const own = lettersOf(term);
    this.words.forEach((word, at) => {
      if (word.length < term.length - most || bitsIn(own & ~this.letters[at]) > most) return;
      if (!open && word.length > term.length + most) return;
      const [whole, start] = distances(term, word, most);
      if (Math.min(whole, start) <= most) found(word, whole, start);
    });
  }
}
