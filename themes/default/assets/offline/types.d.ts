// The shapes of what a browser keeps of a guide.

/** A file: its address below the root, a name of what it holds (empty for one that is always asked for again), its size. */
export type KeptFile = [string, string, number];

/** What there is to keep. */
export interface List {
  version: string;
  files: KeptFile[];
  /** What is kept in any case, by its number among the files. */
  common: number[];
  /** What a topic needs beside that, by its slug. */
  topics: Record<string, number[]>;
}

/** What the reader wants to be kept: the whole guide, or a topic by its slug. */
export type Part = '*' | string;

/** What is kept. */
export interface Copy {
  /** The browser's name for it. */
  name: string;
  version: string;
  parts: Part[];
  /** Whether all of it is there. */
  isWhole: boolean;
}

/** Told while files are loaded. */
export type Progress = (done: number, all: number) => void;

/** What the page tells the worker: that it wants to know the version, or what it was made of. */
export type Told = 'version' | { read: string[] };

/** Something that the worker is kept alive for. */
export interface Task extends Event {
  waitUntil(work: Promise<unknown>): void;
}

/** A request that the worker answers. */
export interface FetchEvent extends Task {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}

/** What a page tells the worker. */
export interface Message extends Task {
  data: Told;
  source: Client | null;
}

/** What the worker knows of itself. */
export interface WorkerScope {
  registration: ServiceWorkerRegistration;
  clients: {
    claim(): Promise<void>;
    matchAll(options?: { type: string }): Promise<(Client & { navigate(url: string): Promise<unknown> })[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: Task) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
  addEventListener(type: 'message', listener: (event: Message) => void): void;
}

interface Client {
  url: string;
  postMessage(message: unknown): void;
}

declare global {
  /** The version of the site that the worker was published with; it stands before the script. */
  const VERSION: string;
}
