// Hits and their lists → documents in order.

import { kindOf, QUALITY } from './hits.js';
import { better, isVery, LEVELS, leastOf, levelOf, VERY } from './levels.js';
import { SHORT } from './lists.js';
import { KINDS } from './terms.js';

/** @import { Asked } from './levels.js' */
/** @import { Hit, List, ListKind, Ranked, TermHit } from './types.js' */

/** What a match is worth. @typedef {{ strength: number, fits: number, inTitle: boolean }} Worth */

/** A compound that was typed as words is worth more than its words apart. */
const JOINED = 2.2;
/** How strong a match is by where it stands: beside the title or in it by weight, in the answer by emphasis. */
const HEADING = [0.45, 0.84, 0.92, 1];
const MENTION = [0.5, 0.56];

/** Bytes of lists of titles that are affordable in one query of a huge guide. */
const TITLES_AFFORDABLE = 70000;

/**
 * What is known of a document lies together, since lists lead from one document to another: its sum, how many units it holds,
 * and has in its title, the worst kind of match of any unit; then of one unit the strength, the quality, and whether it stands in the title.
 */
const CELL = 8;
const TOTAL = 0;
const MATCHED = 1;
const INSIDE = 2;
const WORST = 3;
const STRENGTH = 4;
const FITS = 5;
const HEADED = 6;

export class Ranking {
  /** @param {number} documents How many there are. */
  constructor(documents) {
    this.documents = documents;
    this.cells = new Float32Array(documents * CELL);
    this.seen = new Uint32Array(documents);
    this.touched = new Uint32Array(documents);
    /** How many are `seen`. */
    this.count = 0;
    /** The lists that count. @type {Set<List>} */
    this.lists = new Set();
  }

  /**
   * Leaves out words that are in very many titles of a large guide, unless there are no others.
   *
   * @param {Hit[][]} groups
   */
  telling(groups) {
    const isIn = (/** @type {TermHit} */ { part, at }) =>
      part.counts[0][at] > this.documents * 0.12 && part.places[0][at].length > SHORT;
    const many = (/** @type {Hit[]} */ hits) => hits.some((hit) => !hit.all && isIn(hit));
    const rare = groups.filter((hits) => hits.length && !many(hits));
    return rare.length ? rare : groups;
  }

  /**
   * Leaves out the words with the longest lists of titles, so that the others together are affordable.
   *
   * @param {Hit[][]} groups
   */
  affordable(groups) {
    const size = (/** @type {Hit} */ hit) => (hit.all ? 0 : (hit.part.places[0][hit.at]?.length ?? 0));
    const length = (/** @type {Hit[]} */ hits) => hits.reduce((sum, hit) => sum + size(hit), 0);
    let spent = 0;
    const affordable = [...groups]
      .sort((a, b) => length(a) - length(b))
      .filter((hits) => {
        spent += length(hits);
        return spent <= TITLES_AFFORDABLE;
      });
    const kept = new Set(affordable);
    return groups.filter((hits) => kept.has(hits));
  }

  /**
   * Adds up all units: which documents hold them, how many of them and how well; the best, or more, in order.
   *
   * @param {Hit[][]} groups
   * @param {number} want How many.
   * @param {{ typing: boolean, favoured: TermHit[], lists: Set<List> }} query Only its `lists` count.
   */
  score(groups, want, { typing, favoured, lists }) {
    this.lists = lists;
    this.count = 0;
    for (const hits of groups) this.add(hits);
    this.favour(favoured);
    const query = { units: groups.length, typing };
    const most = this.withMost(groups.length, want);
    const levels = this.levelsOf(most, query);
    const least = leastOf(levels, (groups.length + 1) * LEVELS, want);
    const kind = kindOf(Math.min(...groups.map((hits) => Math.max(...hits.map((hit) => hit.quality)))));
    const top = levelOf(query, groups.length, groups.length, kind);
    /** @type {Ranked[]} */
    const found = [];
    most.forEach((at, index) => {
      const level = levels[index];
      if (level >= least) found.push({ ...this.ranked(at, query), level, best: level === top });
    });
    this.clear();
    return found.sort(better);
  }

