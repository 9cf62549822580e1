// A query, from what was typed to its results.

import { closeness } from './closeness.js';
import { Documents } from './documents.js';
import { excerptOf, marker } from './excerpt.js';
import { flat } from './fold.js';
import { Hits, QUALITY } from './hits.js';
import { better } from './levels.js';
import { AFFORDABLE, Lists, SHORT, TITLES, termsOf } from './lists.js';
import { parse } from './query.js';
import { Ranking } from './ranking.js';
import { KINDS } from './terms.js';
import { Topics } from './topics.js';
import { Vocabulary } from './vocabulary.js';

/** @import { Files } from './files.js' */
/** @import { Found, Hit, Marker, Narrowing, Phrase, Query } from './types.js' */
/** @import { QueryOptions, Ranked, Result, TermHit, Unit } from './types.js' */

/** How many characters count. */
const LONGEST_QUERY = 2000;
/**
 * From so many documents on, mentions are loaded only when titles are not enough (a compound may stand anywhere), and long
 * lists only when no document holds all words without them.
 */
const HUGE = 400000;
/** A word of so few documents of a huge guide leads to what is asked for. */
const RARE = 10;
/** So many results are looked at beside those that are wanted, and for a phrase. */
const BESIDE = 20;
const PHRASED = 100;
/** So many of them are read at a time. */
const TOGETHER = 10;

/** One query, and what it leads to on the way. */
class Run {
  /** @param {Query} query @param {TermHit[]} favoured What the last word may become. */
  constructor(query, favoured) {
    this.query = query;
    this.favoured = favoured;
    /** What was ranked last, and by how many hits and lists. */
    this.ranked = { hits: -1, lists: -1, found: /** @type {Ranked[]} */ ([]) };
  }
}

export class Search {
  /** @param {Files} files @param {string} root Where the site begins. */
  constructor(files, root) {
    const { manifest } = files;
    this.manifest = manifest;
    this.root = root;
    this.vocabulary = new Vocabulary(files);
    this.hits = new Hits(this.vocabulary, manifest);
    this.lists = new Lists(files);
    this.ranking = new Ranking(manifest.documents);
    this.documents = new Documents(files, root);
    this.topics = new Topics(files);
    this.isHuge = manifest.documents > HUGE;
  }

  /** @param {string} typed @param {QueryOptions} options @returns {Promise<Result[]>} */
  async run(typed, { limit: most = 10, topic, tag } = {}) {
    const limit = Math.max(0, most);
    const query = parse(String(typed ?? '').slice(0, LONGEST_QUERY), this.hits.common);
    if (!query.units.length || !this.vocabulary.places.length) return [];
    const all = await this.hits.of(query);
    const groups = this.isHuge ? await this.spared(all, query) : all;
    const run = new Run(query, query.begun ? await this.hits.beginnings(query.begun) : []);
    const isNarrowed = topic || tag || query.without.length || query.phrases.length || query.banned.length;
    let found = await this.ranked(groups, run, { limit, want: isNarrowed ? Infinity : limit + BESIDE });
    found = await this.filter(found, query, { topic, tag });
    if (query.phrases.length || query.banned.length) {
      found = await this.phrased(holding(found, query, groups), query, limit);
    }
    const top = await this.best(found, query, limit);
    const isClose = closeness(query, groups);
    const words = new Set(
      groups
        .flat()
        .flatMap(termsOf)
        .map((it) => it.term),
    );
    this.documents.turn();
    const marksIn = marker(words);
    return Promise.all(top.map(async (it) => ({ ...(await this.result(it, words, marksIn)), close: isClose(it) })));
  }

  /**
   * Ranks the documents by as few lists as tell enough.
   *
   * @param {Hit[][]} groups
   * @param {Run} run
   * @param {{ limit: number, want: number }} counts How many results are shown, and how many are looked at.
   */
  async ranked(groups, run, { limit, want }) {
    const isJoined = groups.flat().some((hit) => !hit.all && hit.joined);
    let found = this.isHuge && !isJoined ? await this.rank(groups, want, run, TITLES) : [];
    if (found.filter((it) => it.best).length < want) found = await this.rank(groups, want, run, SHORT);
    const full = found.filter((it) => it.matched >= it.of).length;
    if (full >= limit) return found;
    await this.hits.widen(run.query, groups, !full);
    return this.rank(groups, want, run, full && this.isHuge ? 0 : AFFORDABLE);
  }

