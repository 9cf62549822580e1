// Texts → words, as in cut.rs.

import { ASCII, CYRILLIC, DENSE, fold, isWordy, LONGEST } from './fold.js';
import { symbolsOfChunk } from './symbols.js';

/** @import { Group, Term } from './types.js' */

/**
 * A word of a chunk (text between spaces), or a run in a script without spaces; from one character to another one.
 *
 * @typedef {{ start: number, end: number, dense: boolean, term: string, tail?: number }} Atom `tail` is where what an
 *   apostrophe joins to it ends.
 */

/** Most words. What is more than they need is not even compiled for them: it takes a first query milliseconds. */
const PLAIN = /^[a-z]*$/;

/** @type {Intl.Segmenter | undefined} */
let segmenter;

/** Cuts a run of letters where one word ends and another one begins. @param {string} run */
function segments(run) {
  if (ASCII.test(run) || !globalThis.Intl?.Segmenter) return [run];
  segmenter ??= new Intl.Segmenter('en', { granularity: 'word' });
  return Array.from(segmenter.segment(run), (it) => it.segment);
}

/** Cuts a chunk into atoms. @param {string[]} chars */
function atomsOf(chars) {
  /** @type {Atom[]} */
  const atoms = [];
  for (let at = 0; at < chars.length; ) {
    if (!isWordy(chars[at])) {
      at += 1;
      continue;
    }
    const dense = DENSE.test(chars[at]);
    let end = at + 1;
    while (end < chars.length && isWordy(chars[end]) && DENSE.test(chars[end]) === dense) end += 1;
    if (dense) {
      atoms.push({ start: at, end, dense, term: '' });
      at = end;
      continue;
    }
    for (const term of segments(chars.slice(at, end).join('')).flatMap(humps)) {
      const start = at;
      at += [...term].length;
      atoms.push({ start, end: at, dense, term: fold(term) });
    }
    at = apostrophe(chars, end, atoms);
  }
  return atoms;
}

/** Between a lower-case and an upper-case letter, and before the last capital of several. */
const HUMP =
  /(?<!\p{N})(?!\p{N})(?:(?<=\p{Lowercase})(?=\p{Uppercase})|(?<=\p{Uppercase})(?=\p{Uppercase}\p{Lowercase}))/u;
/** Where digits begin and end. */
const NUMBER = /(?<=\p{N})(?=\P{N})|(?<=\P{N})(?=\p{N})/u;

/**
 * Cuts `useState` and `HTTPServer` in two, and `utf8mb4` in three when it is long enough, but leaves `APIs` as it is.
 *
 * @param {string} segment
 */
function humps(segment) {
  if (PLAIN.test(segment) || /^\p{Uppercase}+s$/u.test(segment)) return [segment];
  const words = segment.split(HUMP);
  return [...segment].length > 4 ? words.flatMap((word) => word.split(NUMBER)) : words;
}

/**
 * Joins what follows an apostrophe to the last atom; returns where it ends.
 *
 * @param {string[]} chars
 * @param {number} end Where the apostrophe would be.
 * @param {Atom[]} atoms
 */
function apostrophe(chars, end, atoms) {
  if (chars[end] !== "'" && chars[end] !== '’') return end;
  let stop = end + 1;
  while (stop < chars.length && isWordy(chars[stop]) && !DENSE.test(chars[stop])) stop += 1;
  const tail = chars.slice(end + 1, stop).join('');
  const foreign = CYRILLIC.test(tail) && !CYRILLIC.test(chars[end - 1]);
  const atom = atoms.at(-1);
  if (!atom || !tail || stop - end > (foreign ? 4 : 3)) return end;
  if (!foreign && !/^s$/i.test(tail)) atom.term += fold(tail);
  atom.tail = stop;
  return stop;
}

/** @param {Atom} atom */
const endOf = (atom) => atom.tail ?? atom.end;

