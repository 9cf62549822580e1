// The shapes of reading by recall.

export type Mark = 'known' | 'unsure' | 'not-yet';

/** How a guide is read: answers shown, or hidden until the reader asks for each. */
export type Reading = 'read' | 'recall';

/** Which questions of a topic are shown: all, those that are not known, or those with a mark. */
export type Filter = 'all' | 'open' | Mark;

/** What the reader said of a question, and which topics ask it. */
export interface Entry {
  mark: Mark;
  topics: string[];
}

/** Marks by the ids of questions. */
export type Entries = Map<string, Entry>;

/** A question on the page that has an answer; its id stands in `data-question`. */
export type Question = HTMLElement;
