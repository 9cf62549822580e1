// Lists of documents: which of them are loaded, and how.

import { decode } from './reader.js';

/** Bytes: lists of mentions up to SHORT are loaded at once, of longer ones AFFORDABLE altogether where they are needed. */
export const SHORT = 6000;
export const AFFORDABLE = 24000;
/** No mentions at all. */
export const TITLES = -1;
/** Bytes between two lists that are cheaper to load than another request. */
const GAP = 400;

export class Lists {
  constructor(files) {
    this.files = files;
  }

  /** Loads lists of hits: all but long ones of mentions, and as many of those as are affordable. Returns them; which they are does not depend on what is there already. */
  async load(hits, afford) {
    const wanted = chosen(hits, afford);
    const missing = wanted.filter((it) => !it.part.lists[it.kind][it.at]).map((it) => ({ ...it, ...it.part.places[it.kind][it.at] }));
    missing.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.offset - b.offset));
    const runs = [];
    for (const it of missing) {
      const run = runs.at(-1);
      const end = it.offset + it.length;
      if (run && run.file === it.file && it.offset - run.end < GAP) {
        run.end = Math.max(run.end, end);
        run.lists.push(it);
      } else {
        runs.push({ file: it.file, start: it.offset, end, lists: [it] });
      }
    }
    await Promise.all(runs.map((run) => this.read(run)));
    return wanted.map(({ part, at, kind }) => part.lists[kind][at]);
  }

  /** Loads neighbours in a file at once. */
  async read({ file, start, end, lists }) {
    const bytes = await this.files.piece(file, start, end - start);
    const { documents } = this.files.manifest;
    for (const { part, at, kind, offset, length } of lists) {
      part.lists[kind][at] ??= decode(bytes.subarray(offset - start, offset - start + length), { count: part.counts[kind][at], kind, documents });
    }
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
