// The words of the guide, block by block: found as they are, by their other forms, by their beginning, and by what is near them.

import { placesOf, Reader } from './reader.js';
import { countWhile, Terms } from './terms.js';
import { Lookalikes, mostErrors } from './typing.js';

/** @import { Files } from './files.js' */
/** @import { TakeWord } from './typing.js' */
/** @import { Unit } from './types.js' */

/** So many words that begin like a short term, or a longer one, stand for it. */
const [FEW, MANY] = [12, 100];
/** A word that begins like a term tells so many times as much in a title as elsewhere. */
const TITLE = 8;
/** So many words are offered where nothing was found, and looked up where a word was mistyped. */
const NEAREST = 5;
const MEANT = 6;
/** So many blocks before and after the one that would hold a mistyped word are searched. */
const AROUND = 3;

export class Vocabulary {
  /** @param {Files} files */
  constructor(files) {
    this.files = files;
    const { starts, blocks, terms, lists, words, endings } = files.manifest;
    this.starts = starts.split('\n');
    this.lengths = terms;
    const sizes = terms.map((length, index) => length + lists[index]);
    this.places = placesOf(blocks, sizes, 't');
    const wordPlaces = placesOf(
      [words.length],
      words.map(([, length]) => length),
      'words',
    );
    this.wordPlaces = words.map(([letter, length], index) => ({ letter, length, offset: wordPlaces[index].offset }));
    /** What endings of words may stand for, the shortest first. */
    this.endings = ['/', ...endings.split(' ').filter(Boolean)]
      .map(endingOf)
      .sort((a, b) => a.drop.length - b.drop.length);
  }

  /** The number of the block that would hold a term. @param {string} term */
  partOf(term) {
    return Math.max(0, countWhile(this.starts.length, (index) => this.starts[index] <= term) - 1);
  }

  /** Loads a block. @param {number} number */
  terms(number) {
    const { file, offset } = this.places[number];
    const length = this.lengths[number];
    return this.files.block({ file, offset, length }, (bytes) => new Terms(bytes, file, offset + length));
  }

  /** Loads the blocks that would hold some terms. @param {string[]} terms */
  fetch(terms) {
    return Promise.all(terms.map((term) => this.terms(this.partOf(term))));
  }

  /** Finds a term as it is. @param {string} term */
  async exact(term) {
    const part = await this.terms(this.partOf(term));
    const at = part.find(term);
    return at < 0 ? undefined : { part, at };
  }

  /**
   * Other forms of a word: by its stem when the guide holds it, else by what its ending may stand for.
   *
   * @param {Terms} part
   * @param {string} term
   * @param {number} at The number of the word in its block; -1 where it is not there.
   * @returns {number[]}
   */
  kin(part, term, at) {
    if (at >= 0) return part.kin.get(part.stems[at])?.filter((it) => it !== at) ?? [];
    if (term.length < 4) return [];
    for (const { drop, add } of this.endings) {
      if (!term.endsWith(drop) || term.length - drop.length < 3) continue;
      const base = term.slice(0, term.length - drop.length) + add;
      const word = part.find(base);
      const forms = part.kin.get(word < 0 || !drop ? base : part.stems[word]);
      if (forms) return forms;
    }
    return [];
  }

  /**
   * Finds the commonest words that begin like a term, those of titles first: how many more letters each has; whether there
   * may be more in the next block.
   *
   * @param {Terms} part
   * @param {string} term
   */
  prefixes(part, term) {
    const hits = [];
    let at = part.bound(term);
    for (; at < part.words.length && part.words[at].startsWith(term); at += 1) {
      if (part.words[at] !== term) hits.push(at);
    }
    const telling = (/** @type {number} */ at) => part.counts[0][at] * TITLE + part.counts[1][at];
    hits.sort((a, b) => telling(b) - telling(a) || a - b);
    const most = term.length < 3 ? FEW : MANY;
    const found = hits.slice(0, most).map((hit) => ({ at: hit, left: part.words[hit].length - term.length }));
    return { found, atEnd: at === part.words.length };
  }

  /**
   * Finds the words that were probably meant by a mistyped one, each with how many errors were made: the fewest first.
   *
   * @param {Unit} unit
   */
  async typos({ term, open }) {
    const most = mostErrors(term);
    /** @type {Map<string, number>} */
    const found = new Map();
    /** @type {TakeWord} */
    const note = (word, whole, start) => {
      if (word === term || word.length < 3) return;
      const limit = word.length < 5 ? 1 : most;
      const isBegun = open && term.length > 4 && start <= Math.min(limit, 2);
      const errors = Math.min(whole <= limit ? whole : Infinity, isBegun ? start + 0.5 : Infinity);
      if (errors < Infinity) found.set(word, errors + (word[0] === term[0] ? 0 : 0.25));
    };
    const near = (/** @type {Terms | Lookalikes} */ block) => block.near(term, most, open, note);
    const parts = await Promise.all(this.around(term).map((number) => this.terms(number)));
    parts.forEach(near);
    if (Math.min(9, ...found.values()) > 1) {
      (await this.wordsBy([...term.slice(0, 3)])).forEach(near);
      if (!found.size) (await this.wordsBy()).forEach(near);
    }
    const least = Math.min(...found.values());
    return [...found]
      .filter(([, errors]) => errors <= least + 0.5)
      .sort((a, b) => a[1] - b[1])
      .slice(0, MEANT);
  }

  /** The numbers of the blocks in which words begin like a term. @param {string} term */
  around(term) {
    const own = this.partOf(term);
    const last = Math.min(own + AROUND, this.partOf(`${term[0]}\uffff`));
    const numbers = [];
    for (let number = Math.max(own - AROUND, this.partOf(term[0])); number <= last; number += 1) numbers.push(number);
    return numbers;
  }

  /**
   * Returns words of the guide by their second letter; of all letters when none are given.
   *
   * @param {string[]} [letters]
   */
  async wordsBy(letters) {
    if (!letters) await this.files.whole('words.silo');
    const wanted = this.wordPlaces.filter(({ letter }) => !letters || letters.includes(letter));
    const places = wanted.map(({ offset, length }) => ({ file: 'words.silo', offset, length }));
    return Promise.all(places.map((place) => this.files.block(place, lookalikesIn)));
  }

  /** Returns words of the guide that look like those typed. @param {string[]} terms */
  async nearest(terms) {
    /** @type {Map<string, number>} */
    const near = new Map();
    for (const block of await this.wordsBy()) {
      for (const term of terms) {
        const limit = Math.min(term.length - 2, Math.ceil(term.length / 2));
        block.near(term, limit, false, (word, errors) => {
          if (errors <= limit) near.set(word, Math.min(errors, near.get(word) ?? 9));
        });
      }
    }
    const ordered = [...near].sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1));
    return ordered.slice(0, NEAREST).map(([word]) => word);
  }
}

/** @param {Uint8Array} bytes */
function lookalikesIn(bytes) {
  const reader = new Reader(bytes);
  return new Lookalikes(reader.lines(reader.number()));
}

/** An ending, and what stems have in its place: `ies/i`. @param {string} written */
function endingOf(written) {
  const [drop, add] = written.split('/');
  return { drop, add };
}