  /**
   * The first of the documents that were found, with their titles, by which they are ordered anew.
   *
   * @param {Ranked[]} found
   * @param {Query} query
   * @param {number} limit
   * @returns {Promise<Found[]>}
   */
  async best(found, query, limit) {
    const some = found.slice(0, limit + beside(query, found, limit));
    const top = await Promise.all(some.map(async (it) => ({ ...it, ...(await this.documents.title(it.at)) })));
    for (const it of top) it.bonus = likeness(flat(it.title), query.asked, query.typing);
    return top.sort(better).slice(0, limit);
  }

  /**
   * In a huge guide leaves out words with long lists, where a rare word leads to a title that holds all words: others need
   * not be found by all of them.
   *
   * @param {Hit[][]} groups
   * @param {Query} query
   */
  async spared(groups, { units }) {
    const rare = groups.find(isRare);
    if (!rare) return groups;
    await this.lists.load(rare, AFFORDABLE);
    const titles = await Promise.all(documentsOf(rare).map((at) => this.documents.title(at)));
    const isWhole = (/** @type {{ title: string }} */ { title }) => {
      const own = new Set(flat(title).split(' '));
      return units.every(({ term }) => own.has(term));
    };
    return titles.some(isWhole) ? this.ranking.affordable(groups) : groups;
  }

  /**
   * Ranks the documents by the lists that are affordable; anew only where these are more than the last time, or there are
   * more hits.
   *
   * @param {Hit[][]} all
   * @param {number} want
   * @param {Run} run
   * @param {number} afford
   */
  async rank(all, want, run, afford) {
    const groups = this.ranking.telling(all);
    const hits = groups.flat();
    const { favoured } = run;
    const loaded = await Promise.all([this.lists.load(hits, afford), this.lists.load(favoured, TITLES)]);
    const lists = new Set(loaded.flat());
    if (run.ranked.hits !== hits.length || run.ranked.lists !== lists.size) {
      const found = this.ranking.score(groups, want, { typing: run.query.typing, favoured, lists });
      run.ranked = { hits: hits.length, lists: lists.size, found };
    }
    return run.ranked.found;
  }

  /** The documents that hold a unit well enough, with all lists loaded. @param {Unit} unit @param {number} least */
  async holders(unit, least) {
    const hits = (await this.hits.expand({ ...unit, open: false })).filter((hit) => hit.quality >= least);
    await this.lists.load(hits, Infinity);
    return new Set(documentsOf(hits));
  }

  /**
   * Leaves out what holds an excluded word, or is of another topic or without the tag.
   *
   * @param {Ranked[]} found
   * @param {Query} query
   * @param {Narrowing} narrowing
   */
  async filter(found, query, { topic, tag }) {
    let kept = found;
    for (const unit of query.without) {
      const out = await this.holders(unit, QUALITY.stem);
      kept = kept.filter((it) => !out.has(it.at));
    }
    if (!topic && !tag) return kept;
    const allowed = await this.topics.allowed({ topic, tag });
    return kept.filter((it) => allowed(it.at));
  }

  /**
   * Keeps the first documents that hold all phrases, and none of those that are not wanted.
   *
   * @param {Ranked[]} found
   * @param {Query} query
   * @param {number} limit
   */
  async phrased(found, { phrases, banned }, limit) {
    const suspects = await this.suspects(banned);
    const isFree = (/** @type {Ranked} */ { at }) => !phrases.length && !suspects.has(at);
    const fits = async (/** @type {Ranked} */ it) => {
      if (isFree(it)) return true;
      const { title, text: place } = await this.documents.title(it.at);
      const whole = ` ${flat(`${title} ${await this.documents.words({ at: it.at, text: place })}`)} `;
      const holds = (/** @type {Phrase} */ { text, open }) => whole.includes(` ${text}${open ? '' : ' '}`);
      return phrases.every(holds) && !banned.some(holds);
    };
    /** @type {Ranked[]} */
    const kept = [];
    let reads = PHRASED;
    for (let at = 0; at < found.length && kept.length < limit && reads > 0; at += TOGETHER) {
      const some = found.slice(at, at + TOGETHER);
      reads -= some.filter((it) => !isFree(it)).length;
      const fit = await Promise.all(some.map(fits));
      kept.push(...some.filter((_, index) => fit[index]));
    }
    return kept.slice(0, limit);
  }

