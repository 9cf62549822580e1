// The log in the browser's database.
//
// A thin layer of our own: a library of this kind would have to be bundled by whoever builds the program, who may have no
// Node, and all that is asked of it here is to add lines, to read them in order, and to keep one checkpoint and what answers said.

/** @import { Checkpoint, Line, Seen } from './types.js' */

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
const result = (request) =>
  new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });

/** @param {IDBTransaction} transaction @returns {Promise<void>} */
const end = (transaction) =>
  new Promise((done, fail) => {
    transaction.oncomplete = () => done();
    transaction.onabort = () => fail(transaction.error ?? new DOMException('aborted'));
  });

export class Store {
  /** @param {IDBDatabase} base */
  constructor(base) {
    this.base = base;
    // Another tab has a newer program: it may go on, and this one writes no more.
    base.onversionchange = () => base.close();
  }

  /** Opens the store of a guide. @param {string} name @returns {Promise<Store>} */
  static async open(name) {
    const request = indexedDB.open(name, 2);
    request.onupgradeneeded = ({ oldVersion }) => {
      if (oldVersion < 1) {
        request.result.createObjectStore('log', { keyPath: ['at', 'id'] });
        request.result.createObjectStore('checkpoint');
      }
      request.result.createObjectStore('seen');
    };
    return new Store(await result(request));
  }

  /** Adds lines, all or none; done when they are on the disk. A line that is there already stays. @param {Line[]} lines */
  async add(lines) {
    const transaction = this.base.transaction('log', 'readwrite', { durability: 'strict' });
    const done = end(transaction);
    const log = transaction.objectStore('log');
    for (const line of lines) log.put(line);
    await done;
  }

  /** Reads the lines after a time, in order. @param {number} [at] @returns {Promise<Line[]>} */
  after(at = -1) {
    const range = IDBKeyRange.lowerBound([at, '\uffff'], true);
    return result(this.base.transaction('log').objectStore('log').getAll(range));
  }

  /** Counts the lines up to a time. @param {number} at @returns {Promise<number>} */
  until(at) {
    return result(
      this.base
        .transaction('log')
        .objectStore('log')
        .count(IDBKeyRange.upperBound([at, '\uffff'])),
    );
  }

  /** @returns {Promise<Checkpoint | undefined>} */
  checkpoint() {
    return result(this.base.transaction('checkpoint').objectStore('checkpoint').get(0));
  }

  /** @param {Checkpoint} checkpoint */
  keep(checkpoint) {
    return this.put('checkpoint', checkpoint, 0);
  }

  /** What the answer of a question said when it was last graded. @param {string} id @returns {Promise<Seen | undefined>} */
  seen(id) {
    return result(this.base.transaction('seen').objectStore('seen').get(id));
  }

  /** @param {string} id @param {Seen} seen */
  see(id, seen) {
    return this.put('seen', seen, id);
  }

  /** @param {'checkpoint' | 'seen'} name @param {unknown} value @param {IDBValidKey} key */
  async put(name, value, key) {
    const transaction = this.base.transaction(name, 'readwrite');
    const done = end(transaction);
    transaction.objectStore(name).put(value, key);
    await done;
  }
}
