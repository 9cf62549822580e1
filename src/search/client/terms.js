// A block of terms: words with their stems, and where their lists are.

import { Reader } from './reader.js';
import { Lookalikes } from './typing.js';

export class Terms {
  constructor(bytes, file, start) {
    const reader = new Reader(bytes);
    const count = reader.number();
    const rules = Array.from({ length: reader.number() }, () => [reader.number(), reader.string(reader.number())]);
    const ruleOf = reader.numbers(count);
    this.counts = [reader.numbers(count), reader.numbers(count)];
    this.places = placesIn(reader, this.counts, { file, start });
    this.words = reader.lines(count);
    this.stems = this.words.map((word, index) => {
      const [drop, add] = rules[ruleOf[index]];
      return word.slice(0, word.length - drop) + add;
    });
    this.kin = new Map();
    this.stems.forEach((stem, index) => (this.kin.get(stem) ?? this.kin.set(stem, []).get(stem)).push(index));
    this.lists = [[], []];
  }

  near(...asked) {
    this.lookalikes ??= new Lookalikes(this.words);
    this.lookalikes.near(...asked);
  }

  /** The index of the first word that is not before `word`. */
  bound(word) {
    return countWhile(this.words.length, (index) => this.words[index] < word);
  }

  find(word) {
    const at = this.bound(word);
    return this.words[at] === word ? at : -1;
  }

  frequency(index) {
    return this.counts[0][index] + this.counts[1][index];
  }
}

/** How many of so many numbers, from 0, are such that `holds`; those that are come first. */
export function countWhile(count, holds) {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Reads where the lists of each term lie: behind the block, or in a file of long lists. */
function placesIn(reader, counts, { file, start }) {
  const places = [[], []];
  let offset = start;
  for (let index = 0; index < counts[0].length; index += 1) {
    for (const kind of [0, 1]) {
      if (!counts[kind][index]) continue;
      const length = reader.number();
      places[kind][index] = length
        ? { file, offset, length }
        : { file: `l${reader.number()}.silo`, offset: reader.number(), length: reader.number() };
      offset += length;
    }
  }
  return places;
}
