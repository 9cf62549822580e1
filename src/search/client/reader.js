// Bytes of a part → numbers, strings and lists.

import { Stale } from './files.js';

/** @import { Bytes, List, ListKind } from './types.js' */

/** Reads numbers and strings from a part, one after the other. */
export class Reader {
  /** @param {Uint8Array} bytes */
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

  /** @param {number} count @returns {number[]} */
  numbers(count) {
    return Array.from({ length: count }, () => this.number());
  }

  /** @param {number} length In bytes; without it, all that is left. */
  string(length = this.bytes.length - this.at) {
    const start = this.at;
    this.at += length;
    return textOf(this.bytes.subarray(start, this.at));
  }

  /** Reads lines of which each shares some letters with the one before, to the end. @param {number} count */
  lines(count) {
    const shared = this.numbers(count);
    let line = '';
    const tails = this.string().split('\n').slice(0, count);
    return tails.map((tail, index) => {
      line = line.slice(0, shared[index]) + tail;
      return line;
    });
  }
}

const utf8 = new TextDecoder();

/** @param {Uint8Array} bytes */
export const textOf = (bytes) => utf8.decode(bytes);

/** Reads bits, the most significant first. */
class Bits {
  /** @param {Bytes} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  /** The next 32 bits, of which at least 25 are there; zeros behind the end. */
  ahead() {
    const { bytes, at } = this;
    const first = at >> 3;
    return ((bytes[first] << 24) | (bytes[first + 1] << 16) | (bytes[first + 2] << 8) | bytes[first + 3]) << (at & 7);
  }

  /** Reads a number of up to 25 bits. @param {number} count */
  bits(count) {
    if (!count) return 0;
    const value = this.ahead() >>> (32 - count);
    this.at += count;
    return value;
  }

  /** Counts zeros up to the next one. @param {number} most */
  zeros(most) {
    for (let zeros = 0; zeros <= most; zeros += 25) {
      const some = Math.clz32(this.ahead());
      if (some < 25) {
        this.at += some + 1;
        return zeros + some;
      }
      this.at += 25;
    }
    throw new Stale('search list does not fit');
  }
}

/**
 * Reads a list: ascending document numbers in Rice code, each with a weight (kind 0) or an emphasis (kind 1).
 *
 * @param {Bytes} bytes
 * @param {{ count: number, kind: ListKind, documents: number }} about
 * @returns {List}
 */
export function decode(bytes, { count, kind, documents }) {
  const numbers = new Uint32Array(count);
  const extras = new Uint8Array(count);
  const k = 31 - Math.clz32(Math.max(1, Math.floor((documents * 11) / (count * 16))));
  const bits = new Bits(bytes);
  const usual = kind ? 0 : bits.bits(2);
  let next = 0;
  for (let index = 0; index < count; ) {
    next += bits.zeros(documents) * 2 ** k + bits.bits(k);
    const other = bits.bits(1);
    const extra = kind ? other : other ? bits.bits(2) : usual;
    let row = 1;
    if (!kind && !extra) {
      const zeros = bits.zeros(24);
      row = (1 << zeros) | bits.bits(zeros);
    }
    if (next + row > documents || index + row > count) throw new Stale('search list does not fit');
    for (; row; row -= 1, index += 1, next += 1) {
      numbers[index] = next;
      extras[index] = extra;
    }
  }
  return { numbers, extras };
}

/**
 * Tells where blocks lie, one after the other.
 *
 * @param {number[]} counts How many blocks each file holds.
 * @param {number[]} lengths How many bytes each block has.
 * @param {string} kind With what the names of these files begin.
 */
export function placesOf(counts, lengths, kind) {
  let next = 0;
  return counts.flatMap((count, file) => {
    const own = lengths.slice(next, next + count);
    next += count;
    let offset = 0;
    return own.map((length) => {
      offset += length;
      return { file: `${kind}${file}.silo`, offset: offset - length };
    });
  });
}
