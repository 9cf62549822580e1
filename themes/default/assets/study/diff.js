// What of a text is gone and what is new, word by word.

/** @import { Piece } from './types.js' */

/** Texts with more words than this, one times the other, are told as a whole. */
const MOST = 4_000_000;

/** @param {string} text */
const split = (text) => text.split(/\s+/).filter(Boolean);

/** Fills a table with how many words two texts share from each place on, in order. @param {string[]} old @param {string[]} now */
function shared(old, now) {
  const width = now.length + 1;
  const table = new Uint16Array((old.length + 1) * width);
  for (let a = old.length - 1; a >= 0; a -= 1) {
    for (let b = now.length - 1; b >= 0; b -= 1) {
      const [skipped, missed] = [table[(a + 1) * width + b], table[a * width + b + 1]];
      table[a * width + b] = old[a] === now[b] ? table[(a + 1) * width + b + 1] + 1 : Math.max(skipped, missed);
    }
  }
  return (/** @type {number} */ a, /** @type {number} */ b) => table[a * width + b];
}

/** Goes through both texts at once. @param {string[]} old @param {string[]} now @returns {[Piece['kind'], string][]} */
function walked(old, now) {
  if (old.length * now.length > MOST) return [...old.map(gone), ...now.map(added)];
  const left = shared(old, now);
  /** @type {[Piece['kind'], string][]} */
  const steps = [];
  let [a, b] = [0, 0];
  while (a < old.length || b < now.length) {
    const isSame = a < old.length && b < now.length && old[a] === now[b];
    const isGone = a < old.length && (b === now.length || left(a + 1, b) >= left(a, b + 1));
    if (isSame) steps.push(['same', old[a]]);
    else steps.push(isGone ? gone(old[a]) : added(now[b]));
    if (isSame || isGone) a += 1;
    if (isSame || !isGone) b += 1;
  }
  return steps;
}

/** @param {string} word @returns {[Piece['kind'], string]} */
const gone = (word) => ['gone', word];
/** @param {string} word @returns {[Piece['kind'], string]} */
const added = (word) => ['new', word];

/** Compares two texts; words that follow each other with the same fate are one piece. @param {string} before @param {string} after @returns {Piece[]} */
export function compared(before, after) {
  /** @type {Piece[]} */
  const pieces = [];
  for (const [kind, word] of walked(split(before), split(after))) {
    const last = pieces.at(-1);
    if (last?.kind === kind) last.text += ` ${word}`;
    else pieces.push({ kind, text: word });
  }
  return pieces;
}
