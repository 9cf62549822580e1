// Documents by number: titles, addresses, topics, and words of answers.

import { answerIn } from './answer.js';
import { Stale } from './files.js';
import { placesOf, Reader, textOf } from './reader.js';
import { countWhile } from './terms.js';

/** @import { Files } from './files.js' */
/** @import { Bytes, Place, TextPlace, Title } from './types.js' */

/** Documents in a row: the first, the number of its block of titles, where their text lies. */
/** @typedef {{ first: number, block: number, text: { file: string, offset: number } }} Batch */

/**
 * Where a server sends only whole files: bytes of a file of text worth loading, and pages asked for by one query
 * instead.
 */
const CHEAP = 24000;
const PAGES = 3;

export class Documents {
  /** @param {Files} files @param {string} root Where the site begins. */
  constructor(files, root) {
    this.files = files;
    this.root = root;
    const { lengths, titles, batches, texts, shelves } = files.manifest;
    const [share, perFile] = titles;
    this.share = share;
    this.perFile = perFile;
    this.lengths = lengths;
    this.batches = batchesOf(batches, share, placesOf(shelves, texts, 'x'));
    this.isDear = texts.reduce((sum, length) => sum + length, 0) > CHEAP * shelves.length;
    this.places = placesOf(Array(Math.ceil(lengths.length / perFile)).fill(perFile), lengths, 'd');
    /** How many more pages may be asked for. */
    this.room = 0;
  }

  /** Returns how the index shows a document. @param {number} at @returns {Promise<Title>} */
  async title(at) {
    const batch = this.batches[countWhile(this.batches.length, (index) => this.batches[index].first <= at) - 1];
    const own = (at - batch.first) % this.share;
    const number = batch.block + Math.floor((at - batch.first) / this.share);
    const isKnown = this.lengths.length > 0;
    const place = isKnown ? { ...this.places[number], length: this.lengths[number] } : await this.headed(number);
    const titles = await this.files.block(place, (bytes) => readTitles(bytes, at - own, batch.text));
    return titles[own];
  }

  /**
   * Returns where a block of titles lies, of which only the head of its file tells.
   *
   * @param {number} number
   * @returns {Promise<Place>}
   */
  async headed(number) {
    const file = `d${Math.floor(number / this.perFile)}.silo`;
    const size = 4 * this.perFile;
    const lengths = await this.files.once(`${file} head`, async () => {
      const bytes = await this.files.piece(file, 0, size);
      const view = new DataView(bytes.buffer, bytes.byteOffset);
      return Array.from({ length: this.perFile }, (_, index) => view.getUint32(4 * index, true));
    });
    const own = number % this.perFile;
    const offset = lengths.slice(0, own).reduce((sum, length) => sum + length, size);
    return { file, offset, length: lengths[own] };
  }

  /** Returns the words of an answer. @param {{ at: number, text?: TextPlace }} document */
  async words({ at, text: block }) {
    if (!block) return '';
    const texts = await this.files.block(block, (bytes) => textOf(bytes).split('\0'));
    return texts[at - block.first] ?? '';
  }

  /** Allows the results of one more query to be shown from their pages. */
  turn() {
    this.room = PAGES;
  }

  /**
   * Returns the words for an excerpt; none where they can't be had, or only at the cost of a large file.
   *
   * @param {{ at: number, url: string, text?: TextPlace }} it
   */
  async shown(it) {
    try {
      const isDear = it.text && this.isDear && !this.files.pieces && !this.files.kept.has(it.text.file);
      return isDear ? await this.fromPage(it) : await this.words(it);
    } catch (error) {
      if (error instanceof Stale) throw error;
      return '';
    }
  }

  /**
   * Reads the words of a question's own page, for the first few results where a server sends only whole files.
   *
   * @param {{ url: string }} document
   */
  async fromPage({ url }) {
    if (url.includes('#')) return '';
    if (!this.files.kept.has(url)) {
      if (this.room <= 0) return '';
      this.room -= 1;
    }
    return this.files.once(url, () => this.page(url));
  }

  /** Returns the words of a page of the site; nothing is tried again for the sake of an excerpt. @param {string} url */
  async page(url) {
    const response = await this.files.fetch(this.root + url);
    return response.ok ? answerIn(await response.text()) : '';
  }
}

/**
 * Tells where each batch begins, and where its text lies.
 *
 * @param {number[]} counts How many documents each holds.
 * @param {number} share How many of them share a block of titles.
 * @param {{ file: string, offset: number }[]} texts
 * @returns {Batch[]}
 */
function batchesOf(counts, share, texts) {
  let [first, block] = [0, 0];
  return counts.map((count, index) => {
    const batch = { first, block, text: texts[index] };
    first += count;
    block += Math.ceil(count / share);
    return batch;
  });
}

/**
 * Reads a block of titles.
 *
 * @param {Bytes} bytes
 * @param {number} first The first document of the block.
 * @param {Batch['text']} text Where the text of their batch lies.
 * @returns {Title[]}
 */
function readTitles(bytes, first, text) {
  const reader = new Reader(bytes);
  const count = reader.number();
  const texts = readTexts(reader, first, text);
  const copied = reader.numbers(count);
  const runs = reader.numbers(reader.number());
  const lines = reader.string().split('\n');
  const topics = runs.flatMap((length, index) => Array(length).fill(lines[count + index]));
  let base = '';
  return copied.map((length, index) => {
    const title = lines[index];
    let tail = lines[count + runs.length + index];
    const tab = tail.indexOf('\t');
    if (tab >= 0) [base, tail] = [tail.slice(0, tab), tail.slice(tab + 1)];
    const url = base + slug(title).slice(0, length) + tail;
    return { title, topic: topics[index], url, text: texts.find((it) => first + index < it.end) };
  });
}

/**
 * Reads where the texts of a block of titles lie.
 *
 * @param {Reader} reader
 * @param {number} first
 * @param {Batch['text']} text
 * @returns {TextPlace[]}
 */
function readTexts(reader, first, text) {
  const pieces = reader.number();
  if (!pieces) return [];
  let [offset, before] = reader.numbers(2);
  let next = first - before;
  return Array.from({ length: pieces }, () => {
    const start = next;
    next += reader.number();
    const length = reader.number();
    offset += length;
    return { file: text.file, offset: text.offset + offset - length, length, first: start, end: next };
  });
}

/** A title as it stands in an address. @param {string} title */
const slug = (title) =>
  title
    .replace(/['’`]/g, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-/, '')
    .toLowerCase();
