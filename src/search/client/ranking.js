// Hits and their lists → documents in order.

import { kindOf, QUALITY } from './hits.js';
import { SHORT } from './lists.js';

/** A compound that was typed as words is worth more than its words apart. */
const JOINED = 2.2;
/** How strong a match is by where it stands: beside the title or in it by weight, in the answer by emphasis. */
const HEADING = [0.45, 0.84, 0.92, 1];
const MENTION = [0.5, 0.56];

/** Bytes of lists of titles that are affordable in one query of a huge guide. */
const TITLES_AFFORDABLE = 70000;

/** How many levels there are for each number of words matched, which are at most 16; from TITLED on, most of them stand in the title. */
const LEVELS = 72;
const TITLED = 68;
/** The very words, one of them outside the title, are worth so many times as much as other forms of all words in it. */
const VERY = 1.2;

/**
 * Where a document stands before its score counts: by words matched; with some of them, by those in the title, then by
 * the kind of the match. With all of them, those that have all in the title stand first, and where another form stands
 * there, beside those that have the very words and all but one of them in the title; the others stand by kind, then by words
 * in the title. While a word is hardly begun nobody knows which form is meant, and only the title counts.
 */
function levelOf(query, matched, titled, kind) {
  const { units, typing } = query;
  const base = matched * LEVELS;
  if (matched < units) return base + titled * 4 + kind;
  if (titled === units) return base + TITLED + (typing ? Math.min(kind, 1) : kind);
  return base + (isVery(query, matched, titled, kind) ? TITLED + 2 : kind * 17 + titled);
}

/** Whether a document holds all units as they were typed, and all but one in its title. */
const isVery = ({ units, typing }, matched, titled, kind) => matched === units && !typing && kind === 3 && titled > 0 && titled === units - 1;

/** Orders results by level and score; the guide's order decides the rest. */
export const better = (a, b) => b.level - a.level || b.score * (1 + b.bonus) - a.score * (1 + a.bonus) || a.at - b.at;

/**
 * What is known of a document lies together, since lists lead from one document to another: its sum, how many units it holds,
 * and has in its title, the worst kind of match of any unit; then of one unit the strength, the quality, and whether it stands in the title.
 */
const CELL = 8;
const [TOTAL, MATCHED, INSIDE, WORST, STRENGTH, FITS, HEADED] = Array(CELL).keys();

export class Ranking {
  constructor(documents) {
    this.documents = documents;
    this.cells = new Float32Array(documents * CELL);
    this.seen = new Uint32Array(documents);
    this.touched = new Uint32Array(documents);
  }

  /** Leaves out words that are in very many titles of a large guide, unless there are no others. */
  telling(groups) {
    const many = (hits) => hits.some(({ part, at, all }) => !all && part.counts[0][at] > this.documents * 0.12 && part.places[0][at].length > SHORT);
    const rare = groups.filter((hits) => hits.length && !many(hits));
    return rare.length ? rare : groups;
  }

  /** Leaves out the words with the longest lists of titles, so that the others together are affordable. */
  affordable(groups) {
    const length = (hits) => hits.reduce((sum, { part, at, all }) => sum + (all ? 0 : part.places[0][at]?.length ?? 0), 0);
    let left = TITLES_AFFORDABLE;
    const kept = new Set([...groups].sort((a, b) => length(a) - length(b)).filter((hits) => (left -= length(hits)) >= 0));
    return groups.filter((hits) => kept.has(hits));
  }

  /** Adds up all units: which documents hold them, how many of them and how well; the best `want`, or more, in order. None can be better than `best`. Only `lists` count. */
  score(groups, want, { typing, favoured, lists }) {
    const { cells } = this;
    this.lists = lists;
    this.count = 0;
    for (const hits of groups) this.add(hits);
    this.favour(favoured);
    const query = { units: groups.length, typing };
    const most = this.withMost(groups.length, want);
    const levels = this.levelsOf(most, query);
    const counts = new Uint32Array((groups.length + 1) * LEVELS);
    for (const level of levels) counts[level] += 1;
    let least = counts.length - 1;
    for (let sum = counts[least]; least && sum < want; sum += counts[least]) least -= 1;
    const kind = kindOf(Math.min(...groups.map((hits) => Math.max(...hits.map((hit) => hit.quality)))));
    const top = levelOf(query, groups.length, groups.length, kind);
    const found = [];
    most.forEach((at, index) => {
      if (levels[index] < least) return;
      const match = this.match(at * CELL);
      const score = cells[at * CELL + TOTAL] * (isVery(query, ...match) ? VERY : 1);
      found.push({ at, matched: match[0], of: groups.length, level: levels[index], best: levels[index] === top, score, bonus: 0 });
    });
    this.clear();
    return found.sort(better);
  }