  /** The documents that hold all words of a phrase, as they were typed. @param {Phrase[]} phrases */
  async suspects(phrases) {
    /** @type {Set<number>} */
    const suspects = new Set();
    for (const { units } of phrases) {
      const sets = await Promise.all(units.map((unit) => this.holders(unit, QUALITY.exact)));
      for (const at of sets[0] ?? []) if (sets.every((set) => set.has(at))) suspects.add(at);
    }
    return suspects;
  }

  /** @param {Found} it @param {Set<string>} words @param {Marker} marksIn @returns {Promise<Omit<Result, 'close'>>} */
  async result(it, words, marksIn) {
    const { excerpt, marks } = excerptOf(await this.documents.shown(it), marksIn);
    return {
      url: this.root + it.url,
      title: it.title,
      topic: it.topic,
      score: it.score * (1 + it.bonus),
      matched: it.matched,
      of: it.of,
      excerpt,
      marks,
      titleMarks: marksIn(it.title),
      words: [...words].slice(0, 40),
    };
  }

  /** Returns words of the guide that look like those typed. @param {string} typed */
  nearest(typed) {
    const { units } = parse(String(typed ?? '').slice(0, 200), this.hits.common);
    return this.vocabulary.nearest(units.map((unit) => unit.term));
  }
}

/** Whether the hits of a unit are words of very few documents. @param {Hit[]} hits @returns {hits is TermHit[]} */
function isRare(hits) {
  if (!hits.length || hits.some((hit) => hit.all)) return false;
  return hits.reduce((sum, hit) => sum + (hit.all ? 0 : hit.part.frequency(hit.at)), 0) <= RARE;
}

/**
 * How many more titles are worth a look: of a question that tells little by its words, many documents match as well.
 *
 * @param {Query} query
 * @param {Ranked[]} found
 * @param {number} limit
 */
function beside({ all, units }, found, limit) {
  const isQuestion = all.length > units.length && units.length < 3;
  return isQuestion && limit > 0 && found[limit]?.level === found[limit - 1]?.level ? BESIDE : 0;
}

/** The documents that hold one of the words, as far as their lists are there. @param {TermHit[]} hits */
function documentsOf(hits) {
  const lists = hits.flatMap(({ part, at }) => KINDS.map((kind) => part.lists[kind][at]));
  return [...new Set(lists.flatMap((list) => (list ? [...list.numbers] : [])))];
}

/**
 * Keeps the documents that hold every quoted word as it was typed, as far as the lists that are there can tell.
 *
 * @param {Ranked[]} found
 * @param {Query} query
 * @param {Hit[][]} groups
 */
function holding(found, { units }, groups) {
  const quoted = groups.filter((_, index) => units[index].quoted && !units[index].open);
  const sets = quoted.map((hits) => {
    const exact = hits.flatMap((hit) => (!hit.all && hit.quality === QUALITY.exact ? [hit] : []));
    const isThere = exact.every(({ part, at }) =>
      KINDS.every((kind) => !part.counts[kind][at] || part.lists[kind][at]),
    );
    return isThere ? new Set(documentsOf(exact)) : undefined;
  });
  return found.filter(({ at }) => sets.every((set) => !set || set.has(at)));
}

/**
 * How much a title is like what was asked, from 0 to 1.1; while a word is typed, titles that begin with the words are
 * more so.
 *
 * @param {string} title
 * @param {string} asked
 * @param {boolean} typing
 */
function likeness(title, asked, typing) {
  if (title === asked) return 1;
  const own = title.split(' ');
  const words = asked.split(' ');
  const held = new Set(own);
  let shared = 0;
  let pairs = 0;
  words.forEach((word, index) => {
    if (!held.has(word)) return;
    shared += 1;
    if (index && own[own.indexOf(word) - 1] === words[index - 1]) pairs += 1;
  });
  const joined = title.includes(asked) ? 0.15 : 0;
  const first = typing ? own.findIndex((it) => words.some((word) => it.startsWith(word))) : -1;
  const early = first < 0 ? 0 : 0.1 / (1 + first);
  return (
    early +
    joined +
    (0.25 * shared) / Math.max(own.length, words.length) +
    (0.15 * pairs) / Math.max(1, words.length - 1)
  );
}
