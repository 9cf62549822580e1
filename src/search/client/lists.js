// Lists of documents: which of them are loaded, and how.

import { decode } from './reader.js';

/** Bytes: lists of mentions up to SHORT are loaded at once, of longer ones AFFORDABLE altogether where they are needed. */
export const SHORT = 6000;
export const AFFORDABLE = 24000;
/** No mentions at all. */
export const TITLES = -1;

export class Lists {
  constructor(files) {
    this.files = files;
  }

  /** Loads lists of hits: all but long ones of mentions, and as many of those as are affordable. Returns them; which they are does not depend on what is there already. */
  async load(hits, afford) {
    const wanted = chosen(hits, afford);
    await Promise.all(wanted.map((it) => this.read(it)));
    return wanted.map(({ part, at, kind }) => part.lists[kind][at]);
  }

  /** Loads a list that is not there yet. */
  async read({ part, at, kind }) {
    if (part.lists[kind][at]) return;
    const { file, offset, length } = part.places[kind][at];
    const bytes = await this.files.piece(file, offset, length);
    part.lists[kind][at] ??= decode(bytes, { count: part.counts[kind][at], kind, documents: this.files.manifest.documents });
  }
}

/** Chooses lists, the shortest first. */
function chosen(hits, afford) {
  const lists = new Map();
  for (const hit of hits) {
    for (const { part, at } of hit.all ? hit.all.flat() : [hit]) {
      for (const kind of [0, 1]) if (part.counts[kind][at]) lists.set(`${part.words[at]} ${kind}`, { part, at, kind });
    }
  }
  const length = ({ part, at, kind }) => part.places[kind][at].length;
  let left = afford;
  const affordable = (it) => it.kind === 0 || (afford !== TITLES && (length(it) <= SHORT || (left -= length(it)) >= 0));
  return [...lists.values()].sort((a, b) => length(a) - length(b)).filter(affordable);
}