  /** How the document of a cell matches: units matched, those in the title, the kind of the worst match. */
  match(cell) {
    const { cells } = this;
    return [cells[cell + MATCHED], cells[cell + INSIDE], kindOf(cells[cell + WORST])];
  }

  /** The levels of documents. Most queries are the first of a page, and run while nothing is compiled yet: no objects here. */
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

  /** The documents that hold most units: `want` or more, where there are so many. */
  withMost(units, want) {
    const { cells } = this;
    const seen = this.documentsSeen();
    const counts = new Uint32Array(units + 1);
    for (let index = 0; index < seen.length; index += 1) counts[cells[seen[index] * CELL + MATCHED]] += 1;
    let least = units;
    for (let sum = counts[least]; least > 1 && sum < want; sum += counts[least]) least -= 1;
    const most = new Uint32Array(seen.length);
    let count = 0;
    for (let index = 0; index < seen.length; index += 1) if (cells[seen[index] * CELL + MATCHED] >= least) most[count++] = seen[index];
    return most.subarray(0, count);
  }

  /** Adds one unit to the sums of all documents that hold it. */
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
      cells[cell + STRENGTH] = cells[cell + FITS] = cells[cell + HEADED] = 0;
    }
    if (!this.everywhere(hits)) return;
    const own = new Set(touched.subarray(0, count));
    for (const at of seen.subarray(0, before)) if (!own.has(at)) cells[at * CELL + MATCHED] += 1;
  }

  /** Adds to the sums of documents that hold one of some words in their titles, without counting it as matched. */
  favour(hits) {
    const { cells } = this;
    const weight = this.weightOf(hits);
    const favoured = new Set(hits.flatMap(({ part, at }) => [...part.lists[0][at]?.numbers ?? []]));
    for (const at of favoured) if (cells[at * CELL + MATCHED]) cells[at * CELL + TOTAL] += weight * QUALITY.least;
  }

  /** Notes for each document how well it matches one unit; returns how many are `touched`. */
  weigh(hits) {
    let count = 0;
    for (const hit of hits) {
      if (hit.all) {
        const held = [...this.together(hit.all)];
        const list = { numbers: held.map(([at]) => at), extras: held.map(([, inTitle]) => Number(inTitle)) };
        count = this.note(list, worth(hit.quality, [MENTION[0], HEADING[1]], [false, true]), count);
        continue;
      }
      for (const kind of [0, 1]) {
        const list = this.list(hit, kind);
        const strengths = (kind ? MENTION : HEADING).map((it) => (hit.joined ? it * JOINED : it));
        if (list) count = this.note(list, worth(hit.quality, strengths, strengths.map((_, extra) => hit.joined || (!kind && extra > 0))), count);
      }
    }
    return count;
  }

  /** Notes for each document of a list what a match is worth by what the list says beside it. */
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

  /** Finds the documents that hold one of the hits of every word: number → whether all stand in the title. */
  together(words) {
    let held;
    for (const hits of words) {
      const own = new Map();
      for (const hit of hits) {
        for (const kind of [1, 0]) {
          const { numbers = [], extras = [] } = this.list(hit, kind) ?? {};
          numbers.forEach((number, index) => {
            if (!held || held.has(number)) own.set(number, own.get(number) || (!kind && extras[index] > 0));
          });
        }
      }
      if (held) for (const [number, inTitle] of own) own.set(number, inTitle && held.get(number));
      held = own;
    }
    return held ?? new Map();
  }

  /** A rare word tells more. */
  weightOf(hits) {
    const most = Math.max(0, ...hits.map((hit) => (hit.all ? 0 : hit.part.frequency(hit.at))));
    return Math.log(1 + this.documents / (most + 1)) + 0.2;
  }

  /** Whether a unit stands in so many documents that a long list of them is not worth loading. */
  everywhere(hits) {
    return hits.some(({ part, at, all }) => !all && part.counts[1][at] > this.documents * 0.4 && part.counts[1][at] && !this.list({ part, at }, 1));
  }

  /** The list of a hit, where it counts. */
  list({ part, at }, kind) {
    const list = part.lists[kind][at];
    return this.lists.has(list) ? list : undefined;
  }
}

/** What matches of a quality are worth, given how strong they are and whether in the title; a name is as good as the word itself only there. */
const worth = (quality, strengths, inTitle) => strengths.map((strength, extra) => ({
  strength: strength * quality,
  fits: inTitle[extra] || quality === QUALITY.exact ? quality : Math.min(quality, QUALITY.stem),
  inTitle: inTitle[extra] && quality > QUALITY.least,
}));
