// Texts → words, as in cut.rs.

import { ASCII, DENSE, fold, isWordy, LONGEST } from './fold.js';
import { symbolsOfChunk } from './symbols.js';

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
  if (/^\p{Uppercase}+s$/u.test(segment)) return [segment];
  const words = segment.split(/(?<!\p{N})(?!\p{N})(?:(?<=\p{Lowercase})(?=\p{Uppercase})|(?<=\p{Uppercase})(?=\p{Uppercase}\p{Lowercase}))/u);
  return [...segment].length > 4 ? words.flatMap((word) => word.split(/(?<=\p{N})(?=\P{N})|(?<=\P{N})(?=\p{N})/u)) : words;
}

function apostrophe(chars, end, atoms) {
  if (chars[end] !== "'" && chars[end] !== '’') return end;
  let stop = end + 1;
  while (stop < chars.length && isWordy(chars[stop]) && !DENSE.test(chars[stop])) stop += 1;
  const tail = chars.slice(end + 1, stop).join('');
  if (stop === end + 1 || stop - end - 1 > 2) return end;
  const atom = atoms.at(-1);
  if (!/^s$/i.test(tail)) atom.term += fold(tail);
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
    for (let at = 0; at < atoms.length; ) {
      let last = at;
      const gap = () => chars.slice(endOf(atoms[last]), atoms[last + 1].start).join('');
      while (last + 1 < atoms.length && !atoms[last].dense && !atoms[last + 1].dense && /^(?:|[_.-]|__|::)$/.test(gap())) last += 1;
      groups.push(group(chars, atoms.slice(at, last + 1)));
      at = last + 1;
    }
    if (!chunk.includes('://')) symbolsOfChunk(chars, (term, start, end) => place(groups, first, { term, start, end }));
  }
  for (const [, letter, inside] of text.matchAll(/(?<![\p{Alphabetic}\p{N}\p{M}_])(\p{Alphabetic})\(([^()\n]{1,10})\)/gu)) {
    groups.push({ atoms: [], symbols: [`${fold(letter)}(${fold(inside.replace(/\s/gu, ''))})`] });
  }
  return groups;
}

function group(chars, atoms) {
  const range = { start: atoms[0].start, end: endOf(atoms.at(-1)), symbols: [] };
  if (atoms.length === 1) {
    const [atom] = atoms;
    if (!atom.dense) return { ...range, atoms: [{ term: atom.term, part: false }] };
    const folded = [];
    for (let at = atom.start; at < atom.end; at += LONGEST / 2) folded.push(...fold(chars.slice(at, Math.min(atom.end, at + LONGEST / 2)).join('')));
    const pairs = folded.length === 1 ? folded : folded.slice(1).map((char, index) => folded[index] + char);
    return { ...range, dense: true, atoms: pairs.map((term) => ({ term, part: false })) };
  }
  const tight = (left, right) => !/^[.-]$/.test(chars.slice(endOf(left), right.start).join(''));
  const found = [];
  atoms.forEach((atom, index) => {
    const part = (index > 0 && tight(atoms[index - 1], atom)) || (index + 1 < atoms.length && tight(atom, atoms[index + 1]));
    if (!part || atom.end - atom.start > 1) found.push({ term: atom.term, part });
  });
  return { ...range, atoms: found, whole: wholeOf(atoms) };
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
