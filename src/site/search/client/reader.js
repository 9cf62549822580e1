// Bytes of a part → numbers, strings and lists.

import { Stale } from './files.js';

/** Reads numbers and strings from a part, one after the other. */
export class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  number() {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.bytes[this.at++];
      value += (byte & 127) * scale;
      if (byte < 128 || byte === undefined) return value;
    }
  }

  numbers(count) {
    return Array.from({ length: count }, () => this.number());
  }

  string(length = this.bytes.length - this.at) {
    const start = this.at;
    this.at += length;
    return textOf(this.bytes.subarray(start, this.at));
  }

  /** Reads lines of which each shares some letters with the one before, to the end. */
  lines(count) {
    const shared = this.numbers(count);
    let before = '';
    return this.string().split('\n').slice(0, count).map((tail, index) => (before = before.slice(0, shared[index]) + tail));
  }
}

const utf8 = new TextDecoder();

export const textOf = (bytes) => utf8.decode(bytes);

/** Reads a list: ascending document numbers in Rice code, each with a weight (kind 0) or an emphasis (kind 1). */
export function decode(bytes, { count, kind, documents }) {
  const numbers = new Uint32Array(count);
  const extras = new Uint8Array(count);
  const k = 31 - Math.clz32(Math.max(1, Math.floor((documents * 11) / (count * 16))));
  const usual = kind ? 0 : bytes[0] >> 6;
  let bit = kind ? 0 : 2;
  let next = 0;
  for (let index = 0; index < count; index += 1) {
    let gap = 0;
    while (!((bytes[bit >> 3] >> (7 - (bit & 7))) & 1)) {
      if (next + ++gap > documents) throw new Stale('search list does not fit');
      bit += 1;
    }
    bit += 1;
    for (let left = k; left; left -= 1, bit += 1) gap = (gap << 1) | ((bytes[bit >> 3] >> (7 - (bit & 7))) & 1);
    numbers[index] = next + gap;
    next += gap + 1;
    const other = (bytes[bit >> 3] >> (7 - (bit & 7))) & 1;
    bit += 1;
    extras[index] = kind ? other : usual;
    if (!other || kind) continue;
    extras[index] = (((bytes[bit >> 3] << 8) | bytes[(bit >> 3) + 1]) >> (14 - (bit & 7))) & 3;
    bit += 2;
  }
  return { numbers, extras };
}

/** Tells where blocks lie: so many in each file, one after the other. */
export function placesOf(counts, lengths, kind) {
  let next = 0;
  return counts.flatMap((count, file) => {
    let offset = 0;
    return lengths.slice(next, (next += count)).map((length) => {
      offset += length;
      return { file: `${kind}${file}.silo`, offset: offset - length };
    });
  });
}
