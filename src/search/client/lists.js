// Lists of documents: which of them are loaded, and how.

import { decode } from './reader.js';
import { KINDS } from './terms.js';

/** @import { Files } from './files.js' */
/** @import { Terms } from './terms.js' */
/** @import { Hit, List, ListKind } from './types.js' */

/** A list of a term. @typedef {{ part: Terms, at: number, kind: ListKind }} Wanted */

/**
 * Bytes: lists of mentions up to SHORT are loaded at once, of longer ones AFFORDABLE altogether where they are needed.
 */
export const SHORT = 6000;
export const AFFORDABLE = 24000;
/** No mentions at all. */
export const TITLES = -1;

export class Lists {
  /** @param {Files} files */
  constructor(files) {
    this.files = files;
  }

  /**
   * Loads lists of hits: all but long ones of mentions, and as many of those as are affordable. Returns them; which they
   * are does not depend on what is there already.
   *
   * @param {Hit[]} hits
   * @param {number} afford In bytes.
   * @returns {Promise<List[]>}
   */
  async load(hits, afford) {
    const wanted = chosen(hits, afford);
    await Promise.all(wanted.map((it) => this.read(it)));
    return wanted.map(({ part, at, kind }) => part.lists[kind][at]);
  }

  /** Loads a list that is not there yet. @param {Wanted} wanted */
  async read({ part, at, kind }) {
    if (part.lists[kind][at]) return;
    const { file, offset, length } = part.places[kind][at];
    const bytes = await this.files.piece(file, offset, length);
    const { documents } = this.files.manifest;
    part.lists[kind][at] ??= decode(bytes, { count: part.counts[kind][at], kind, documents });
  }
}

/** The terms that a hit stands for. @param {Hit} hit */
export const termsOf = (hit) => (hit.all ? hit.all.flat() : [hit]);

/** Chooses lists, the shortest first. @param {Hit[]} hits @param {number} afford */
function chosen(hits, afford) {
  /** @type {Map<string, Wanted>} */
  const lists = new Map();
  for (const { part, at } of hits.flatMap(termsOf)) {
    for (const kind of KINDS) if (part.counts[kind][at]) lists.set(`${part.words[at]} ${kind}`, { part, at, kind });
  }
  const length = (/** @type {Wanted} */ { part, at, kind }) => part.places[kind][at].length;
  const ordered = [...lists.values()].sort((a, b) => length(a) - length(b));
  if (afford === TITLES) return ordered.filter(({ kind }) => kind === 0);
  let spent = 0;
  return ordered.filter((it) => {
    if (it.kind === 0 || length(it) <= SHORT) return true;
    spent += length(it);
    return spent <= afford;
  });
}
