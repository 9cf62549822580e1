// The shapes of the search dialog.

import type { Filters, QueryOptions, Result } from '../../../../src/search/client/types.js';

export type { Filters, QueryOptions, Result };

/** Forms of a text that tells a number, which stands in `{}`, by the plural categories of its language. */
export type Plural = Partial<Record<Intl.LDMLPluralRule, string>>;

/** What the dialog says, in the language of the guide; `{}` is what was typed. */
export interface Words {
  /** The language of the words. */
  language: string;
  search: string;
  search_guide: string;
  search_hint: string;
  close: string;
  topic: string;
  tag: string;
  results: string;
  all_topics: string;
  all_tags: string;
  searching: string;
  search_fails: string;
  found: Plural;
  found_best: Plural;
  nothing: string;
  nothing_close: string;
  nothing_narrowed: string;
  search_everything: string;
  near: string;
  recent: string;
  clear: string;
  versions: string;
  reloading: string;
}

/** What the search client does for a page. */
export interface Engine {
  query(typed: string, options?: QueryOptions): Promise<Result[]>;
  filters(): Promise<Filters>;
  nearest(typed: string): Promise<string[]>;
  /** Stops it; what it was asked fails. */
  end(): void;
}

/** An answer of the worker. */
export interface Reply {
  id: number;
  value?: unknown;
  error?: { name: string; message: string };
}

/** A result that was chosen, for the page that it leads to. */
export interface Arrival {
  url: string;
  /** What was searched for. */
  words: string[];
  /** Milliseconds since 1970. */
  time: number;
}