  /** How a document matches. @param {number} at @param {Asked} query */
  ranked(at, query) {
    const { cells } = this;
    const cell = at * CELL;
    const matched = cells[cell + MATCHED];
    const isSo = isVery(query, matched, cells[cell + INSIDE], kindOf(cells[cell + WORST]));
    return { at, matched, of: query.units, score: cells[cell + TOTAL] * (isSo ? VERY : 1), bonus: 0 };
  }

  /**
   * The levels of documents. Most queries are the first of a page, and run while nothing is compiled yet: no objects
   * here.
   *
   * @param {Uint32Array} documents
   * @param {Asked} query
   */
  levelsOf(documents, query) {
    const { cells } = this;
    const levels = new Uint16Array(documents.length);
    for (let index = 0; index < levels.length; index += 1) {
      const cell = documents[index] * CELL;
      levels[index] = levelOf(query, cells[cell + MATCHED], cells[cell + INSIDE], kindOf(cells[cell + WORST]));
    }
    return levels;
  }

  /** The documents that hold some unit. */
  documentsSeen() {
    return this.seen.subarray(0, this.count);
  }

  /** Forgets them: one by one only where they are few. */
  clear() {
    if (this.count * CELL > this.documents) this.cells.fill(0);
    else for (const at of this.documentsSeen()) this.cells.fill(0, at * CELL, at * CELL + CELL);
  }

  /**
   * The documents that hold most units: `want` or more, where there are so many.
   *
   * @param {number} units
   * @param {number} want
   */
  withMost(units, want) {
    const { cells } = this;
    const seen = this.documentsSeen();
    const counts = new Uint32Array(units + 1);
    for (let index = 0; index < seen.length; index += 1) counts[cells[seen[index] * CELL + MATCHED]] += 1;
    let least = units;
    for (let sum = counts[least]; least > 1 && sum < want; sum += counts[least]) least -= 1;
    const most = new Uint32Array(seen.length);
    let count = 0;
    for (let index = 0; index < seen.length; index += 1) {
      if (cells[seen[index] * CELL + MATCHED] >= least) most[count++] = seen[index];
    }
    return most.subarray(0, count);
  }

  /** Adds one unit to the sums of all documents that hold it. @param {Hit[]} hits */
  add(hits) {
    const { cells, seen, touched } = this;
    const weight = this.weightOf(hits);
    const before = this.count;
    const count = this.weigh(hits);
    for (let index = 0; index < count; index += 1) {
      const cell = touched[index] * CELL;
      if (!cells[cell + MATCHED]) {
        seen[this.count++] = touched[index];
        cells[cell + WORST] = 1;
      }
      cells[cell + MATCHED] += 1;
      cells[cell + TOTAL] += cells[cell + STRENGTH] * weight;
      cells[cell + INSIDE] += cells[cell + HEADED];
      if (cells[cell + FITS] < cells[cell + WORST]) cells[cell + WORST] = cells[cell + FITS];
      cells[cell + STRENGTH] = 0;
      cells[cell + FITS] = 0;
      cells[cell + HEADED] = 0;
    }
    if (!this.everywhere(hits)) return;
    const own = new Set(touched.subarray(0, count));
    for (const at of seen.subarray(0, before)) if (!own.has(at)) cells[at * CELL + MATCHED] += 1;
  }

  /**
   * Adds to the sums of documents that hold one of some words in their titles, without counting it as matched.
   *
   * @param {TermHit[]} hits
   */
  favour(hits) {
    const { cells } = this;
    const weight = this.weightOf(hits);
    const favoured = new Set(hits.flatMap(({ part, at }) => [...(part.lists[0][at]?.numbers ?? [])]));
    for (const at of favoured) {
      if (cells[at * CELL + MATCHED]) cells[at * CELL + TOTAL] += weight * QUALITY.least;
    }
  }

  /** Notes for each document how well it matches one unit; returns how many are `touched`. @param {Hit[]} hits */
  weigh(hits) {
    let count = 0;
    for (const hit of hits) {
      if (hit.all) {
        const held = [...this.together(hit.all)];
        const list = { numbers: held.map(([at]) => at), extras: held.map(([, inTitle]) => Number(inTitle)) };
        count = this.note(list, worth(hit.quality, [MENTION[0], HEADING[1]], [false, true]), count);
      } else for (const kind of KINDS) count = this.weighList(hit, kind, count);
    }
    return count;
  }

