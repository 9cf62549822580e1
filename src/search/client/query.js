// What was typed → units to find, words to leave out, phrases.

import { cut } from './cut.js';
import { flat } from './fold.js';

/** @import { Group, Phrase, Query, Unit } from './types.js' */

const MOST_UNITS = 16;
/** A last word of so many letters is probably still being typed. */
const BEGUN = 4;

/** A phrase in quotes, of which the last one may be without its end, or anything else between spaces. */
const TOKEN = /(?<!\S)(-?)"([^"]*)(?:"(?=[\s,.;:!?)]|$)|$)|\S+/gu;

/**
 * Reads what was typed: units to find, each with the terms it may stand for; words and phrases that are not wanted.
 *
 * @param {string} typed
 * @param {Set<string>} common Words of little meaning.
 * @returns {Query}
 */
export function parse(typed, common) {
  const read = tokens(typed);
  const { phrases } = read;
  // Where nothing else is asked for, it is not to be left out.
  const isOnlyMinus = !read.units.length;
  const all = isOnlyMinus ? [...read.without, ...read.banned.flatMap((phrase) => phrase.units)] : read.units;
  const [without, banned] = isOnlyMinus ? [[], []] : [read.without, read.banned];
  const rare = all.filter((it) => it.quoted || it.symbols.length || !common.has(it.term));
  const last = all.at(-1);
  if (last && isOpen(typed)) last.open = true;
  const typing = Boolean(last?.open && last.term.length <= BEGUN);
  const isBegun = last?.open && rare.length && !rare.includes(last) && /\p{Alphabetic}$/u.test(typed);
  const units = longest(distinct(rare.length ? rare : all));
  return { units, all, without, banned, phrases, asked: read.asked, typing, begun: isBegun ? last : undefined };
}

/** Whether the last word may still be typed. @param {string} typed */
const isOpen = (typed) => !/[\s"]$/u.test(typed);

/** Sorts the words and phrases of a query by what they are for. @param {string} typed */
function tokens(typed) {
  const read = {
    units: /** @type {Unit[]} */ ([]),
    without: /** @type {Unit[]} */ ([]),
    phrases: /** @type {Phrase[]} */ ([]),
    banned: /** @type {Phrase[]} */ ([]),
    asked: '',
  };
  for (const [token, minus, quoted] of typed.matchAll(TOKEN)) {
    const excludes = quoted === undefined && /^-\p{Alphabetic}{3}/u.test(token);
    const found = unitsOf(quoted ?? (excludes ? token.slice(1) : token), quoted !== undefined);
    const phrase = { text: flat(quoted ?? ''), units: found, open: isOpen(typed) && !token.endsWith('"') };
    if (minus && phrase.text) read.banned.push(phrase);
    else if (excludes) read.without.push(...found);
    else read.units.push(...found);
    if (minus || excludes) continue;
    if (phrase.text) read.phrases.push(phrase);
    read.asked += ` ${token}`;
  }
  return { ...read, asked: flat(read.asked) };
}

/** What words ask for. @param {string} words @param {boolean} quoted @returns {Unit[]} */
function unitsOf(words, quoted) {
  const groups = cut(words).sort((a, b) => a.start - b.start);
  return groups.flatMap((it) => {
    const { symbols, dense } = it;
    const unit = { symbols, dense, open: false, quoted };
    if (it.whole) return [{ ...unit, term: it.whole, parts: it.atoms.map((atom) => atom.term) }];
    if (it.atoms.length) return it.atoms.map(({ term }) => ({ ...unit, term }));
    // Many single letters, as in `a_b_c_d_e_f_g`, are no words.
    return !symbols.length || isSwallowed(symbols[0], groups) ? [] : [{ ...unit, term: symbols[0] }];
  });
}

/**
 * Whether a symbol is a part of another one that is written with a word.
 *
 * @param {string} symbol
 * @param {Group[]} groups
 */
const isSwallowed = (symbol, groups) =>
  groups.some(
    ({ atoms, symbols }) => atoms.length && symbols.some((it) => it.startsWith(symbol) || it.endsWith(symbol)),
  );

/** Units of which none is there twice. @param {Unit[]} all */
function distinct(all) {
  /** @type {Map<string, Unit>} */
  const seen = new Map();
  for (const unit of all) {
    const key = unit.symbols[0] ?? unit.term;
    const other = seen.get(key);
    if (other) Object.assign(other, { open: other.open || unit.open, quoted: other.quoted || unit.quoted });
    else seen.set(key, unit);
  }
  return [...seen.values()];
}

/** As many units as are looked for, those of many letters. @param {Unit[]} units */
function longest(units) {
  if (units.length <= MOST_UNITS) return units;
  const kept = new Set([...units].sort((a, b) => b.term.length - a.term.length).slice(0, MOST_UNITS));
  return units.filter((it) => kept.has(it));
}
