// The files of an index: asked for, tried again, unpacked, and kept.

/** @import { Answer, Bytes, Fetch, Manifest } from './types.js' */

/** A file that could not be had, or that does not fit. */
class SearchError extends Error {}

/** An index that a newer or older client wrote: the page that loaded this client is to be loaded anew. */
export class OtherFormat extends SearchError {}

/** A part that belongs to another build of the index than the manifest. */
export class Stale extends SearchError {}

const MANIFEST = 'index.silo';
/** Milliseconds before each attempt to load a file. */
const PAUSES = [0, 150, 600];
/** Bytes between two pieces of a file that are cheaper to load than another request. */
const GAP = 400;

/**
 * Some bytes of a file that were asked for, and who waits for them.
 *
 * @typedef {object} Asked
 * @property {string} name
 * @property {number} offset
 * @property {number} end
 * @property {(answer: Answer) => void} resolve
 * @property {(error: unknown) => void} reject
 */

/** @param {Bytes} bytes @param {CompressionFormat} format @returns {Promise<Bytes>} */
async function inflate(bytes, format) {
  if (format === 'gzip' && !(bytes[0] === 0x1f && bytes[1] === 0x8b)) return bytes;
  const { readable, writable } = new DecompressionStream(format);
  const writer = writable.getWriter();
  // What fails here fails where it is read.
  Promise.all([writer.write(bytes), writer.close()]).catch(() => undefined);
  return new Uint8Array(await new Response(readable).arrayBuffer());
}

/** @param {Bytes} bytes @returns {Promise<Manifest>} */
const manifestIn = async (bytes) => JSON.parse(new TextDecoder().decode(await inflate(bytes, 'gzip')));

