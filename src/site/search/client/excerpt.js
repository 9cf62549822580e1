// Words of an answer → the stretch that is shown, and what is marked in it.

import { fold } from './fold.js';

const EXCERPT = 160;

/** Finds where any of the words stand: [[start, end], …]. */
export function marksIn(shown, words) {
  const marks = [];
  for (const match of shown.matchAll(/[\p{Alphabetic}\p{N}\p{M}_]+(?:['’][\p{Alphabetic}]{1,2})?/gu)) {
    const folded = fold(match[0].replace(/['’]s$/i, '').replace(/['’]/g, ''));
    if (words.has(folded) || words.has(folded.replaceAll('_', ''))) marks.push([match.index, match.index + match[0].length]);
  }
  return marks;
}

/** Chooses the stretch of a text in which most of the words stand. */
export function excerptOf(whole, words) {
  if (!whole) return { excerpt: '', marks: [] };
  const all = marksIn(whole, words);
  let [start, count] = [0, 0];
  for (let first = 0; first < all.length; first += 1) {
    let last = first;
    const seen = new Set();
    while (last < all.length && all[last][1] - all[first][0] <= EXCERPT - 30) {
      seen.add(whole.slice(...all[last]).toLowerCase());
      last += 1;
    }
    if (seen.size > count) [start, count] = [all[first][0], seen.size];
  }
  let from = start < 50 ? 0 : start - 30;
  if (from) from = whole.indexOf(' ', from) + 1 || from;
  if (from > start) from = start;
  let to = Math.min(whole.length, from + EXCERPT);
  if (to < whole.length) to = Math.max(whole.lastIndexOf(' ', to), from + EXCERPT - 30);
  const head = from ? '… ' : '';
  const excerpt = head + whole.slice(from, to).replace(/\s/gu, ' ') + (to < whole.length ? ' …' : '');
  const shift = head.length - from;
  const marks = all.filter(([a, b]) => a >= from && b <= to).map(([a, b]) => [a + shift, b + shift]);
  return { excerpt, marks };
}
