// A query, from what was typed to its results.

import { excerptOf, marker } from './excerpt.js';
import { flat } from './fold.js';
import { Hits, QUALITY } from './hits.js';
import { AFFORDABLE, Lists, SHORT, TITLES } from './lists.js';
import { parse } from './query.js';
import { better, Ranking } from './ranking.js';
import { Shelf } from './shelf.js';
import { Topics } from './topics.js';
import { Vocabulary } from './vocabulary.js';

/** How many characters count. */
const LONGEST_QUERY = 2000;
/** From so many documents on, mentions are loaded only when titles are not enough (a compound may stand anywhere), and long lists only when no document holds all words without them. */
const HUGE = 400000;
/** A word of so few documents of a huge guide leads to what is asked for. */
const RARE = 10;
/** So many results are looked at beside those that are wanted, and for a phrase. */
const BESIDE = 20;
const PHRASED = 100;
/** So many of them are read at a time. */
const TOGETHER = 10;

export class Search {
  constructor(files, root) {
    const { manifest } = files;
    this.manifest = manifest;
    this.root = root;
    this.vocabulary = new Vocabulary(files);
    this.hits = new Hits(this.vocabulary, manifest);
    this.lists = new Lists(files);
    this.ranking = new Ranking(manifest.documents);
    this.shelf = new Shelf(files, root);
    this.topics = new Topics(files);
  }

  async run(typed, { limit: most = 10, topic, tag } = {}) {
    const limit = Math.max(0, most);
    const query = parse(String(typed ?? '').slice(0, LONGEST_QUERY), this.hits.common);
    if (!query.units.length || !this.vocabulary.places.length) return [];
    const huge = this.manifest.documents > HUGE;
    const all = await this.hits.of(query);
    const groups = huge ? await this.spared(all, query) : all;
    query.favoured = query.begun ? await this.hits.beginnings(query.begun) : [];
    const narrowed = topic || tag || query.without.length || query.phrases.length || query.banned.length;
    const want = narrowed ? Infinity : limit + BESIDE;
    let found = huge && !groups.flat().some((hit) => hit.joined) ? await this.rank(groups, want, query, TITLES) : [];
    if (found.filter((it) => it.best).length < want) found = await this.rank(groups, want, query, SHORT);
    const full = found.filter((it) => it.matched >= it.of).length;
    if (full < limit) {
      await this.hits.widen(query, groups, !full);
      found = await this.rank(groups, want, query, full && huge ? 0 : AFFORDABLE);
    }
    found = await this.filter(found, query, { topic, tag });
    if (query.phrases.length || query.banned.length) found = await this.phrased(holding(found, query, groups), query, limit);
    const top = found.slice(0, limit + beside(query, found, limit));
    await Promise.all(top.map(async (it) => Object.assign(it, await this.shelf.title(it.at))));
    for (const it of top) it.bonus = likeness(flat(it.title), query.asked, query.typing);
    top.sort(better).splice(limit);
    const unknown = groups.filter((hits, index) => !hits.length && !(query.typing && query.units[index]?.open)).length;
    for (const it of top) it.close = 2 * it.matched > Math.min(it.of + unknown, groups.length);
    const words = new Set(groups.flat().flatMap((hit) => (hit.all ? hit.all.flat() : [hit])).map((it) => it.term));
    this.shelf.turn();
    const marksIn = marker(words);
    return Promise.all(top.map((it) => this.result(it, words, marksIn)));
  }

  /** In a huge guide leaves out words with long lists, where a rare word leads to a title that holds all words: others need not be found by all of them. */
  async spared(groups, { units }) {
    const rare = groups.find((hits) => hits.length && hits.every(({ all }) => !all) && hits.reduce((sum, { part, at }) => sum + part.frequency(at), 0) <= RARE);
    if (!rare) return groups;
    await this.lists.load(rare, AFFORDABLE);
    const titles = await Promise.all(documentsOf(rare).map((at) => this.shelf.title(at)));
    const isWhole = ({ title }) => {
      const own = new Set(flat(title).split(' '));
      return units.every(({ term }) => own.has(term));
    };
    return titles.some(isWhole) ? this.ranking.affordable(groups) : groups;
  }

