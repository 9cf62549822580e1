// Documents by number: titles, addresses, topics, and words of answers.

import { Stale } from './files.js';
import { placesOf, Reader, textOf } from './reader.js';
import { countWhile } from './terms.js';

/** Where a server sends only whole files: bytes of a file of text worth loading, and pages asked for by one query instead. */
const CHEAP = 24000;
const PAGES = 3;

export class Shelf {
  constructor(files, root) {
    this.files = files;
    this.root = root;
    const { lengths, titles: [share, perFile], batches, texts, shelves } = files.manifest;
    this.share = share;
    this.perFile = perFile;
    this.lengths = lengths;
    this.batches = batchesOf(batches, share, placesOf(shelves, texts, 'x'));
    this.isDear = texts.reduce((sum, length) => sum + length, 0) > CHEAP * shelves.length;
    this.places = placesOf(Array(Math.ceil(lengths.length / perFile)).fill(perFile), lengths, 'd');
  }

  /** Returns { title, topic, url, text } of a document. */
  async title(at) {
    const batch = this.batches[countWhile(this.batches.length, (index) => this.batches[index].first <= at) - 1];
    const own = (at - batch.first) % this.share;
    const number = batch.block + Math.floor((at - batch.first) / this.share);
    const { file, offset, length } = this.lengths.length ? { ...this.places[number], length: this.lengths[number] } : await this.headed(number);
    const titles = await this.files.block(file, offset, length, (bytes) => readTitles(bytes, at - own, batch.text));
    return titles[own];
  }

  /** Returns where a block of titles lies, of which only the head of its file tells. */
  async headed(number) {
    const file = `d${Math.floor(number / this.perFile)}.silo`;
    const size = 4 * this.perFile;
    const lengths = await this.files.once(`${file} head`, async () => {
      const bytes = await this.files.piece(file, 0, size);
      return Array.from({ length: this.perFile }, (_, index) => new DataView(bytes.buffer, bytes.byteOffset).getUint32(4 * index, true));
    });
    const own = number % this.perFile;
    return { file, offset: lengths.slice(0, own).reduce((sum, length) => sum + length, size), length: lengths[own] };
  }

  /** Returns the words of an answer. */
  async words({ at, text: block }) {
    if (!block) return '';
    const texts = await this.files.block(block.file, block.offset, block.length, (bytes) => textOf(bytes).split('\0'));
    return texts[at - block.first] ?? '';
  }

  /** Allows the results of one more query to be shown from their pages. */
  turn() {
    this.room = PAGES;
  }

  /** Returns the words for an excerpt; none where they can't be had, or only at the cost of a large file. */
  async shown(it) {
    try {
      const dear = this.files.pieces === false && !this.files.kept.has(it.text?.file) && this.isDear;
      return it.text && dear ? await this.fromPage(it) : await this.words(it);
    } catch (error) {
      if (error instanceof Stale) throw error;
      return '';
    }
  }

  /** Reads the words of a question's own page, for the first few results where a server sends only whole files. */
  async fromPage({ url }) {
    if (url.includes('#') || (!this.files.kept.has(url) && (this.room -= 1) < 0)) return '';
    return this.files.once(url, () => this.page(url));
  }

  /** Returns the words of a page of the site; nothing is tried again for the sake of an excerpt. */
  async page(url) {
    const response = await this.files.fetch(this.root + url);
    return response.ok ? wordsOf(await response.text()) : '';
  }
}

/** Tells for each batch its first document, the number of its first block of titles, and where its text lies. */
function batchesOf(counts, share, texts) {
  let [first, block] = [0, 0];
  return counts.map((count, index) => {
    const batch = { first, block, text: texts[index] };
    first += count;
    block += Math.ceil(count / share);
    return batch;
  });
}

/** Reads a block of titles, the first of which is that of document `first`; `text` tells where the text of their batch lies. */
function readTitles(bytes, first, text) {
  const reader = new Reader(bytes);
  const count = reader.number();
  const pieces = reader.number();
  let [offset, before] = pieces ? reader.numbers(2) : [];
  let next = first - before;
  const texts = Array.from({ length: pieces }, () => {
    const start = next;
    next += reader.number();
    const length = reader.number();
    offset += length;
    return { file: text.file, offset: text.offset + offset - length, length, first: start, end: next };
  });
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

const slug = (title) => title.replace(/['’`]/g, '').replace(/[^A-Za-z0-9]+/g, '-').replace(/^-/, '').toLowerCase();

/** The words of the answer on a page, read without a parser, which a worker does not have. */
function wordsOf(html) {
  const [, ...bodies] = html.split('<div class="prose">');
  const [answer] = bodies.join(' ').split(/<section class="asked-in"|<nav\b|<\/main>/);
  return answer.replace(/<(script|style|svg|h2 class="hidden")[\s\S]*?<\/(script|style|svg|h2)>/gi, ' ').replace(/<[^>]*>/g, ' ')
    .replace(/&(lt|gt|quot|amp);/g, (_, name) => ({ lt: '<', gt: '>', quot: '"', amp: '&' })[name]).replace(/\s+/g, ' ').trim();
}
