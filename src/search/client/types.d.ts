// The shapes that the modules of the search client hand to each other.

import type { Terms } from './terms.js';

/** Where a part of the index lies: bytes of a file below `search/`. */
export interface Place {
  file: string;
  offset: number;
  length: number;
}

/** The first file of an index; its fields are told in `FORMAT.md`. */
export interface Manifest {
  format: number;
  build: number;
  documents: number;
  titles: [share: number, perFile: number];
  lengths: number[];
  batches: number[];
  texts: number[];
  shelves: number[];
  excerpts: boolean;
  starts: string;
  terms: number[];
  lists: number[];
  blocks: number[];
  words: [letter: string, length: number][];
  common: string;
  names: string;
  endings: string;
}

/** What came for a request: the bytes that were asked for, or the whole file. */
export interface Answer {
  whole: boolean;
  bytes: Bytes;
}

export type Bytes = Uint8Array<ArrayBuffer>;

export type Fetch = (address: string, options?: RequestInit) => Promise<Response>;

/** Which list of a term: 0 the documents that it heads, 1 those that mention it. */
export type ListKind = 0 | 1;

/** Ascending numbers of documents, each with a weight (of headings) or an emphasis (of mentions). */
export interface List {
  numbers: ArrayLike<number> & Iterable<number>;
  extras: ArrayLike<number>;
}

/** A word of a text that was cut. */
export interface Term {
  term: string;
  /** Whether it is written tightly with others, as in `useState`. */
  part: boolean;
}

/** A compound, a word or a symbol of a text: from one character of its chunk to another one. */
export interface Group {
  start: number;
  end: number;
  /** Whether it is in a script without spaces. */
  dense: boolean;
  atoms: Term[];
  /** A compound without what joins its words. */
  whole?: string;
  symbols: string[];
}

/** One thing that a query asks for. */
export interface Unit {
  term: string;
  /** Signs that are typed with it, or stand for it. */
  symbols: string[];
  dense: boolean;
  /** The words of a compound. */
  parts?: string[];
  /** Whether it may still be typed. */
  open: boolean;
  quoted: boolean;
}

/** What stands in quotes. */
export interface Phrase {
  text: string;
  units: Unit[];
  open: boolean;
}

/** What was typed. */
export interface Query {
  /** What is looked for. */
  units: Unit[];
  /** All that was typed, words of little meaning included. */
  all: Unit[];
  /** Words that must not stand in a result, and phrases. */
  without: Unit[];
  banned: Phrase[];
  phrases: Phrase[];
  /** The words, in the form in which they are compared. */
  asked: string;
  /** Whether the last unit is hardly begun. */
  typing: boolean;
  /** A last word that tells little by itself but may become another one. */
  begun?: Unit;
}

/** A term of the guide that a unit may stand for; `quality` tells how well it fits, from 0 to 1. */
export interface TermHit {
  all?: undefined;
  part: Terms;
  /** Its number in the block. */
  at: number;
  term: string;
  quality: number;
  /** Whether it is one word where several were typed. */
  joined?: boolean;
}

/** Several words that stand for one: of each the terms that it may be. */
export interface WordsHit {
  all: TermHit[][];
  quality: number;
}

export type Hit = TermHit | WordsHit;

/** Takes hits: the number of a term in its block, and how well it fits. */
export interface Collector {
  add(part: Terms, at: number, quality: number): void;
}

/** Neighbours that may be written as one word. */
export interface Joint {
  joined: string;
  /** How they are spelled apart. */
  spelled: string;
  /** Whether the word is looked for. */
  isNear: boolean;
  open: boolean;
  /** The numbers of the units that it stands for. */
  covered: number[];
}

/** A document with how well it matches. */
export interface Ranked {
  /** Its number. */
  at: number;
  /** How many units it holds, and of how many. */
  matched: number;
  of: number;
  level: number;
  /** Whether no document can stand on a higher level. */
  best: boolean;
  score: number;
  /** How much its title is like what was asked. */
  bonus: number;
}

/** Where some of the texts of a batch lie: those of the documents from `first` to before `end`. */
export interface TextPlace extends Place {
  first: number;
  end: number;
}

/** A document as the index shows it. */
export interface Title {
  title: string;
  topic: string;
  /** Its address below the site's root. */
  url: string;
  text?: TextPlace;
}

export type Found = Ranked & Title;

/** A stretch of a text, in UTF-16 units. */
export type Mark = [start: number, end: number];

/** Finds the words of a query in a text. */
export type Marker = (text: string) => Mark[];

export interface Excerpt {
  excerpt: string;
  marks: Mark[];
}

export interface Result extends Excerpt {
  /** Its address, with the site's root before it. */
  url: string;
  title: string;
  topic: string;
  score: number;
  matched: number;
  of: number;
  /** Whether it holds more than half of what was typed. */
  close: boolean;
  titleMarks: Mark[];
  /** The words that a page marks which is come to by it. */
  words: string[];
}

/** Which documents may be shown. */
export interface Narrowing {
  topic?: string;
  tag?: string;
}

export interface QueryOptions extends Narrowing {
  /** How many results are wanted. */
  limit?: number;
}

export interface Filters {
  topics: string[];
  tags: string[];
}

/** What a page calls. */
export interface Client {
  (typed: string, options?: QueryOptions): Promise<Result[]>;
  query(typed: string, options?: QueryOptions): Promise<Result[]>;
  /** Names of topics and tags. */
  filters(): Promise<Filters>;
  /** Words of the guide that are near to what was typed. */
  nearest(typed: string): Promise<string[]>;
}
