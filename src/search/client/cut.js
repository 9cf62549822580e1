// Texts → words, as in cut.rs.

import { ASCII, CYRILLIC, DENSE, fold, isWordy, LONGEST } from './fold.js';
import { symbolsOfChunk } from './symbols.js';

/** Most words. What is more than they need is not even compiled for them: it takes a first query milliseconds. */
const PLAIN = /^[a-z]*$/;

let segmenter;
function segments(run) {
  if (ASCII.test(run) || !globalThis.Intl?.Segmenter) return [run];
  segmenter ??= new Intl.Segmenter('en', { granularity: 'word' });
  return Array.from(segmenter.segment(run), (it) => it.segment);
}

/** Cuts a chunk (text between spaces) into atoms: { start, end, dense, term }. */
function atomsOf(chars) {
  const atoms = [];
  for (let at = 0; at < chars.length; ) {
    if (!isWordy(chars[at])) { at += 1; continue; }
    const dense = DENSE.test(chars[at]);
    let end = at + 1;
    while (end < chars.length && isWordy(chars[end]) && DENSE.test(chars[end]) === dense) end += 1;
    if (dense) {
      atoms.push({ start: at, end, dense });
      at = end;
      continue;
    }
    for (const term of segments(chars.slice(at, end).join('')).flatMap(humps)) {
      const start = at;
      at += [...term].length;
      atoms.push({ start, end: at, term: fold(term) });
    }
    at = apostrophe(chars, end, atoms);
  }
  return atoms;
}

/** Cuts `useState` and `HTTPServer` in two, and `utf8mb4` in three when it is long enough, but leaves `APIs` as it is. */
function humps(segment) {
  if (PLAIN.test(segment) || /^\p{Uppercase}+s$/u.test(segment)) return [segment];
  const words = segment.split(/(?<!\p{N})(?!\p{N})(?:(?<=\p{Lowercase})(?=\p{Uppercase})|(?<=\p{Uppercase})(?=\p{Uppercase}\p{Lowercase}))/u);
  return [...segment].length > 4 ? words.flatMap((word) => word.split(/(?<=\p{N})(?=\P{N})|(?<=\P{N})(?=\p{N})/u)) : words;
}

function apostrophe(chars, end, atoms) {
  if (chars[end] !== "'" && chars[end] !== '’') return end;
  let stop = end + 1;
  while (stop < chars.length && isWordy(chars[stop]) && !DENSE.test(chars[stop])) stop += 1;
  const tail = chars.slice(end + 1, stop).join('');
  const foreign = CYRILLIC.test(tail) && !CYRILLIC.test(chars[end - 1]);
  if (!tail || stop - end > (foreign ? 4 : 3)) return end;
  const atom = atoms.at(-1);
  if (!foreign && !/^s$/i.test(tail)) atom.term += fold(tail);
  atom.tail = stop;
  return stop;
}

const endOf = (atom) => atom.tail ?? atom.end;

/** Cuts a text into groups: { atoms: [{ term, part }], whole, symbols }, one for each compound, word or symbol. */
export function cut(text) {
  const groups = [];
  for (const chunk of text.split(/[\s\p{Cc}]+/u)) {
    if (!chunk) continue;
    const chars = [...chunk];
    const atoms = atomsOf(chars);
    const first = groups.length;
    for (let at = 0, next; at < atoms.length; at = next) {
      next = at + 1;
      while (next < atoms.length && !atoms[next - 1].dense && !atoms[next].dense && /^(?:|[_.-]|__|::)$/.test(gap(chars, atoms, next))) next += 1;
      groups.push(group(chars, atoms.slice(at, next)));
    }
    if (!chunk.includes('://')) symbolsOfChunk(chars, (term, start, end) => place(groups, first, { term, start, end }));
  }
  if (!text.includes('(')) return groups;
  for (const [, letter, inside] of text.matchAll(/(?<![\p{Alphabetic}\p{N}\p{M}_])(\p{Alphabetic})\(([^()\n]{1,10})\)/gu)) {
    groups.push({ atoms: [], symbols: [`${fold(letter)}(${fold(inside.replace(/\s/gu, ''))})`] });
  }
  return groups;
}

/** What stands before an atom, after the one before it. */
const gap = (chars, atoms, index) => chars.slice(endOf(atoms[index - 1]), atoms[index].start).join('');

function group(chars, atoms) {
  const range = { start: atoms[0].start, end: endOf(atoms.at(-1)), symbols: [] };
  if (atoms[0].dense) return { ...range, dense: true, atoms: pairs(chars.slice(range.start, range.end)) };
  const isTight = (index) => index > 0 && index < atoms.length && !/^[.-]$/.test(gap(chars, atoms, index));
  const parts = atoms.map(({ term, start, end }, index) => ({ term, part: isTight(index) || isTight(index + 1), long: end - start > 1 }));
  return { ...range, atoms: parts.filter(({ part, long }) => !part || long), whole: atoms.length > 1 ? wholeOf(atoms) : undefined };
}

/** Every two neighbouring characters, or the only one. */
function pairs(chars) {
  const folded = [];
  for (let at = 0; at < chars.length; at += LONGEST / 2) folded.push(...fold(chars.slice(at, at + LONGEST / 2).join('')));
  const terms = folded.length === 1 ? folded : folded.slice(1).map((char, index) => folded[index] + char);
  return terms.map((term) => ({ term, part: false }));
}

function wholeOf(atoms) {
  const whole = atoms.map((atom) => atom.term).join('');
  return atoms.length <= 6 && [...whole].length <= LONGEST ? whole : undefined;
}

/** Gives a symbol to the word it is written with, or a place of its own. */
function place(groups, first, { term, start, end }) {
  const near = groups.slice(first).find((it) => it.atoms.length && it.start < end && it.end > start);
  if (near) near.symbols.push(term);
  else groups.push({ start, end, atoms: [], symbols: [term] });
}