  /** @param {TermHit} hit @param {ListKind} kind @param {number} count How many are touched already. */
  weighList(hit, kind, count) {
    const list = this.list(hit, kind);
    if (!list) return count;
    const strengths = (kind ? MENTION : HEADING).map((it) => (hit.joined ? it * JOINED : it));
    const inTitle = strengths.map((_, extra) => Boolean(hit.joined) || (!kind && extra > 0));
    return this.note(list, worth(hit.quality, strengths, inTitle), count);
  }

  /**
   * Notes for each document of a list what a match is worth by what the list says beside it.
   *
   * @param {List} list
   * @param {Worth[]} worths
   * @param {number} touchedBefore
   */
  note({ numbers, extras }, worths, touchedBefore) {
    const { cells, touched } = this;
    let count = touchedBefore;
    for (let index = 0; index < numbers.length; index += 1) {
      const cell = numbers[index] * CELL;
      const worth = worths[extras[index]];
      const before = cells[cell + STRENGTH];
      if (!before) touched[count++] = numbers[index];
      if (worth.strength > before) cells[cell + STRENGTH] = worth.strength;
      if (worth.fits > cells[cell + FITS]) cells[cell + FITS] = worth.fits;
      if (worth.inTitle) cells[cell + HEADED] = 1;
    }
    return count;
  }

  /**
   * Finds the documents that hold one of the hits of every word: number → whether all stand in the title.
   *
   * @param {TermHit[][]} words
   * @returns {Map<number, boolean>}
   */
  together(words) {
    const [first, ...others] = words.map((hits) => this.held(hits));
    const held = new Map(first);
    for (const own of others) {
      for (const [number, inTitle] of held) {
        const here = own.get(number);
        if (here === undefined) held.delete(number);
        else held.set(number, inTitle && here);
      }
    }
    return held;
  }

  /** The documents that hold one of some terms: number → whether it stands in the title. @param {TermHit[]} hits */
  held(hits) {
    /** @type {Map<number, boolean>} */
    const held = new Map();
    for (const hit of hits) {
      for (const kind of KINDS) {
        const list = this.list(hit, kind);
        let index = 0;
        for (const number of list?.numbers ?? []) {
          const inTitle = !kind && (list?.extras[index] ?? 0) > 0;
          held.set(number, inTitle || (held.get(number) ?? false));
          index += 1;
        }
      }
    }
    return held;
  }

  /** A rare word tells more. @param {Hit[]} hits */
  weightOf(hits) {
    const most = Math.max(0, ...hits.map((hit) => (hit.all ? 0 : hit.part.frequency(hit.at))));
    return Math.log(1 + this.documents / (most + 1)) + 0.2;
  }

  /** Whether a unit stands in so many documents that a long list of them is not worth loading. @param {Hit[]} hits */
  everywhere(hits) {
    const isSo = (/** @type {TermHit} */ hit) =>
      hit.part.counts[1][hit.at] > this.documents * 0.4 && !this.list(hit, 1);
    return hits.some((hit) => !hit.all && isSo(hit));
  }

  /** The list of a hit, where it counts. @param {TermHit} hit @param {ListKind} kind */
  list({ part, at }, kind) {
    const list = part.lists[kind][at];
    return this.lists.has(list) ? list : undefined;
  }
}

/**
 * What matches of a quality are worth, given how strong they are and whether in the title; a name is as good as the word
 * itself only there.
 *
 * @param {number} quality
 * @param {number[]} strengths
 * @param {boolean[]} inTitle
 * @returns {Worth[]}
 */
const worth = (quality, strengths, inTitle) =>
  strengths.map((strength, extra) => ({
    strength: strength * quality,
    fits: inTitle[extra] || quality === QUALITY.exact ? quality : Math.min(quality, QUALITY.stem),
    inTitle: inTitle[extra] && quality > QUALITY.least,
  }));
