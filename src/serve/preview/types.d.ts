// What the server of the preview tells, as `serve/news.rs`, `serve/page_info.rs` and `serve/http.rs` write it.

/** A line of a file, from 1, and the element of the page that shows it: none for the page as a whole. */
export interface Spot {
  anchor: string | null;
  file: string;
  line: number;
  column: number;
  /** Where the file lies, with `/` between the parts and one before them. */
  path: string;
}

export type Severity = 'error' | 'warning' | 'hint';

/** A diagnostic as the terminal would show it. */
export interface Remark {
  severity: Severity;
  text: string;
  spot: Spot | null;
}

/** What is to be known about a page. */
export interface PageInfo {
  version: number;
  /** Laid over the page: it can't be what it should be. */
  trouble: Remark[];
  /** What was noticed in the notes that the page shows. */
  problems: Remark[];
  /** Where its questions can be edited. */
  places: Spot[];
  /** The note that it shows, or the question of it. */
  read: Spot | null;
}

/** Where an edit is seen: paths of pages below the site's root. */
export interface Edited {
  topic: string;
  question: string | null;
  anchor: string | null;
}

/** What the preview itself says. */
export interface Words {
  edit_here: string;
  how_read: string;
  open: string;
  remarks: string;
  error: string;
  warning: string;
  hint: string;
  trouble: string;
  followed: string;
  stays: string;
}

/** Word of the server: what the preview shows now, and how it is to behave. */
export interface State {
  version: number;
  /** Names this run of the program. */
  run: string;
  /** Whether pages go along to what is edited. */
  follow: boolean;
  /** The address that opens a file, with `{path}`, `{line}` and `{column}` in it; `program`, or none. */
  editor: string | null;
  words: Words;
  /** Files of the site that are not what they were. */
  files: string[];
  edited: Edited | null;
}

/** Puts back where the window was scrolled to. */
export type Restore = () => void;
