// What each unit of a query may stand for: hits, that is, terms of the guide, each with how well it fits.

import { isWordy } from './fold.js';

/** @import { Terms } from './terms.js' */
/** @import { Collector, Hit, Joint, Query, TermHit, Unit } from './types.js' */
/** @import { Vocabulary } from './vocabulary.js' */

export const QUALITY = {
  exact: 1,
  named: 0.9,
  stem: 0.86,
  prefix: 0.72,
  typo: 0.5,
  /** Of a word where a symbol was typed with it; no match in the title. */
  least: 0.3,
};

/** A name, and other forms of it. @type {[own: number, other: number]} */
const NAMED = [QUALITY.named, QUALITY.named * QUALITY.stem];

/**
 * The kind of a match by its quality: 3 for an exact one, 2 another form, 1 a beginning, 0 a typing error.
 *
 * @param {number} quality
 */
export const kindOf = (quality) => Number(quality > 0.51) + Number(quality > 0.75) + Number(quality > 0.88);

/** The best hit for each term. */
class Best {
  constructor() {
    /** @type {Map<string, TermHit>} */
    this.byTerm = new Map();
  }

  /** @param {Terms} part @param {number} at @param {number} quality */
  add(part, at, quality) {
    const term = part.words[at];
    if ((this.byTerm.get(term)?.quality ?? 0) < quality) this.byTerm.set(term, { part, at, term, quality });
  }

  get all() {
    return [...this.byTerm.values()];
  }
}

export class Hits {
  /** @param {Vocabulary} vocabulary @param {{ common: string, names: string }} words */
  constructor(vocabulary, { common, names }) {
    this.vocabulary = vocabulary;
    this.common = new Set(common.split(' '));
    /** @type {Map<string, string[]>} */
    this.names = new Map();
    for (const line of names.split('\n').filter(Boolean)) {
      const group = line.split(',');
      for (const name of group) this.names.set(name, [...this.called(name), ...group.filter((it) => it !== name)]);
    }
  }

  /** Other names of a thing. @param {string} name */
  called(name) {
    return this.names.get(name) ?? [];
  }

  /** Those that are one word. @param {string} name */
  calledInAWord(name) {
    return this.called(name).filter((it) => !it.includes(' '));
  }

  /**
   * Finds the hits of each unit, and joins neighbours that the guide writes as one word.
   *
   * @param {Query} query
   * @returns {Promise<Hit[][]>}
   */
  async of(query) {
    const joints = this.joints(query);
    await this.fetchAll(query, joints);
    /** @type {Hit[][]} */
    const groups = await Promise.all(query.units.map((unit) => this.expand(unit)));
    await this.compounds(joints, groups);
    await Promise.all(query.units.map((unit, index) => groups[index].length || this.mistyped(unit, groups[index])));
    return groups;
  }

  /**
   * Loads the blocks of all terms that are looked up, at once: what follows goes from one to the next.
   *
   * @param {Query} query
   * @param {Joint[]} joints
   */
  async fetchAll({ units, begun }, joints) {
    const own = units.flatMap(({ term, symbols }) =>
      symbols.includes(term) ? symbols : [...symbols, term, ...this.calledInAWord(term)],
    );
    const joint = joints.flatMap(({ joined, spelled, isNear }) => [
      ...(isNear ? [joined] : []),
      ...this.calledInAWord(spelled),
    ]);
    await this.vocabulary.fetch([...own, ...joint, ...(begun ? [begun.term] : [])]);
  }

  /**
   * Looks further where too little was found: names of several words, and errors in words that are known as others.
   *
   * @param {Query} query
   * @param {Hit[][]} groups The hits of each unit, to which what is found is added.
   * @param {boolean} nothing Whether no document holds all units.
   */
  async widen({ units }, groups, nothing) {
    const seeks = nothing && units.length > 1;
    await Promise.all(units.map((unit, index) => this.widenOne(unit, groups[index], seeks)));
  }

  /** @param {Unit} unit @param {Hit[]} hits @param {boolean} seeks Whether to look for typing errors. */
  async widenOne(unit, hits, seeks) {
    const isBelow = (/** @type {number} */ quality) => !hits.some((hit) => hit.quality > quality);
    const names = this.called(unit.term).filter((name) => name.includes(' '));
    const found = await Promise.all(names.map((name) => this.several(name.split(' '), QUALITY.named)));
    hits.push(...found.flat());
    if (unit.parts && isBelow(QUALITY.stem)) hits.push(...(await this.several(unit.parts, QUALITY.stem)));
    if (seeks && isBelow(QUALITY.prefix)) await this.mistyped(unit, hits);
  }

  /** Finds the terms that a unit may stand for. @param {Unit} unit */
  async expand(unit) {
    const found = new Best();
    const bare = unit.symbols.includes(unit.term);
    for (const symbol of unit.symbols) await this.symbol(symbol, unit.open, bare, found);
    const isSign = found.all.length > 0;
    // One letter tells nothing beside its sign.
    if (bare || (isSign && unit.term.length < 2)) return found.all;
    /** @type {Collector} */
    const damped = { add: (part, at, quality) => found.add(part, at, quality * QUALITY.least) };
    await this.words(unit, isSign ? damped : found);
    return found.all;
  }

  /**
   * Adds a symbol, and while it is typed what begins like it: of one without a word, only where the guide does not hold it.
   *
   * @param {string} symbol
   * @param {boolean} open
   * @param {boolean} bare
   * @param {Collector} found
   */
  async symbol(symbol, open, bare, found) {
    const number = this.vocabulary.partOf(symbol);
    const part = await this.vocabulary.terms(number);
    const at = part.find(symbol);
    if (at >= 0) found.add(part, at, QUALITY.exact);
    if (open && (at < 0 || !bare)) await this.begunFrom(number, symbol, at >= 0, found);
  }

