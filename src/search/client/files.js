// The files of an index: asked for, tried again, unpacked, and kept.

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

async function inflate(bytes, format) {
  if (format === 'gzip' && !(bytes[0] === 0x1f && bytes[1] === 0x8b)) return bytes;
  const { readable, writable } = new DecompressionStream(format);
  const writer = writable.getWriter();
  // What fails here fails where it is read.
  Promise.all([writer.write(bytes), writer.close()]).catch(() => undefined);
  return new Uint8Array(await new Response(readable).arrayBuffer());
}

/** The files of one build of the index; asks for pieces of them where the server can send pieces. */
export class Files {
  constructor(base, fetch, fresh) {
    this.base = base;
    this.fetch = fetch;
    this.kept = new Map();
    this.pieces = false;
    this.asked = [];
    this.busy = new Set();
    this.usual = fresh ? 'reload' : 'default';
  }

  /** Asks for a file, or for a range of it; tries again after some pauses when the network fails. */
  async get(name, { range, pauses = PAUSES, cache = this.usual } = {}) {
    const options = { cache };
    if (range) options.headers = { Range: range };
    let problem;
    for (const pause of pauses) {
      if (problem) await new Promise((resolve) => setTimeout(resolve, pause));
      try {
        const response = await this.fetch(this.base + name, options);
        const { ok, status } = response;
        if (ok) return { whole: status !== 206, bytes: new Uint8Array(await response.arrayBuffer()) };
        if (status === 404 && this.manifest) throw new Stale(`search part ${name} is gone`);
        problem = `status ${status}`;
        if (status < 500 && status !== 429 && status !== 408) break;
      } catch (error) {
        if (error instanceof Stale) throw error;
        problem = error?.message ?? String(error);
      }
    }
    throw new SearchError(`search could not load ${name}: ${problem}`);
  }

  /** Loads the manifest. It is asked for as a piece that is all of it: the answer tells whether the server sends pieces. */
  async open() {
    const read = async ({ bytes }) => JSON.parse(new TextDecoder().decode(await inflate(bytes, 'gzip')));
    const [cache, range] = ['no-cache', 'bytes=0-'];
    const piece = await this.get(MANIFEST, { range, pauses: PAUSES.slice(0, 1), cache }).catch(() => undefined);
    // Nothing is known when no answer came; a piece that does not come leads to the whole file all the same.
    this.pieces = !piece?.whole;
    // Chromium, which has kept an older manifest, asks for as many bytes as that one had.
    this.manifest = await read(piece ?? {}).catch(async () => read(await this.get(MANIFEST, { cache })));
    return this.manifest;
  }

  /** Remembers what `make` promises, but no failure. */
  once(key, make) {
    if (!this.kept.has(key)) {
      const made = make();
      made.catch(() => this.kept.delete(key));
      this.kept.set(key, made);
    }
    return this.kept.get(key);
  }

  whole(name) {
    return this.once(name, async () => (await this.get(name)).bytes);
  }

  /** Asks for some bytes of a file, as { bytes, whole }: in one request with others that are asked for at the same time and lie near. */
  range(name, offset, length) {
    if (!this.asked.length) queueMicrotask(() => this.send());
    return new Promise((resolve, reject) => this.asked.push({ name, offset, end: offset + length, resolve, reject }));
  }

  /** Sends what was asked for. */
  send() {
    const asked = this.asked.splice(0).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.offset - b.offset));
    const runs = [];
    for (const it of asked) {
      const run = runs.at(-1);
      const isNear = run?.name === it.name && it.offset - run.end < GAP;
      if (isNear) run.end = Math.max(run.end, it.end);
      else runs.push({ name: it.name, offset: it.offset, end: it.end, parts: [] });
      runs.at(-1).parts.push(it);
    }
    for (const { name, offset, end, parts } of runs) {
      const answer = this.bytesOf(name, offset, end - offset);
      for (const part of parts) {
        const own = ({ whole, bytes }) => ({ whole, bytes: whole ? bytes : bytes.subarray(part.offset - offset, part.end - offset) });
        answer.then(own).then(part.resolve, part.reject);
      }
    }
  }

  /**
   * Loads some bytes of a file. Where they don't come, or others do, the file is asked for as a whole: some servers compress
   * a piece, or send a piece of what they compressed (GitHub Pages did to Firefox in 2025), which no browser can read.
   * Chromium's cache lets the pieces of a file wait for each other: only one of those that are on their way goes through it.
   */
  async bytesOf(name, offset, length) {
    const isBusy = this.busy.has(name);
    this.busy.add(name);
    const range = `bytes=${offset}-${offset + length - 1}`;
    const asked = this.get(name, { range, pauses: PAUSES.slice(0, 2), cache: isBusy ? 'no-store' : this.usual });
    const part = await asked.catch((error) => {
      if (error instanceof Stale) throw error;
    }).finally(() => isBusy || this.busy.delete(name));
    return part && (part.whole || part.bytes.length === length) ? part : { whole: true, bytes: await this.whole(name) };
  }

  /** Returns some bytes of a file. */
  async piece(name, offset, length) {
    if (!this.pieces || this.kept.has(name)) return (await this.whole(name)).subarray(offset, offset + length);
    const { whole, bytes } = await this.range(name, offset, length);
    if (!whole) return bytes;
    this.pieces = false;
    this.kept.set(name, Promise.resolve(bytes));
    return bytes.subarray(offset, offset + length);
  }

  /** Returns what `read` makes of a compressed piece of a file. */
  block(name, offset, length, read) {
    return this.once(`${name}:${offset}`, async () => read(await this.unpacked(name, await this.piece(name, offset, length))));
  }

  /** Returns what `read` makes of a whole compressed file. */
  part(name, read) {
    return this.once(`${name}:`, async () => read(await this.unpacked(name, await this.whole(name))));
  }

  /** Inflates what follows the number of the build. */
  async unpacked(name, bytes) {
    const build = bytes.length < 4 ? -1 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
    const inflated = build === this.manifest.build && await inflate(bytes.subarray(4), 'deflate').catch(() => undefined);
    if (!inflated) throw new Stale(`search part ${name} is of another build`);
    return inflated;
  }
}
