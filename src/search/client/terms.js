// A block of terms: words with their stems, and where their lists are.

import { Reader } from './reader.js';
import { Lookalikes } from './typing.js';

/** @import { TakeWord } from './typing.js' */
/** @import { Bytes, List, ListKind, Place } from './types.js' */

/** @type {ListKind[]} */
export const KINDS = [0, 1];

/**
 * For each of the two kinds of lists what is known of each term's.
 *
 * @template T
 * @typedef {[headings: T[], mentions: T[]]} ByKind
 */

export class Terms {
  /**
   * @param {Bytes} bytes
   * @param {string} file The file of the block.
   * @param {number} start Where the lists begin in it.
   */
  constructor(bytes, file, start) {
    const reader = new Reader(bytes);
    const count = reader.number();
    const rules = Array.from({ length: reader.number() }, () => readRule(reader));
    const ruleOf = reader.numbers(count);
    /** How many documents each term heads, and how many mention it. @type {ByKind<number>} */
    this.counts = [reader.numbers(count), reader.numbers(count)];
    this.places = placesIn(reader, this.counts, { file, start });
    this.words = reader.lines(count);
    this.stems = this.words.map((word, index) => {
      const { drop, add } = rules[ruleOf[index]];
      return word.slice(0, word.length - drop) + add;
    });
    /** The terms of each stem. @type {Map<string, number[]>} */
    this.kin = new Map();
    this.stems.forEach((stem, index) => {
      const own = this.kin.get(stem);
      if (own) own.push(index);
      else this.kin.set(stem, [index]);
    });
    /** The lists that are loaded. @type {ByKind<List>} */
    this.lists = [[], []];
    /** @type {Lookalikes | undefined} */
    this.lookalikes = undefined;
  }

  /**
   * Finds words that look like a term.
   *
   * @param {string} term
   * @param {number} most
   * @param {boolean} open
   * @param {TakeWord} found
   */
  near(term, most, open, found) {
    this.lookalikes ??= new Lookalikes(this.words);
    this.lookalikes.near(term, most, open, found);
  }

  /** The index of the first word that is not before `word`. @param {string} word */
  bound(word) {
    return countWhile(this.words.length, (index) => this.words[index] < word);
  }

  /** The index of a word, or -1. @param {string} word */
  find(word) {
    const at = this.bound(word);
    return this.words[at] === word ? at : -1;
  }

  /** How many documents hold a word. @param {number} index */
  frequency(index) {
    return this.counts[0][index] + this.counts[1][index];
  }
}

/** @param {Reader} reader */
function readRule(reader) {
  const drop = reader.number();
  return { drop, add: reader.string(reader.number()) };
}

/**
 * How many of so many numbers, from 0, are such that `holds`; those that are come first.
 *
 * @param {number} count
 * @param {(number: number) => boolean} holds
 */
export function countWhile(count, holds) {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Reads where the lists of each term lie: behind the block, or in a file of long lists.
 *
 * @param {Reader} reader
 * @param {ByKind<number>} counts
 * @param {{ file: string, start: number }} behind
 */
function placesIn(reader, counts, { file, start }) {
  /** @type {ByKind<Place>} */
  const places = [[], []];
  let offset = start;
  for (let index = 0; index < counts[0].length; index += 1) {
    for (const kind of KINDS) {
      if (!counts[kind][index]) continue;
      const length = reader.number();
      places[kind][index] = length
        ? { file, offset, length }
        : { file: `l${reader.number()}.silo`, offset: reader.number(), length: reader.number() };
      offset += length;
    }
  }
  return places;
}