/** Joins what was asked for to runs of neighbours, each of which is one request. @param {Asked[]} asked */
function runsOf(asked) {
  /** @type {{ name: string, offset: number, end: number, parts: Asked[] }[]} */
  const runs = [];
  const byName = (/** @type {Asked} */ a, /** @type {Asked} */ b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
  for (const it of asked.sort((a, b) => byName(a, b) || a.offset - b.offset)) {
    const run = runs.at(-1);
    if (run?.name === it.name && it.offset - run.end < GAP) {
      run.end = Math.max(run.end, it.end);
      run.parts.push(it);
    } else runs.push({ name: it.name, offset: it.offset, end: it.end, parts: [it] });
  }
  return runs;
}

/** The files of one build of the index; asks for pieces of them where the server can send pieces. */
export class Files {
  /**
   * Loads the manifest of an index. It is asked for as a piece that is all of it: the answer tells whether the server sends
   * pieces.
   *
   * @param {string} base The address of the folder `search/`.
   * @param {Fetch} fetch
   * @param {boolean} fresh Whether to ask past the browser's cache.
   */
  static async open(base, fetch, fresh) {
    const files = new Files(base, fetch, fresh);
    const [cache, range] = [/** @type {RequestCache} */ ('no-cache'), 'bytes=0-'];
    const piece = await files.get(MANIFEST, { range, pauses: PAUSES.slice(0, 1), cache }).catch(() => undefined);
    // Nothing is known when no answer came; a piece that does not come leads to the whole file all the same.
    files.pieces = !piece?.whole;
    const again = async () => manifestIn((await files.get(MANIFEST, { cache })).bytes);
    // Chromium, which has kept an older manifest, asks for as many bytes as that one had.
    files.manifest = await (piece ? manifestIn(piece.bytes).catch(again) : again());
    files.isOpen = true;
    return files;
  }

  /** @param {string} base @param {Fetch} fetch @param {boolean} fresh */
  constructor(base, fetch, fresh) {
    this.base = base;
    this.fetch = fetch;
    /** What was made of files, by their names. @type {Map<string, Promise<unknown>>} */
    this.kept = new Map();
    /** Whether the server sends pieces. */
    this.pieces = false;
    /** @type {Asked[]} */
    this.asked = [];
    /** The files of which a piece is on its way. @type {Set<string>} */
    this.busy = new Set();
    /** @type {RequestCache} */
    this.usual = fresh ? 'reload' : 'default';
    this.manifest = /** @type {Manifest} */ ({});
    this.isOpen = false;
  }

  /**
   * Asks for a file, or for a range of it; tries again after some pauses when the network fails.
   *
   * @param {string} name
   * @param {{ range?: string, pauses?: number[], cache?: RequestCache }} options
   * @returns {Promise<Answer>}
   */
  async get(name, { range, pauses = PAUSES, cache = this.usual } = {}) {
    const options = range ? { cache, headers: { Range: range } } : { cache };
    let problem = '';
    for (const pause of pauses) {
      if (problem) await new Promise((resolve) => setTimeout(resolve, pause));
      try {
        const response = await this.fetch(this.base + name, options);
        const { ok, status } = response;
        if (ok) return { whole: status !== 206, bytes: new Uint8Array(await response.arrayBuffer()) };
        if (status === 404 && this.isOpen) throw new Stale(`search part ${name} is gone`);
        problem = `status ${status}`;
        if (status < 500 && status !== 429 && status !== 408) break;
      } catch (error) {
        if (error instanceof Stale) throw error;
        problem = error instanceof Error ? error.message : String(error);
      }
    }
    throw new SearchError(`search could not load ${name}: ${problem}`);
  }

  /**
   * Remembers what `make` promises, but no failure.
   *
   * @template T
   * @param {string} key Names what is made, and so its type.
   * @param {() => Promise<T>} make
   * @returns {Promise<T>}
   */
  once(key, make) {
    const kept = this.kept.get(key);
    if (kept) return /** @type {Promise<T>} */ (kept);
    const made = make();
    made.catch(() => this.kept.delete(key));
    this.kept.set(key, made);
    return made;
  }

  /** @param {string} name @returns {Promise<Bytes>} */
  whole(name) {
    return this.once(name, async () => (await this.get(name)).bytes);
  }

  /**
   * Asks for some bytes of a file: in one request with others that are asked for at the same time and lie near.
   *
   * @param {string} name
   * @param {number} offset
   * @param {number} length
   * @returns {Promise<Answer>}
   */
  range(name, offset, length) {
    if (!this.asked.length) queueMicrotask(() => this.send());
    return new Promise((resolve, reject) => {
      this.asked.push({ name, offset, end: offset + length, resolve, reject });
    });
  }

  /** Sends what was asked for. */
  send() {
    for (const { name, offset, end, parts } of runsOf(this.asked.splice(0))) {
      const answer = this.bytesOf(name, offset, end - offset);
      for (const part of parts) {
        const own = (/** @type {Answer} */ { whole, bytes }) => ({
          whole,
          bytes: whole ? bytes : bytes.subarray(part.offset - offset, part.end - offset),
        });
        answer.then(own).then(part.resolve, part.reject);
      }
    }
  }

  /**
   * Loads some bytes of a file. Where they don't come, or others do, the file is asked for as a whole: some servers compress
   * a piece, or send a piece of what they compressed (GitHub Pages did to Firefox in 2025), which no browser can read.
   * Chromium's cache lets the pieces of a file wait for each other: only one of those that are on their way goes through it.
   *
   * @param {string} name
   * @param {number} offset
   * @param {number} length
   * @returns {Promise<Answer>}
   */
  async bytesOf(name, offset, length) {
    const isBusy = this.busy.has(name);
    this.busy.add(name);
    const range = `bytes=${offset}-${offset + length - 1}`;
    const cache = isBusy ? 'no-store' : this.usual;
    let part;
    try {
      part = await this.get(name, { range, pauses: PAUSES.slice(0, 2), cache });
    } catch (error) {
      if (error instanceof Stale) throw error;
    } finally {
      if (!isBusy) this.busy.delete(name);
    }
    return part && (part.whole || part.bytes.length === length) ? part : { whole: true, bytes: await this.whole(name) };
  }

  /** Returns some bytes of a file. @param {string} name @param {number} offset @param {number} length */
  async piece(name, offset, length) {
    if (!this.pieces || this.kept.has(name)) return (await this.whole(name)).subarray(offset, offset + length);
    const { whole, bytes } = await this.range(name, offset, length);
    if (!whole) return bytes;
    this.pieces = false;
    this.kept.set(name, Promise.resolve(bytes));
    return bytes.subarray(offset, offset + length);
  }

  /**
   * Returns what `read` makes of a compressed piece of a file.
   *
   * @template T
   * @param {{ file: string, offset: number, length: number }} place
   * @param {(bytes: Bytes) => T} read
   * @returns {Promise<T>}
   */
  block({ file, offset, length }, read) {
    return this.once(`${file}:${offset}`, async () =>
      read(await this.unpacked(file, await this.piece(file, offset, length))),
    );
  }

  /**
   * Returns what `read` makes of a compressed file.
   *
   * @template T
   * @param {string} name
   * @param {(bytes: Bytes) => T} read
   * @returns {Promise<T>}
   */
  part(name, read) {
    return this.once(`${name}:`, async () => read(await this.unpacked(name, await this.whole(name))));
  }

  /** Inflates what follows the number of the build. @param {string} name @param {Bytes} bytes */
  async unpacked(name, bytes) {
    const build = bytes.length < 4 ? -1 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
    const isOwn = build === this.manifest.build;
    const inflated = isOwn ? await inflate(bytes.subarray(4), 'deflate').catch(() => undefined) : undefined;
    if (!inflated) throw new Stale(`search part ${name} is of another build`);
    return inflated;
  }
}
