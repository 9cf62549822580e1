// Hits and their lists → documents in order.

import { kindOf, QUALITY } from './hits.js';
import { SHORT } from './lists.js';

/** A compound that was typed as words is worth more than its words apart. */
const JOINED = 2.2;
/** How strong a match is by where it stands: beside the title or in it by weight, in the answer by emphasis. */
const HEADING = [0.45, 0.84, 0.92, 1];
const MENTION = [0.5, 0.56];

/** How many levels there are for each number of words matched, which are at most 16; from TITLED on, most of them stand in the title. */
const LEVELS = 73;
const TITLED = 68;

/**
 * Where a document stands before its score counts: by words matched; with some of them, by those in the title, then by
 * the kind of the match. With all of them, those that have all in the title stand first, but where another form stands
 * there, after those that have the very words and at most one of them outside the title; the others stand by kind, then by words
 * in the title. While a word is hardly begun nobody knows which form is meant, and only the title counts.
 */
function levelOf({ units, typing }, matched, titled, kind) {
  const base = matched * LEVELS;
  if (matched < units) return base + titled * 4 + kind;
  if (titled === units) return base + (typing ? TITLED + Math.min(kind, 1) : TITLED + (kind < 3 ? kind : 4));
  return base + (!typing && kind === 3 && titled && titled === units - 1 ? TITLED + 3 : kind * 17 + titled);
}

/** Orders results by level and score; the guide's order decides the rest. */
export const better = (a, b) => b.level - a.level || b.score * (1 + b.bonus) - a.score * (1 + a.bonus) || a.at - b.at;

export class Ranking {
  constructor(documents) {
    this.documents = documents;
    for (const name of ['total', 'best', 'worst', 'quality']) this[name] = new Float32Array(documents);
    for (const name of ['matched', 'titled', 'headed']) this[name] = new Uint8Array(documents);
  }

  /** Leaves out words that are in very many titles of a large guide, unless there are no others. */
  telling(groups) {
    const many = (hits) => hits.some(({ part, at, all }) => !all && part.counts[0][at] > this.documents * 0.12 && part.places[0][at].length > SHORT);
    const rare = groups.filter((hits) => hits.length && !many(hits));
    return rare.length ? rare : groups;
  }

  /** Adds up all units: which documents hold them, how many of them and how well; the best `want`, or more, in order. None can be better than `best`. */
  score(groups, want, typing) {
    const seen = [];
    for (const hits of groups) this.add(hits, seen);
    const { total, matched, titled, worst } = this;
    const query = { units: groups.length, typing };
    const level = (at) => levelOf(query, matched[at], titled[at], kindOf(worst[at]));
    const counts = new Uint32Array((groups.length + 1) * LEVELS);
    for (const at of seen) counts[level(at)] += 1;
    let least = counts.length - 1;
    for (let sum = counts[least]; least && sum < want; sum += counts[least]) least -= 1;
    const top = levelOf(query, groups.length, groups.length, kindOf(Math.min(...groups.map((hits) => Math.max(...hits.map((hit) => hit.quality))))));
    const found = seen.filter((at) => level(at) >= least)
      .map((at) => ({ at, matched: matched[at], of: groups.length, level: level(at), best: level(at) === top, score: total[at], bonus: 0 }));
    for (const at of seen) total[at] = matched[at] = titled[at] = 0;
    return found.sort(better);
  }

  /** Adds one unit to the sums of all documents that hold it. */
  add(hits, seen) {
    const { total, matched, best, titled, worst, quality, headed } = this;
    const touched = [];
    this.weigh(hits, touched);
    const weight = this.weightOf(hits);
    for (const number of touched) {
      if (!matched[number]) {
        seen.push(number);
        worst[number] = 1;
      }
      matched[number] += 1;
      total[number] += best[number] * weight;
      titled[number] += headed[number];
      if (quality[number] < worst[number]) worst[number] = quality[number];
      best[number] = headed[number] = quality[number] = 0;
    }
    if (!this.everywhere(hits)) return;
    const own = new Set(touched);
    for (const number of seen) if (!own.has(number)) matched[number] += 1;
  }

  /** Notes for each document how well it matches one unit: `best`, `quality`, `headed`. */
  weigh(hits, touched) {
    const { best, quality, headed } = this;
    const note = (number, strength, hit) => {
      if (!best[number]) touched.push(number);
      if (strength > best[number]) best[number] = strength;
      if (hit.quality > quality[number]) quality[number] = hit.quality;
    };
    for (const hit of hits) {
      for (const [number, inTitle] of hit.all ? together(hit.all) : []) {
        note(number, (inTitle ? HEADING[1] : MENTION[0]) * hit.quality, hit);
        if (inTitle) headed[number] = 1;
      }
      for (const kind of hit.all ? [] : [0, 1]) {
        const list = hit.part.lists[kind][hit.at];
        if (!list) continue;
        const strengths = (kind ? MENTION : HEADING).map((it) => it * hit.quality * (hit.joined ? JOINED : 1));
        const { numbers, extras } = list;
        const counts = hit.quality > QUALITY.least;
        for (let index = 0; index < numbers.length; index += 1) {
          note(numbers[index], strengths[extras[index]], hit);
          if (counts && (hit.joined || (!kind && extras[index]))) headed[numbers[index]] = 1;
        }
      }
    }
  }

  /** A rare word tells more. */
  weightOf(hits) {
    const most = Math.max(0, ...hits.map((hit) => (hit.all ? 0 : hit.part.frequency(hit.at))));
    return Math.log(1 + this.documents / (most + 1)) + 0.2;
  }

  /** Whether a unit stands in so many documents that a long list of them is not worth loading. */
  everywhere(hits) {
    return hits.some(({ part, at, all }) => !all && part.counts[1][at] > this.documents * 0.4 && part.counts[1][at] && !part.lists[1][at]);
  }
}

/** Finds the documents that hold one of the hits of every word: number → whether all stand in the title. */
function together(words) {
  let held;
  for (const hits of words) {
    const own = new Map();
    for (const { part, at } of hits) {
      for (const kind of [1, 0]) {
        const { numbers = [], extras = [] } = part.lists[kind][at] ?? {};
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
