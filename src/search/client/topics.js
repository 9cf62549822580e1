// Which documents belong to a topic or a tag.

import { textOf } from './reader.js';

export class Topics {
  constructor(files) {
    this.files = files;
  }

  read() {
    return this.files.part('topics.silo', (bytes) => {
      const { topics, tags } = JSON.parse(textOf(bytes));
      const ranges = new Map();
      let first = 0;
      for (const [title, count] of topics) {
        ranges.set(title, [...(ranges.get(title) ?? []), [first, first + count]]);
        first += count;
      }
      const tagged = new Map(Object.entries(tags).map(([name, gaps]) => {
        let at = 0;
        return [name, new Set(gaps.map((gap) => (at += gap)))];
      }));
      return { ranges, tagged };
    });
  }

  /** Names of all topics and tags. */
  async names() {
    const { ranges, tagged } = await this.read();
    const names = (map) => [...map.keys()].filter(Boolean);
    return { topics: names(ranges), tags: names(tagged) };
  }

  /** Returns whether a document may be shown. */
  async allowed({ topic, tag }) {
    const { ranges, tagged } = await this.read();
    const inTopic = (at) => ranges.get(topic)?.some(([first, end]) => at >= first && at < end);
    return (at) => (!topic || inTopic(at)) && (!tag || tagged.get(tag)?.has(at));
  }
}