  /**
   * Adds a word, its other forms and names, and while it is typed what begins like it.
   *
   * @param {Unit} unit
   * @param {Collector} found
   */
  async words({ term, symbols, open }, found) {
    const { vocabulary } = this;
    const number = vocabulary.partOf(term);
    const part = await vocabulary.terms(number);
    const at = part.find(term);
    if (at >= 0) found.add(part, at, QUALITY.exact);
    const kin = vocabulary.kin(part, term, at);
    for (const it of kin) found.add(part, it, QUALITY.stem);
    for (const name of this.calledInAWord(term)) await this.family(name, NAMED, found);
    const known = at >= 0 || kin.length > 0;
    // A sign behind a word ends it.
    const ended = symbols.some((it) => isWordy(it[0]));
    if (ended ? known || term.length < 2 : known && !open) return;
    await this.begunFrom(number, term, known, found);
  }

  /** The words that a common one may become as it is typed on. @param {Unit} unit */
  async beginnings({ term }) {
    const found = new Best();
    this.begun(await this.vocabulary.terms(this.vocabulary.partOf(term)), term, found);
    return found.all;
  }

  /**
   * Adds a word and its other forms, where the guide holds it.
   *
   * @param {string} word
   * @param {[own: number, other: number]} qualities
   * @param {Collector} found
   */
  async family(word, [own, other], found) {
    const hit = await this.vocabulary.exact(word);
    if (!hit) return;
    found.add(hit.part, hit.at, own);
    for (const kin of this.vocabulary.kin(hit.part, word, hit.at)) found.add(hit.part, kin, other);
  }

  /**
   * Adds the words that begin like a term of a block, and where the guide does not hold the term, those of the next block.
   *
   * @param {number} number
   * @param {string} term
   * @param {boolean} known
   * @param {Collector} hits
   */
  async begunFrom(number, term, known, hits) {
    const { vocabulary } = this;
    const atEnd = this.begun(await vocabulary.terms(number), term, hits);
    const goesOn = atEnd && !known && vocabulary.starts[number + 1]?.startsWith(term);
    if (goesOn) this.begun(await vocabulary.terms(number + 1), term, hits);
  }

  /**
   * Adds the words that begin like a term; returns whether there may be more in the next block.
   *
   * @param {Terms} part
   * @param {string} term
   * @param {Collector} hits
   */
  begun(part, term, hits) {
    const { found, atEnd } = this.vocabulary.prefixes(part, term);
    for (const { at, left } of found) hits.add(part, at, QUALITY.prefix - Math.min(left, 10) * 0.004);
    return atEnd;
  }

  /** Adds the words that were probably meant by a mistyped one. @param {Unit} unit @param {Hit[]} hits */
  async mistyped(unit, hits) {
    if (unit.symbols.includes(unit.term) || unit.dense || unit.term.length < 3) return;
    const found = new Best();
    const typos = await this.vocabulary.typos(unit);
    await this.vocabulary.fetch(typos.map(([word]) => word));
    for (const [word, errors] of typos) {
      const quality = QUALITY.typo - errors * 0.06;
      await this.family(word, [quality, quality - 0.03], found);
    }
    hits.push(...found.all);
  }

  /**
   * Returns one hit that stands for several words at once; none where the guide does not hold all of them.
   *
   * @param {string[]} terms
   * @param {number} quality
   * @returns {Promise<Hit[]>}
   */
  async several(terms, quality) {
    const telling = terms.filter((term) => !this.common.has(term));
    const unit = { symbols: [], dense: false, open: false, quoted: false };
    const all = await Promise.all(telling.map((term) => this.expand({ ...unit, term })));
    return all.length && all.every((some) => some.length) ? [{ all, quality }] : [];
  }

  /** Neighbours that may be written as one word. @param {Query} query @returns {Joint[]} */
  joints({ all, units }) {
    const { vocabulary } = this;
    const joints = all.flatMap((unit, first) =>
      [2, 3, 4, 5]
        .filter((count) => first + count <= all.length)
        .map((count) => {
          const some = all.slice(first, first + count);
          const terms = some.map(({ term }) => term);
          const joined = terms.join('');
          const covered = some.map((it) => units.indexOf(it)).filter((it) => it >= 0);
          // Of a long query only blocks are looked at that are loaded anyway.
          const isThere = units.includes(unit) && vocabulary.partOf(joined) === vocabulary.partOf(unit.term);
          return {
            joined,
            spelled: terms.join(' '),
            isNear: all.length < 5 || isThere,
            open: some[count - 1].open,
            covered,
          };
        }),
    );
    return joints.filter(({ covered }) => covered.length);
  }

  /**
   * Adds what the guide writes as one word where several were typed, and names of things that have names of several
   * words.
   *
   * @param {Joint[]} joints
   * @param {Hit[][]} groups
   */
  async compounds(joints, groups) {
    for (const { joined, spelled, isNear, open, covered } of joints) {
      const found = new Best();
      if (isNear) await this.joined(joined, open, found);
      for (const name of this.calledInAWord(spelled)) await this.family(name, NAMED, found);
      for (const it of covered) groups[it].push(...found.all);
    }
  }

  /**
   * Adds a word that was typed in pieces, or words that begin like it.
   *
   * @param {string} term
   * @param {boolean} open
   * @param {Best} hits
   */
  async joined(term, open, hits) {
    const part = await this.vocabulary.terms(this.vocabulary.partOf(term));
    const at = part.find(term);
    if (at >= 0) hits.byTerm.set(term, { part, at, term, quality: QUALITY.exact, joined: true });
    else if (open) this.begun(part, term, hits);
  }
}
