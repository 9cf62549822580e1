// Which documents belong to a topic or a tag.

import { textOf } from './reader.js';

/** @import { Files } from './files.js' */
/** @import { Filters, Narrowing } from './types.js' */

/**
 * The file: topics with how many documents in a row are theirs, tags with the distances between theirs.
 *
 * @typedef {{ topics: [title: string, count: number][], tags: Record<string, number[]> }} Written
 */

export class Topics {
  /** @param {Files} files */
  constructor(files) {
    this.files = files;
  }

  /** Reads which documents belong to each topic, as ranges, and to each tag. */
  read() {
    return this.files.part('topics.silo', (bytes) => {
      const { topics, tags } = /** @type {Written} */ (JSON.parse(textOf(bytes)));
      /** @type {Map<string, [first: number, end: number][]>} */
      const ranges = new Map();
      let first = 0;
      for (const [title, count] of topics) {
        ranges.set(title, [...(ranges.get(title) ?? []), [first, first + count]]);
        first += count;
      }
      const tagged = new Map(Object.entries(tags).map(([name, gaps]) => [name, new Set(summed(gaps))]));
      return { ranges, tagged };
    });
  }

  /** Names of all topics and tags. @returns {Promise<Filters>} */
  async names() {
    const { ranges, tagged } = await this.read();
    const names = (/** @type {Map<string, unknown>} */ map) => [...map.keys()].filter(Boolean);
    return { topics: names(ranges), tags: names(tagged) };
  }

  /** Returns what tells whether a document may be shown. @param {Narrowing} narrowing */
  async allowed({ topic, tag }) {
    const { ranges, tagged } = await this.read();
    const own = topic ? (ranges.get(topic) ?? []) : [[0, Infinity]];
    const held = tag ? (tagged.get(tag) ?? new Set()) : undefined;
    return (/** @type {number} */ at) => own.some(([first, end]) => at >= first && at < end) && (held?.has(at) ?? true);
  }
}

/** Adds up distances. @param {number[]} gaps */
function summed(gaps) {
  let at = 0;
  return gaps.map((gap) => {
    at += gap;
    return at;
  });
}
