// Words of an answer → the stretch that is shown, and what is marked in it.

import { DENSE, fold } from './fold.js';

/** @import { Excerpt, Mark, Marker } from './types.js' */

/** Characters of an excerpt. */
const EXCERPT = 160;
const RUN = /[\p{Alphabetic}\p{N}\p{M}_]+(?:['’]\p{Alphabetic}{1,3}(?!\p{Alphabetic}))?/gu;
/** The pieces of a compound such as `FileUploadHandler` or `user_logged_in`. */
const PIECE = /\p{Uppercase}+(?!\p{Lowercase})|\p{Uppercase}?[\p{Lowercase}\p{M}]+|\p{N}+/gu;

/** Most runs have no pieces. */
const SIMPLE = /^[A-Z]?[a-z]*$/;

/**
 * Returns what finds where any of the words stand in a text. A run is looked at once: few are not repeated.
 *
 * @param {Set<string>} words
 * @returns {Marker}
 */
export function marker(words) {
  /** @type {Map<string, Mark[]>} */
  const runs = new Map();
  const signs = [...words].filter((word) => /[^\p{Alphabetic}\p{N}\p{M}]/u.test(word));
  const symbols = signs.map((sign) => new RegExp(sign.replace(/[^\p{Alphabetic}\p{N}\s]/gu, '\\$&'), 'gi'));
  return (shown) => {
    /** @type {Mark[]} */
    const marks = [];
    for (const { 0: run, index } of shown.matchAll(RUN)) {
      const own = runs.get(run) ?? meant(run, words);
      runs.set(run, own);
      for (const [start, end] of own) marks.push([index + start, index + end]);
    }
    for (const symbol of symbols) {
      for (const { 0: found, index } of shown.matchAll(symbol)) marks.push([index, index + found.length]);
    }
    return joined(marks);
  };
}

/** What is marked of a run: all of it, or pieces. @param {string} run @param {Set<string>} words @returns {Mark[]} */
function meant(run, words) {
  const bare = run.replace(/['’]s$/i, '');
  const folded = fold(bare.replace(/['’]/g, ''));
  const forms = [folded, folded.replaceAll('_', ''), fold(bare.replace(/['’].*/u, ''))];
  if (forms.some((form) => words.has(form))) return [[0, run.length]];
  return SIMPLE.test(run) ? [] : piecesOf(run).filter(([start, end]) => words.has(fold(run.slice(start, end))));
}

/**
 * Where the pieces of a run lie: of a script without spaces every two neighbours.
 *
 * @param {string} run
 * @returns {Mark[]}
 */
function piecesOf(run) {
  if (DENSE.test(run)) return Array.from({ length: Math.max(0, run.length - 1) }, (_, at) => [at, at + 2]);
  return Array.from(run.matchAll(PIECE), ({ 0: piece, index }) => [index, index + piece.length]);
}

/** Marks in their order, those that overlap as one. @param {Mark[]} marks */
function joined(marks) {
  /** @type {Mark[]} */
  const apart = [];
  for (const [start, end] of marks.sort((a, b) => a[0] - b[0])) {
    const last = apart.at(-1);
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else apart.push([start, end]);
  }
  return apart;
}

/**
 * Chooses the stretch of a text in which most of the words stand that `marksIn` finds.
 *
 * @param {string} whole
 * @param {Marker} marksIn
 * @returns {Excerpt}
 */
export function excerptOf(whole, marksIn) {
  if (!whole) return { excerpt: '', marks: [] };
  const all = marksIn(whole);
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
  const seen = all.filter(([a, b]) => a >= from && b <= to);
  const marks = seen.map(([a, b]) => /** @type {Mark} */ ([a + shift, b + shift]));
  return { excerpt, marks };
}