  /** Ranks the documents by the lists that are affordable; anew only where these are more than the last time, or there are more hits. */
  async rank(all, want, query, afford) {
    const groups = this.ranking.telling(all);
    const hits = groups.flat();
    const loaded = await Promise.all([this.lists.load(hits, afford), this.lists.load(query.favoured, TITLES)]);
    const lists = new Set(loaded.flat());
    if (query.ranked?.hits !== hits.length || query.ranked.lists !== lists.size) {
      query.ranked = { hits: hits.length, lists: lists.size, found: this.ranking.score(groups, want, { ...query, lists }) };
    }
    return query.ranked.found;
  }

  /** Leaves out what holds an excluded word, or is of another topic or without the tag. */
  async filter(found, query, { topic, tag }) {
    let kept = found;
    for (const unit of query.without) {
      const hits = (await this.hits.expand({ ...unit, open: false })).filter((hit) => hit.quality >= QUALITY.stem);
      await this.lists.load(hits, Infinity);
      const out = new Set(documentsOf(hits));
      kept = kept.filter((it) => !out.has(it.at));
    }
    if (!topic && !tag) return kept;
    const allowed = await this.topics.allowed({ topic, tag });
    return kept.filter((it) => allowed(it.at));
  }

  /** Keeps the first documents that hold all phrases, and none of those that are not wanted. */
  async phrased(found, { phrases, banned }, limit) {
    const suspects = await this.suspects(banned);
    const isFree = ({ at }) => !phrases.length && !suspects.has(at);
    const fits = async (it) => {
      if (isFree(it)) return true;
      Object.assign(it, await this.shelf.title(it.at));
      const whole = ` ${flat(`${it.title} ${await this.shelf.words(it)}`)} `;
      const holds = ({ text, open }) => whole.includes(` ${text}${open ? '' : ' '}`);
      return phrases.every(holds) && !banned.some(holds);
    };
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

  /** The documents that hold all words of a phrase, as they were typed. */
  async suspects(phrases) {
    const suspects = new Set();
    for (const { units } of phrases) {
      const sets = await Promise.all(units.map(async (unit) => {
        const hits = (await this.hits.expand({ ...unit, open: false })).filter((hit) => hit.quality === QUALITY.exact);
        await this.lists.load(hits, Infinity);
        return new Set(documentsOf(hits));
      }));
      for (const at of sets[0] ?? []) if (sets.every((set) => set.has(at))) suspects.add(at);
    }
    return suspects;
  }

  async result(it, words, marksIn) {
    const { excerpt, marks } = excerptOf(await this.shelf.shown(it), marksIn);
    return {
      url: this.root + it.url, title: it.title, topic: it.topic,
      score: it.score * (1 + it.bonus), matched: it.matched, of: it.of, close: it.close,
      excerpt, marks, titleMarks: marksIn(it.title), words: [...words].slice(0, 40),
    };
  }

  /** Returns words of the guide that look like those typed. */
  nearest(typed) {
    const { units } = parse(String(typed ?? '').slice(0, 200), this.hits.common);
    return this.vocabulary.nearest(units.map((unit) => unit.term));
  }
}

/** How many more titles are worth a look: of a question that tells little by its words, many documents match as well. */
function beside({ all, units }, found, limit) {
  const isQuestion = all.length > units.length && units.length < 3;
  return isQuestion && limit && found[limit]?.level === found[limit - 1]?.level ? BESIDE : 0;
}

/** The documents that hold one of the words, as far as their lists are there. */
const documentsOf = (hits) => [...new Set(hits.flatMap(({ part, at }) => [0, 1].flatMap((kind) => [...part.lists[kind][at]?.numbers ?? []])))];

/** Keeps the documents that hold every quoted word as it was typed, as far as the lists that are there can tell. */
function holding(found, { units }, groups) {
  const sets = groups.filter((_, index) => units[index].quoted && !units[index].open).map((hits) => {
    const exact = hits.filter((hit) => !hit.all && hit.quality === QUALITY.exact);
    const lists = exact.flatMap(({ part, at }) => [0, 1].filter((kind) => part.counts[kind][at]).map((kind) => part.lists[kind][at]));
    return lists.every(Boolean) ? new Set(lists.flatMap(({ numbers }) => [...numbers])) : undefined;
  });
  return found.filter(({ at }) => sets.every((set) => !set || set.has(at)));
}

/** How much a title is like what was asked, from 0 to 1.1; while a word is typed, titles that begin with the words are more so. */
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
  return early + joined + (0.25 * shared) / Math.max(own.length, words.length) + (0.15 * pairs) / Math.max(1, words.length - 1);
}