/** A call of one letter, such as `O(log n)`. */
const CALL = /(?<![\p{Alphabetic}\p{N}\p{M}_])(\p{Alphabetic})\(([^()\n]{1,10})\)/gu;

/** Cuts a text into groups, one for each compound, word or symbol. @param {string} text */
export function cut(text) {
  /** @type {Group[]} */
  const groups = [];
  for (const chunk of text.split(/[\s\p{Cc}]+/u)) {
    if (!chunk) continue;
    const chars = [...chunk];
    const atoms = atomsOf(chars);
    const first = groups.length;
    for (let at = 0, next = 0; at < atoms.length; at = next) {
      next = at + 1;
      while (next < atoms.length && isJoined(chars, atoms, next)) next += 1;
      groups.push(group(chars, atoms.slice(at, next)));
    }
    if (!chunk.includes('://')) symbolsOfChunk(chars, (term, start, end) => place(groups, first, { term, start, end }));
  }
  if (!text.includes('(')) return groups;
  for (const [, letter, inside] of text.matchAll(CALL)) {
    const symbol = `${fold(letter)}(${fold(inside.replace(/\s/gu, ''))})`;
    groups.push({ start: 0, end: 0, dense: false, atoms: [], symbols: [symbol] });
  }
  return groups;
}

/**
 * Whether an atom is of one compound with the one before it.
 *
 * @param {string[]} chars
 * @param {Atom[]} atoms
 * @param {number} index
 */
const isJoined = (chars, atoms, index) =>
  !atoms[index - 1].dense && !atoms[index].dense && /^(?:|[_.-]|__|::)$/.test(gap(chars, atoms, index));

/**
 * What stands before an atom, after the one before it.
 *
 * @param {string[]} chars
 * @param {Atom[]} atoms
 * @param {number} index
 */
const gap = (chars, atoms, index) => chars.slice(endOf(atoms[index - 1]), atoms[index].start).join('');

/** Makes a group of atoms that belong together. @param {string[]} chars @param {Atom[]} atoms @returns {Group} */
function group(chars, atoms) {
  const range = { start: atoms[0].start, end: endOf(atoms[atoms.length - 1]), dense: atoms[0].dense, symbols: [] };
  if (range.dense) return { ...range, atoms: pairs(chars.slice(range.start, range.end)) };
  const isTight = (/** @type {number} */ index) =>
    index > 0 && index < atoms.length && !/^[.-]$/.test(gap(chars, atoms, index));
  const parts = atoms.map(({ term, start, end }, index) => ({
    term,
    part: isTight(index) || isTight(index + 1),
    long: end - start > 1,
  }));
  return {
    ...range,
    atoms: parts.filter(({ part, long }) => !part || long),
    whole: atoms.length > 1 ? wholeOf(atoms) : undefined,
  };
}

/** Every two neighbouring characters, or the only one. @param {string[]} chars @returns {Term[]} */
function pairs(chars) {
  /** @type {string[]} */
  const folded = [];
  for (let at = 0; at < chars.length; at += LONGEST / 2)
    folded.push(...fold(chars.slice(at, at + LONGEST / 2).join('')));
  const terms = folded.length === 1 ? folded : folded.slice(1).map((char, index) => folded[index] + char);
  return terms.map((term) => ({ term, part: false }));
}

/** A compound as one word, unless it is too long to be one. @param {Atom[]} atoms */
function wholeOf(atoms) {
  const whole = atoms.map((atom) => atom.term).join('');
  return atoms.length <= 6 && [...whole].length <= LONGEST ? whole : undefined;
}

/**
 * Gives a symbol to the word it is written with, or a place of its own.
 *
 * @param {Group[]} groups
 * @param {number} first The first group of the chunk.
 * @param {{ term: string, start: number, end: number }} symbol
 */
function place(groups, first, { term, start, end }) {
  const near = groups.slice(first).find((it) => it.atoms.length && it.start < end && it.end > start);
  if (near) near.symbols.push(term);
  else groups.push({ start, end, dense: false, atoms: [], symbols: [term] });
}
