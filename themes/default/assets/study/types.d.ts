// The shapes of the study page.

import type { Guide } from './guide.js';
import type { Journal } from './journal.js';

/** Says something in the language of the guide; each `{}` stands for a value. */
export type Say = (name: string, ...values: (string | number)[]) => string;

/** What the reader said of a question where it was recalled. */
export type Mark = 'known' | 'unsure' | 'not-yet';

/** Again, hard, good, easy. */
export type Grade = 1 | 2 | 3 | 4;

// -- the guide

export interface Choice {
  mark: string;
  html: string;
}

export interface Citation {
  number: number | null;
  title: string;
  url: string | null;
  host: string | null;
}

export interface Link {
  url: string;
  title: string;
}

export interface Answer {
  from: Link | null;
  label: string | null;
  right: Choice[];
  html: string;
  citations: Citation[];
}

export interface Question {
  id: string;
  /** Ids that it had before, or has in other places. */
  aliases: string[];
  /** Whether it is asked the other way round, too: from the answer to the question. */
  reversed: boolean;
  /** Whether this is the other way round. */
  isBack?: boolean;
  url: string;
  /** The topics that ask it, by their slugs; the first is its own. */
  topics: string[];
  tags: string[];
  prompt: string;
  material: string | null;
  choices: Choice[];
  /** Which choices are right, where that is known. */
  right: number[];
  answers: Answer[];
}

export interface Topic {
  slug: string;
  title: string;
  url: string;
  /** How many of its own can be studied. */
  questions: number;
  parts: number;
  /** A print of their ids: who has seen questions with the same print has seen all of them. */
  print: number;
  /** Topics whose questions it asks, too. */
  others: number[];
  tags: string[];
}

// -- the log, and what is made from it

export interface Review {
  /** The version of the line. */
  v: 1;
  /** The question. */
  id: string;
  /** When, in milliseconds since 1970. */
  at: number;
  /** On which day of the reader, since 1970: the same on each device, wherever it is read. */
  day: number;
  grade: Grade;
  /** How long the reader took. */
  ms: number;
  /** The topic of the question then, by its slug. */
  topic: string;
  /** A digest of the answer that was shown. */
  seen: string;
}

export interface Undo {
  v: 1;
  id: string;
  /** When the review was taken back. */
  at: number;
  /** When that review was made. */
  undo: number;
}

/** The reader sets a question aside, or wants it to be asked again. */
export interface Hold {
  v: 1;
  id: string;
  at: number;
  topic: string;
  hold: boolean;
}

export type Line = Review | Undo | Hold;

/** What is left of all reviews of a question. */
export interface Trace {
  /** Days after which nine of ten such memories are still there. */
  stability: number;
  /** From 1 to 10. */
  difficulty: number;
}

/** What is known of a question; never changed, only replaced. */
export interface State extends Trace {
  /** The day of the first review. */
  first: number;
  /** The day of the last review. */
  day: number;
  /** The last grade. */
  grade: Grade;
  reviews: number;
  /** How often it was forgotten after a day or more. */
  lapses: number;
  topic: string;
  seen: string;
}

/** What was done on a day. */
export interface Tally {
  reviews: number;
  /** Questions that were asked for the first time. */
  fresh: number;
  /** Questions that were known from an earlier day, each once. */
  due: number;
  /** Those of them that were remembered. */
  kept: number;
  /** How many of them were expected to be. */
  likely: number;
  ms: number;
}

/** A memory as it is kept, so that a long log need not be read again. */
export interface Checkpoint {
  v: 2;
  /** The time of the last line in it. */
  at: number;
  /** How many lines are in it. */
  lines: number;
  states: [string, State][];
  days: [number, Tally][];
  names: [string, string][];
  held: [string, string][];
}

// -- a session

export interface Settings {
  /** How likely a question should be known when it is asked again, in percent. */
  retention: number;
  /** How many new questions a day. */
  fresh: number;
  /** How many known questions a day. */
  due: number;
  /** After how many lapses a question is told to be hard. */
  leech: number;
}

/** Which questions are meant: all, those of a topic or a tag, those marked so, those failed last, those that are hard, or those that were set aside. */
export interface Scope {
  kind: 'all' | 'topic' | 'tag' | 'mark' | 'failed' | 'leech' | 'held';
  value: string;
}

/** What a session is made from. */
export interface Desk {
  guide: Guide;
  journal: Journal;
  settings: Settings;
  /** Where the guide lies on its host. */
  path: string;
  /** Questions that the reader knows and that the guide asks no more. */
  gone: Set<string>;
}

/** What was done in a session. */
export interface Past {
  question: Question;
  line: Review | Hold | undefined;
  /** Nothing where the question was set aside. */
  grade: Grade | undefined;
  /** How long it took until the answer was shown, in milliseconds. */
  took: number;
}

/** What the answer of a question said when it was last graded. */
export interface Seen {
  digest: string;
  words: string;
}

/** A stretch of words that both texts have, that only the older or only the newer has. */
export interface Piece {
  kind: 'same' | 'gone' | 'new';
  text: string;
}

/** A column of a chart. */
export interface Column {
  name: string;
  value: number;
  /** What was expected, as a line across. */
  mark?: number;
  hint: string;
}
