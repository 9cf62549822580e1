// The search client: reads the index piece by piece, as src/site/search/mod.rs describes it.
//
//   const query = await openSearch({ base: '/guide/search/' });
//   const results = await query('select related', { limit: 10 });
//
// It runs in a page, in a worker and in Node, asks for static files alone, and never evaluates text as code.

export const FORMAT = 1;

// ---------------------------------------------------------------- characters and words, as in fold.rs and cut.rs

const LONGEST = 40;
const SPELLED = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i', ς: 'σ', ى: 'ي' };
const ARTICLE = /^(?:وال|بال|كال|فال|لل|ال)(?=.{3})/su;
const WORDY = /[\p{Alphabetic}\p{N}\p{M}]/u;
const DENSE = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1100-\u11ff\u3005-\u3007\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\u{20000}-\u{323af}]/u;
const ASCII = /^[\x00-\x7f]*$/;

/** Returns the form in which a word is compared. */
export function fold(word) {
  if (ASCII.test(word)) return word.slice(0, LONGEST).toLowerCase();
  let kept = '';
  let before = '';
  for (const char of word.toLowerCase().normalize('NFKD')) {
    if (/[\u0300-\u036f]/.test(char) && before && (before < '\u0400' || (before === 'е' && char === '\u0308'))) continue;
    if (/[\u064b-\u065f\u0670\u0640\u0591-\u05bd\u05bf-\u05c7]/.test(char)) continue;
    const spelled = SPELLED[char] ?? char;
    kept += spelled;
    before = spelled.at(-1) >= '\udc00' && spelled.at(-1) <= '\udfff' ? spelled : spelled.at(-1);
  }
  return [...kept.normalize('NFC')].slice(0, LONGEST).join('').replace(ARTICLE, '');
}

const isWordy = (char) => char !== undefined && (char < '\x80' ? /[a-z0-9]/i.test(char) : WORDY.test(char));
const isName = (char) => char === '_' || isWordy(char);
const isNumeric = (char) => /\p{N}/u.test(char);
const isLower = (char) => /\p{Lowercase}/u.test(char);
const isUpper = (char) => /\p{Uppercase}/u.test(char);

let segmenter;
function segments(run) {
  if (ASCII.test(run) || !globalThis.Intl?.Segmenter) return [run];
  segmenter ??= new Intl.Segmenter('en', { granularity: 'word' });
  return Array.from(segmenter.segment(run), (it) => it.segment);
}

/** Cuts a chunk (text between spaces) into atoms: { start, end, dense, term }. */
function atomsOf(chars) {
  const atoms = [];
  for (let at = 0; at < chars.length; ) {
    if (!isWordy(chars[at])) { at += 1; continue; }
    const dense = DENSE.test(chars[at]);
    let end = at + 1;
    while (end < chars.length && isWordy(chars[end]) && DENSE.test(chars[end]) === dense) end += 1;
    if (dense) {
      atoms.push({ start: at, end, dense });
      at = end;
      continue;
    }
    let from = at;
    for (const segment of segments(chars.slice(at, end).join(''))) {
      const to = from + [...segment].length;
      humps(chars, from, to, atoms);
      from = to;
    }
    at = apostrophe(chars, end, atoms);
  }
  return atoms;
}

function humps(chars, start, end, atoms) {
  let from = start;
  for (let at = start + 1; at <= end; at += 1) {
    if (at < end && !isHump(chars, start, at, end)) continue;
    atoms.push({ start: from, end: at, dense: false, term: fold(chars.slice(from, at).join('')) });
    from = at;
  }
}

function isHump(chars, start, at, end) {
  const before = chars[at - 1];
  const here = chars[at];
  if (isNumeric(before) !== isNumeric(here)) return end - start > 4;
  if (isLower(before) && isUpper(here)) return true;
  const nextLower = at + 1 < end && isLower(chars[at + 1]);
  const plural = at + 2 === end && chars[end - 1] === 's' && chars.slice(start, at + 1).every(isUpper);
  return isUpper(before) && isUpper(here) && nextLower && !plural;
}

function apostrophe(chars, end, atoms) {
  if (chars[end] !== "'" && chars[end] !== '’') return end;
  let stop = end + 1;
  while (stop < chars.length && isWordy(chars[stop]) && !DENSE.test(chars[stop])) stop += 1;
  const tail = chars.slice(end + 1, stop).join('');
  if (stop === end + 1 || stop - end - 1 > 2) return end;
  const atom = atoms.at(-1);
  if (!/^s$/i.test(tail)) atom.term += fold(tail);
  atom.tail = stop;
  return stop;
}

const endOf = (atom) => atom.tail ?? atom.end;

/** Cuts a text into groups: { atoms: [{ term, part }], whole, symbols }, one for each compound, word or symbol. */
export function cut(text) {
  const groups = [];
  for (const chunk of text.split(/[\s\p{Cc}]+/u)) {
    if (!chunk) continue;
    const chars = [...chunk];
    const atoms = atomsOf(chars);
    const first = groups.length;
    for (let at = 0; at < atoms.length; ) {
      let last = at;
      const gap = () => chars.slice(endOf(atoms[last]), atoms[last + 1].start).join('');
      while (last + 1 < atoms.length && !atoms[last].dense && !atoms[last + 1].dense && /^(?:|[_.-]|__|::)$/.test(gap())) last += 1;
      groups.push(group(chars, atoms.slice(at, last + 1)));
      at = last + 1;
    }
    if (!chunk.includes('://')) symbolsOfChunk(chars, (term, start, end) => place(groups, first, { term, start, end }));
  }
  for (const [, letter, inside] of text.matchAll(/(?<![\p{Alphabetic}\p{N}\p{M}_])(\p{Alphabetic})\(([^()\n]{1,10})\)/gu)) {
    groups.push({ atoms: [], symbols: [`${fold(letter)}(${fold(inside.replace(/\s/gu, ''))})`] });
  }
  return groups;
}

function group(chars, atoms) {
  const range = { start: atoms[0].start, end: endOf(atoms.at(-1)), symbols: [] };
  if (atoms.length === 1) {
    const [atom] = atoms;
    if (!atom.dense) return { ...range, atoms: [{ term: atom.term, part: false }] };
    const folded = [];
    for (let at = atom.start; at < atom.end; at += LONGEST / 2) folded.push(...fold(chars.slice(at, Math.min(atom.end, at + LONGEST / 2)).join('')));
    const pairs = folded.length === 1 ? folded : folded.slice(1).map((char, index) => folded[index] + char);
    return { ...range, dense: true, atoms: pairs.map((term) => ({ term, part: false })) };
  }
  const tight = (left, right) => !/^[.-]$/.test(chars.slice(endOf(left), right.start).join(''));
  const found = [];
  atoms.forEach((atom, index) => {
    const part = (index > 0 && tight(atoms[index - 1], atom)) || (index + 1 < atoms.length && tight(atom, atoms[index + 1]));
    if (!part || atom.end - atom.start > 1) found.push({ term: atom.term, part });
  });
  const loose = (left, right) => /^(?:[.-]|::)$/.test(chars.slice(endOf(left), right.start).join(''));
  const runs = [];
  atoms.forEach((atom, index) => (index && !loose(atoms[index - 1], atom) ? runs.at(-1).push(atom) : runs.push([atom])));
  const wholes = [atoms, ...runs.filter((run) => run.length > 1 && run.length < atoms.length)].map(wholeOf).filter(Boolean);
  return { ...range, atoms: found, wholes, whole: wholeOf(atoms) };
}

function wholeOf(atoms) {
  const whole = atoms.map((atom) => atom.term).join('');
  return atoms.length <= 6 && [...whole].length <= LONGEST ? whole : undefined;
}

/** Gives a symbol to the word it is written with, or a place of its own. */
function place(groups, first, { term, start, end }) {
  const near = groups.slice(first).find((it) => it.atoms.length && it.start < end && it.end > start);
  if (near) near.symbols.push(term);
  else groups.push({ start, end, atoms: [], symbols: [term] });
}

const OPERATOR = new Set('+-*/%=<>!&|^~?.:@#$\\');

function symbolsOfChunk(chars, found) {
  for (let at = 0; at < chars.length; ) {
    if (chars[at] === '_' && !isName(chars[at - 1])) underscored(chars, at, found);
    if (!OPERATOR.has(chars[at])) {
      const pair = chars[at] + (chars[at + 1] ?? '');
      if (pair === '[]' || pair === '{}' || (pair === '()' && !isName(chars[at - 1]))) found(pair, at, at + 2);
      at += 1;
      continue;
    }
    let end = at + 1;
    while (end < chars.length && OPERATOR.has(chars[end])) end += 1;
    if (end - at <= 4) operators(chars, at, end, found);
    at = end;
  }
}

/** A name that begins with `_`, such as `__init__`. */
function underscored(chars, start, found) {
  let end = start;
  while (end < chars.length && isName(chars[end]) && end - start < LONGEST) end += 1;
  if (chars.slice(start, end).some(isWordy)) found(fold(chars.slice(start, end).join('')), start, end);
}

function operators(chars, start, end, found) {
  const symbol = chars.slice(start, end).join('');
  const alone = (run, least) => {
    const telling = run.length === 1 ? !/^[-.:?!]$/.test(run) : run && !/^-+$/.test(run);
    if (telling && run.length >= least) found(run, start, start + run.length);
  };
  const bare = symbol.replace(/[.:?!]+$/, '');
  const before = start > 0 && isName(chars[start - 1]);
  const after = isName(chars[end]);
  if (before && after) return alone(symbol, 2);
  if (!before && !after) {
    alone(symbol, 1);
    if (bare !== symbol) alone(bare, 1);
    return undefined;
  }
  if (after) {
    alone(symbol, 2);
    let stop = end;
    while (stop < chars.length && stop - end < LONGEST - 4 && (isName(chars[stop]) || (chars[stop] === '-' && isName(chars[stop + 1])))) stop += 1;
    const silent = symbol === '-' ? stop - end > 2 : /^[>|=?:]$/.test(symbol);
    if (!silent) found(fold(chars.slice(start, stop).join('')), start, stop);
    if (/^.+[.@$#]$/.test(symbol)) found(fold(chars.slice(end - 1, stop).join('')), end - 1, stop);
    return undefined;
  }
  alone(bare, 2);
  if (!/^[+#*]+$/.test(bare)) return undefined;
  let first = start;
  while (first > 0 && isName(chars[first - 1]) && start - first < LONGEST - 4) first -= 1;
  return found(fold(chars.slice(first, start + bare.length).join('')), first, start + bare.length);
}

/** Lists the terms of a text as [term, shape], for the vectors shared with the indexer. */
export function terms(text) {
  return cut(text).flatMap((it) => [
    ...it.atoms.map((atom) => [atom.term, atom.part ? 'part' : 'word']),
    ...(it.wholes ?? []).map((term) => [term, 'whole']),
    ...it.symbols.map((term) => [term, 'symbol']),
  ]);
}

// ---------------------------------------------------------------- files

/** A file that could not be had, or that does not fit. */
export class SearchError extends Error {}

const text = new TextDecoder();

async function inflate(bytes, format) {
  if (format === 'gzip' && !(bytes[0] === 0x1f && bytes[1] === 0x8b)) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Reads numbers and strings from a part. */
class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  number() {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.bytes[this.at++];
      value += (byte & 127) * scale;
      if (byte < 128 || byte === undefined) return value;
    }
  }

  numbers(count) {
    return Array.from({ length: count }, () => this.number());
  }

  string(length = this.bytes.length - this.at) {
    const start = this.at;
    this.at += length;
    return text.decode(this.bytes.subarray(start, this.at));
  }
}

/** An index that a newer or older client wrote: the page that loaded this client is to be loaded anew. */
export class OtherFormat extends SearchError {}

/** A part that belongs to another build of the index than the manifest. */
class Stale extends SearchError {}

/** The files of one build of the index; asks for pieces of them where the server can send pieces. */
class Files {
  constructor(base, fetch) {
    this.base = base;
    this.fetch = fetch;
    this.kept = new Map();
    this.pieces = undefined;
    this.fresh = false;
  }

  /** Asks for a file; tries again twice when the network fails. */
  async get(name, range) {
    const options = { cache: name === 'index.bin' ? 'no-cache' : this.fresh ? 'reload' : 'default' };
    if (range) options.headers = { Range: range };
    for (let attempt = 0; ; attempt += 1) {
      let problem;
      try {
        const response = await this.fetch(this.base + name, options);
        if (response.ok) return { whole: response.status !== 206, bytes: new Uint8Array(await response.arrayBuffer()) };
        if (response.status === 404 && this.manifest) throw new Stale(`search part ${name} is gone`);
        problem = `status ${response.status}`;
        if (response.status < 500 && response.status !== 429 && response.status !== 408) attempt = 2;
      } catch (error) {
        if (error instanceof Stale) throw error;
        problem = error?.message ?? String(error);
      }
      if (attempt >= 2) throw new SearchError(`search could not load ${name}: ${problem}`);
      await new Promise((resolve) => setTimeout(resolve, attempt ? 600 : 150));
    }
  }

  async open() {
    const { bytes } = await this.get('index.bin');
    this.manifest = JSON.parse(text.decode(await inflate(bytes, 'gzip')));
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

  /** Returns some bytes of a file. The first answer tells whether the server sends pieces. */
  async piece(name, offset, length) {
    while (this.pieces instanceof Promise) await this.pieces;
    if (this.pieces === false || this.kept.has(name)) return (await this.whole(name)).subarray(offset, offset + length);
    const asked = this.get(name, `bytes=${offset}-${offset + length - 1}`);
    if (this.pieces === undefined) this.pieces = asked.then(({ whole }) => (this.pieces = !whole), () => (this.pieces = undefined));
    const { whole, bytes } = await asked;
    if (!whole) return bytes;
    this.kept.set(name, Promise.resolve(bytes));
    return bytes.subarray(offset, offset + length);
  }

  /** Returns a piece of a file that begins with the number of its build, inflated. */
  block(name, offset, length, read) {
    return this.once(`${name}:${offset}`, async () => read(await this.unpacked(name, await this.piece(name, offset, length))));
  }

  /** Returns a whole file that is one such piece. */
  part(name, read) {
    return this.once(`${name}:`, async () => read(await this.unpacked(name, await this.whole(name))));
  }

  async unpacked(name, bytes) {
    const build = bytes.length < 4 ? -1 : new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
    if (build !== this.manifest.build) throw new Stale(`search part ${name} is of another build`);
    return inflate(bytes.subarray(4), 'deflate').catch(() => {
      throw new Stale(`search part ${name} does not fit`);
    });
  }
}

/** Reads lines of which each shares some letters with the one before. */
function unfront(shared, rest) {
  let before = '';
  return rest.split('\n').slice(0, shared.length).map((tail, index) => (before = before.slice(0, shared[index]) + tail));
}

/** A block of terms: words with their stems, and where their lists are. */
class Terms {
  constructor(bytes, file, start) {
    const reader = new Reader(bytes);
    const count = reader.number();
    const rules = Array.from({ length: reader.number() }, () => [reader.number(), reader.string(reader.number())]);
    const ruleOf = reader.numbers(count);
    this.counts = [reader.numbers(count), reader.numbers(count)];
    let offset = 0;
    this.places = [[], []];
    for (let index = 0; index < count; index += 1) {
      for (const kind of [0, 1]) {
        if (!this.counts[kind][index]) continue;
        const length = reader.number();
        if (length) {
          this.places[kind][index] = { file, offset: start + offset, length };
          offset += length;
        } else {
          this.places[kind][index] = { file: `l${reader.number()}.bin`, offset: reader.number(), length: reader.number() };
        }
      }
    }
    const shared = reader.numbers(count);
    this.words = unfront(shared, reader.string());
    this.stems = this.words.map((word, index) => {
      const [drop, add] = rules[ruleOf[index]];
      return word.slice(0, word.length - drop) + add;
    });
    this.kin = new Map();
    this.stems.forEach((stem, index) => this.kin.has(stem) ? this.kin.get(stem).push(index) : this.kin.set(stem, [index]));
    this.lists = [[], []];
  }

  get letters() {
    this.ownLetters ??= this.words.map(lettersOf);
    return this.ownLetters;
  }

  /** The index of the first word that is not before `word`. */
  bound(word) {
    let low = 0;
    let high = this.words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.words[middle] < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  find(word) {
    const at = this.bound(word);
    return this.words[at] === word ? at : -1;
  }

  frequency(index) {
    return this.counts[0][index] + this.counts[1][index];
  }
}

/** Reads a list: ascending document numbers in Rice code, each with a weight (kind 0) or an emphasis (kind 1). */
function decode(bytes, { count, kind, documents }) {
  const numbers = new Uint32Array(count);
  const extras = new Uint8Array(count);
  const k = 31 - Math.clz32(Math.max(1, Math.floor((documents * 11) / (count * 16))));
  const usual = kind ? 0 : bytes[0] >> 6;
  let bit = kind ? 0 : 2;
  let next = 0;
  for (let index = 0; index < count; index += 1) {
    let gap = 0;
    while (!((bytes[bit >> 3] >> (7 - (bit & 7))) & 1)) {
      if (next + ++gap > documents) throw new Stale('search list does not fit');
      bit += 1;
    }
    bit += 1;
    for (let left = k; left; left -= 1, bit += 1) gap = (gap << 1) | ((bytes[bit >> 3] >> (7 - (bit & 7))) & 1);
    numbers[index] = next + gap;
    next += gap + 1;
    const other = (bytes[bit >> 3] >> (7 - (bit & 7))) & 1;
    bit += 1;
    extras[index] = kind ? other : usual;
    if (!other || kind) continue;
    extras[index] = (((bytes[bit >> 3] << 8) | bytes[(bit >> 3) + 1]) >> (14 - (bit & 7))) & 3;
    bit += 2;
  }
  return { numbers, extras };
}

function readTitles(bytes, first) {
  const reader = new Reader(bytes);
  const count = reader.number();
  const pieces = reader.number();
  let [file, offset, before] = pieces ? reader.numbers(3) : [];
  let next = first - before;
  const texts = Array.from({ length: pieces }, () => {
    const start = next;
    next += reader.number();
    const size = reader.number();
    if (size & 1) [file, offset] = [file + 1, 0];
    const length = size >> 1;
    offset += length;
    return { file: `x${file}.bin`, offset: offset - length, length, first: start, end: next };
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

const slug = (title) => title.replace(/['’`]/g, '').replace(/[^A-Za-z0-9]+/g, '-').replace(/^-/, '').replace(/[A-Z]/g, (it) => it.toLowerCase());

// ---------------------------------------------------------------- queries

const MOST_UNITS = 16;
const EXACT = 1;
const NAMED = 0.9;
const STEM = 0.86;
const PREFIX = 0.72;
const TYPO = 0.5;
/** What a word is worth where a symbol was typed with it; no match in the title. */
const LEAST = 0.3;
/** A compound that was typed as words is worth more than its words apart. */
const JOINED = 2.2;
/** Bytes: lists of mentions up to SHORT are loaded at once, of longer ones AFFORDABLE altogether where they are needed. */
const SHORT = 6000;
const AFFORDABLE = 24000;
/** From so many documents on, long lists are loaded only when no document holds all words without them. */
const HUGE = 400000;
/** Where a server sends only whole files: bytes of a file of text worth loading, and pages asked for by one query instead. */
const CHEAP = 24000;
const PAGES = 3;
/** How strong a match is by where it stands: in the title by weight, in the answer by emphasis. */
const HEADING = [0.62, 0.84, 0.92, 1];
const MENTION = [0.5, 0.56];

/** Reads what was typed: units to find, each with the terms it may stand for. */
function parse(typed, common) {
  const query = { units: [], without: [], phrases: [] };
  const open = !/[\s"]$/u.test(typed);
  for (const [, minus, quoted, bare] of typed.matchAll(/(?<!\S)(-?)(?:"([^"]*)"?|([^\s"]+))|[^\s"]+/gu)) {
    const words = quoted ?? bare;
    if (words === undefined) continue;
    const excludes = minus && /^\p{Alphabetic}{3}/u.test(words);
    const found = units(excludes || quoted !== undefined ? words : minus + words);
    if (excludes) query.without.push(...found);
    else query.units.push(...found);
    if (quoted !== undefined && !excludes && found.length) query.phrases.push(flat(quoted));
  }
  if (!query.units.length) query.units = query.without.splice(0);
  const rare = query.units.filter((it) => it.symbols.length || !common.has(it.term));
  const last = query.units.at(-1);
  if (last && open && !query.phrases.length) last.open = true;
  query.all = query.units;
  if (rare.length) query.units = rare;
  query.units = distinct(query.units);
  if (query.units.length > MOST_UNITS) {
    const kept = new Set([...query.units].sort((a, b) => b.term.length - a.term.length).slice(0, MOST_UNITS));
    query.units = query.units.filter((it) => kept.has(it));
  }
  return query;
}

function units(words) {
  const found = [];
  const groups = cut(words).sort((a, b) => (a.start ?? 0) - (b.start ?? 0));
  groups.forEach((it, index) => {
    if (!it.atoms.length) {
      const swallowed = groups.some((other) => other.atoms.length && other.symbols.some((long) => long.startsWith(it.symbols[0]) || long.endsWith(it.symbols[0])));
      if (!swallowed) found.push({ term: it.symbols[0], symbols: it.symbols, joined: false });
    } else if (it.whole) {
      found.push({ term: it.whole, symbols: it.symbols, parts: it.atoms.map((atom) => atom.term) });
    } else {
      for (const atom of it.atoms) found.push({ term: atom.term, symbols: it.symbols, dense: it.dense });
    }
  });
  return found;
}

function distinct(all) {
  const seen = new Map();
  for (const unit of all) {
    const key = unit.symbols[0] ?? unit.term;
    if (seen.has(key)) seen.get(key).open ||= unit.open;
    else seen.set(key, unit);
  }
  return [...seen.values()];
}

/** Words in the form in which they are compared, one space between them. */
const flat = (words) => Array.from(words.matchAll(/[\p{Alphabetic}\p{N}\p{M}_]+/gu), ([word]) => fold(word)).join(' ');

const ROWS = [new Uint8Array(64), new Uint8Array(64), new Uint8Array(64)];

/** Distances of typing: to the whole of `word` and to the nearest beginning of it; Infinity above `most`. */
function distances(typed, word, most) {
  const width = word.length + 1;
  let [older, old, row] = ROWS;
  for (let at = 0; at < width; at += 1) old[at] = at;
  for (let y = 1; y <= typed.length; y += 1) {
    const char = typed.charCodeAt(y - 1);
    row[0] = y;
    let least = y;
    for (let x = 1; x < width; x += 1) {
      const here = word.charCodeAt(x - 1);
      let cost = old[x - 1] + (here === char ? 0 : 1);
      if (old[x] + 1 < cost) cost = old[x] + 1;
      if (row[x - 1] + 1 < cost) cost = row[x - 1] + 1;
      if (y > 1 && x > 1 && char === word.charCodeAt(x - 2) && here === typed.charCodeAt(y - 2) && older[x - 2] + 1 < cost) cost = older[x - 2] + 1;
      row[x] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return [Infinity, Infinity];
    [older, old, row] = [old, row, older];
  }
  let start = Infinity;
  for (let x = Math.max(1, typed.length - most); x < width; x += 1) if (old[x] < start) start = old[x];
  return [old[width - 1] <= most ? old[width - 1] : Infinity, start <= most ? start : Infinity];
}

/** A bit for each kind of letter that a word holds. */
function lettersOf(word) {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

function bitsIn(number) {
  let rest = number - ((number >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

const mostErrors = (word) => (word.length < 3 ? 0 : word.length < 5 ? 1 : word.length < 10 ? 2 : 3);

/** Tells where blocks lie: so many in each file, one after the other. */
function placesOf(counts, lengths, kind) {
  let next = 0;
  return counts.flatMap((count, file) => {
    let offset = 0;
    return lengths.slice(next, (next += count)).map((length) => {
      offset += length;
      return { file: `${kind}${file}.bin`, offset: offset - length };
    });
  });
}

/** The kind of a match by its quality: exact, another form, a beginning, a typing error. */
const kindOf = (quality) => (quality > 0.75 ? (quality > 0.88 ? 3 : 2) : quality > TYPO + 0.01 ? 1 : 0);

/** Orders results: words matched, words in the title, kind, score; the guide's order decides the rest. */
const better = (a, b) => b.matched - a.matched || b.titled - a.titled || b.kind - a.kind || b.score * (1 + b.bonus) - a.score * (1 + a.bonus) || a.at - b.at;

class Search {
  constructor(files) {
    this.files = files;
    const { manifest } = files;
    this.manifest = manifest;
    this.starts = manifest.starts.split('\n');
    this.places = placesOf(manifest.blocks, manifest.terms.map((length, index) => length + manifest.lists[index]), 't');
    const [, perFile] = manifest.titles;
    this.titlePlaces = placesOf(Array(Math.ceil(manifest.lengths.length / perFile)).fill(perFile), manifest.lengths, 'd');
    let offset = 0;
    this.wordPlaces = manifest.words.map(([letter, length]) => ({ letter, length, offset: (offset += length) - length }));
    this.common = new Set(manifest.common.split(' '));
    this.endings = ['/', ...manifest.endings.split(' ').filter(Boolean)].map((it) => it.split('/')).sort((a, b) => a[0].length - b[0].length);
    this.names = new Map();
    for (const line of manifest.names.split('\n').filter(Boolean)) {
      const group = line.split(',');
      for (const name of group) this.names.set(name, [...(this.names.get(name) ?? []), ...group.filter((it) => it !== name)]);
    }
    this.pages = new Map();
    this.total = new Float32Array(manifest.documents);
    this.best = new Float32Array(manifest.documents);
    this.matched = new Uint8Array(manifest.documents);
    this.titled = new Uint8Array(manifest.documents);
    this.worst = new Float32Array(manifest.documents);
    this.quality = new Float32Array(manifest.documents);
    this.headed = new Uint8Array(manifest.documents);
  }

  // ---- terms

  partOf(term) {
    let low = 0;
    let high = this.starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] <= term) low = middle;
      else high = middle;
    }
    return low;
  }

  /** Returns a block of terms. */
  terms(number) {
    const { file, offset } = this.places[number];
    const length = this.manifest.terms[number];
    return this.files.block(file, offset, length, (bytes) => new Terms(bytes, file, offset + length));
  }

  async exact(term) {
    const part = await this.terms(this.partOf(term));
    const at = part.find(term);
    return at < 0 ? undefined : { part, at, term };
  }

  /** Finds the terms that a unit may stand for: [{ part, at, quality }]. */
  async expand(unit) {
    const found = new Map();
    const add = (part, at, quality) => {
      const term = part.words[at];
      if ((found.get(term)?.quality ?? 0) < quality) found.set(term, { part, at, term, quality });
    };
    for (const symbol of unit.symbols) {
      const hit = await this.exact(symbol);
      if (hit) add(hit.part, hit.at, EXACT);
      else if (unit.open) this.prefixes(await this.terms(this.partOf(symbol)), symbol, add);
    }
    if (unit.symbols.includes(unit.term)) return [...found.values()];
    const damped = found.size ? (part, at, quality) => add(part, at, quality * LEAST) : add;
    await this.words(unit, damped);
    if (unit.symbols.length && unit.term.length < 2 && found.size > 1) for (const [term] of found) if (!unit.symbols.includes(term)) found.delete(term);
    return [...found.values()];
  }

  async words(unit, add) {
    const { term } = unit;
    const number = this.partOf(term);
    const part = await this.terms(number);
    const at = part.find(term);
    if (at >= 0) add(part, at, EXACT);
    for (const kin of this.kin(part, term, at)) if (kin !== at) add(part, kin, STEM);
    let names = this.names.get(term) ?? [];
    for (const name of names) if (!name.includes(' ')) await this.name(name, add);
    const hits = () => at >= 0 || unit.stemmed;
    unit.stemmed = at < 0 && this.kin(part, term, at).length > 0;
    if (unit.open || !hits()) {
      let some = this.prefixes(part, term, add);
      if (some.atEnd && !hits() && number + 1 < this.starts.length && this.starts[number + 1].startsWith(term)) {
        some = this.prefixes(await this.terms(number + 1), term, add) ;
        unit.begun = true;
      }
      unit.begun ||= some.count > 0;
    }
    unit.known = hits() || unit.begun || (names.length > 0);
  }

  async name(name, add) {
    const hit = await this.exact(name);
    if (!hit) return;
    add(hit.part, hit.at, NAMED);
    for (const kin of this.kin(hit.part, name, hit.at)) if (kin !== hit.at) add(hit.part, kin, NAMED * STEM);
  }

  /** Other forms of a word: by its stem when the guide holds it, else by what its ending may stand for. */
  kin(part, term, at) {
    if (at >= 0) return part.kin.get(part.stems[at]) ?? [];
    if (term.length < 4) return [];
    for (const [drop, add] of this.endings) {
      if (!term.endsWith(drop) || term.length - drop.length < 3) continue;
      const base = term.slice(0, term.length - drop.length) + add;
      const word = part.find(base);
      const forms = part.kin.get(word < 0 || !drop ? base : part.stems[word]);
      if (forms) return forms;
    }
    return [];
  }

  prefixes(part, term, add) {
    const hits = [];
    let at = part.bound(term);
    for (; at < part.words.length && part.words[at].startsWith(term); at += 1) if (part.words[at] !== term) hits.push(at);
    const most = term.length < 3 ? 12 : 40;
    hits.sort((a, b) => part.frequency(b) - part.frequency(a) || a - b);
    for (const hit of hits.slice(0, most)) {
      const left = part.words[hit].length - term.length;
      add(part, hit, PREFIX - Math.min(left, 10) * 0.004);
    }
    return { count: hits.length, atEnd: at === part.words.length };
  }

  /** Finds the words that were probably meant by a mistyped one. */
  async typos(unit, add) {
    const { term } = unit;
    const most = mostErrors(term);
    if (!most || unit.dense) return;
    const found = new Map();
    const own = lettersOf(term);
    const near = ({ words, letters }) => {
      for (let at = 0; at < words.length; at += 1) {
        const word = words[at];
        if (word.length < term.length - most || bitsIn(own & ~letters[at]) > most || word === term || word.length < 3) continue;
        if (!unit.open && word.length > term.length + most) continue;
        const limit = Math.min(most, word.length < 5 ? 1 : 3);
        const [whole, start] = distances(term, word, limit);
        const errors = Math.min(whole, unit.open && start < Math.min(most, 2) + 1 && term.length > 4 ? start + 0.5 : Infinity);
        if (errors < Infinity) found.set(word, errors + (word[0] === term[0] ? 0 : 0.25));
      }
    };
    const parts = await Promise.all(this.around(term).map((number) => this.terms(number)));
    for (const part of parts) near(part);
    if (Math.min(9, ...found.values()) > 1) {
      for (const block of await this.wordsBy([...term.slice(0, 3)])) near(block);
      if (!found.size) for (const block of await this.wordsBy()) near(block);
    }
    const least = Math.min(...found.values());
    const close = [...found].filter(([, errors]) => errors <= least + 0.5).sort((a, b) => a[1] - b[1]).slice(0, 6);
    for (const [word, errors] of close) {
      const hit = await this.exact(word);
      if (!hit) continue;
      add(hit.part, hit.at, TYPO - errors * 0.06);
      for (const kin of this.kin(hit.part, word, hit.at)) if (kin !== hit.at) add(hit.part, kin, TYPO - errors * 0.06 - 0.03);
    }
  }

  /** The blocks in which words begin like a term. */
  around(term) {
    const [first, last] = [this.partOf(term[0]), this.partOf(`${term[0]}\uffff`)];
    const own = this.partOf(term);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index).filter((number) => Math.abs(number - own) < 4);
  }

  /** Returns words of the guide by their second letter; of all letters when none are given. */
  async wordsBy(letters) {
    if (!letters) await this.files.whole('words.bin');
    const wanted = this.wordPlaces.filter(({ letter }) => !letters || letters.includes(letter));
    const blocks = await Promise.all(wanted.map(({ offset, length }) => this.files.block('words.bin', offset, length, (bytes) => {
      const reader = new Reader(bytes);
      const shared = reader.numbers(reader.number());
      const words = unfront(shared, reader.string());
      return { words, letters: words.map(lettersOf) };
    })));
    return blocks;
  }

  // ---- lists

  /** Returns a decoded list of a term: 0 its headings, 1 its mentions. */
  async list({ part, at }, kind) {
    if (!part.lists[kind][at] && part.counts[kind][at]) {
      const { file, offset, length } = part.places[kind][at];
      this.keep(part, at, kind, await this.files.piece(file, offset, length));
    }
    return part.lists[kind][at];
  }

  keep(part, at, kind, bytes) {
    const count = part.counts[kind][at];
    part.lists[kind][at] ??= decode(bytes, { count, kind, documents: this.manifest.documents });
  }

  /** Loads lists together: neighbours in a file are asked for at once. */
  async prefetch(wanted) {
    const missing = wanted.filter(({ part, at, kind }) => !part.lists[kind][at]).map((it) => ({ ...it, ...it.part.places[it.kind][it.at] }));
    missing.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.offset - b.offset));
    const runs = [];
    for (const it of missing) {
      const run = runs.at(-1);
      if (run && run.file === it.file && it.offset - run.end < 400) {
        run.end = Math.max(run.end, it.offset + it.length);
        run.lists.push(it);
      } else {
        runs.push({ file: it.file, start: it.offset, end: it.offset + it.length, lists: [it] });
      }
    }
    await Promise.all(runs.map(async ({ file, start, end, lists }) => {
      const bytes = await this.files.piece(file, start, end - start);
      for (const { part, at, kind, offset, length } of lists) this.keep(part, at, kind, bytes.subarray(offset - start, offset - start + length));
    }));
  }

  /** Chooses the lists to load: all but long ones of mentions at first, then as many of those as are affordable. */
  lists(groups, afford) {
    const all = new Map();
    for (const { part, at, all: several } of groups.flat()) {
      for (const hit of several ? several.flat() : [{ part, at }]) {
        for (const kind of [0, 1]) if (hit.part.counts[kind][hit.at]) all.set(`${hit.part.words[hit.at]} ${kind}`, { part: hit.part, at: hit.at, kind });
      }
    }
    const length = (it) => (it.part.lists[it.kind][it.at] ? 0 : it.part.places[it.kind][it.at].length);
    let left = afford;
    const affordable = (it) => it.kind === 0 || length(it) <= SHORT || (left -= length(it)) >= 0;
    return [...all.values()].sort((a, b) => length(a) - length(b)).filter(affordable);
  }

  /** Notes for each document how well it matches one unit; `best` and `touched` hold the result. */
  weigh(hits, touched) {
    const { best, quality, headed } = this;
    for (const hit of hits) {
      const counts = hit.quality > LEAST;
      if (hit.all) {
        for (const [number, inTitle] of this.together(hit.all)) {
          if (!best[number]) touched.push(number);
          best[number] = Math.max(best[number], (inTitle ? HEADING[1] : MENTION[0]) * hit.quality);
          quality[number] = Math.max(quality[number], hit.quality);
          if (inTitle) headed[number] = 1;
        }
        continue;
      }
      for (const kind of [0, 1]) {
        const list = hit.part.lists[kind][hit.at];
        if (!list) continue;
        const strengths = (kind ? MENTION : HEADING).map((it) => it * hit.quality * (hit.joined ? JOINED : 1));
        const { numbers, extras } = list;
        for (let index = 0; index < numbers.length; index += 1) {
          const number = numbers[index];
          const strength = strengths[extras[index]];
          if (!best[number]) touched.push(number);
          if (strength > best[number]) best[number] = strength;
          if (hit.quality > quality[number]) quality[number] = hit.quality;
          if (counts && (hit.joined || (!kind && extras[index]))) headed[number] = 1;
        }
      }
    }
  }

  /** Finds the documents that hold one of the hits of every word: number → whether all stand in the title. */
  together(words) {
    let held;
    for (const hits of words) {
      const own = new Map();
      for (const { part, at } of hits) {
        for (const kind of [1, 0]) {
          const { numbers = [], extras = [] } = part.lists[kind][at] ?? {};
          numbers.forEach((number, index) => {
            if (!held || held.has(number)) own.set(number, own.get(number) || (!kind && extras[index] > 0));
          });
        }
      }
      if (held) for (const [number, inTitle] of own) own.set(number, inTitle && held.get(number));
      held = own;
    }
    return held ?? new Map();
  }

  weightOf(hits) {
    let most = 0;
    for (const hit of hits) most = Math.max(most, hit.all ? 0 : hit.part.frequency(hit.at));
    return Math.log(1 + this.manifest.documents / (most + 1)) + 0.2;
  }

  /** Whether a unit stands in so many documents that a long list of them is not worth loading. */
  everywhere(hits) {
    return hits.some(({ part, at, all }) => !all && part.counts[1][at] > this.manifest.documents * 0.4 && part.counts[1][at] && !part.lists[1][at]);
  }

  /** Adds up all units: which documents hold them, how many of them and how well; the best `want`, unordered. */
  score(groups, want) {
    const { total, matched, best, titled, worst, quality, headed } = this;
    const seen = [];
    for (const hits of groups) {
      const touched = [];
      this.weigh(hits, touched);
      const weight = this.weightOf(hits);
      for (const number of touched) {
        if (!matched[number]) {
          seen.push(number);
          worst[number] = 1;
        }
        matched[number] += 1;
        total[number] += best[number] * weight;
        titled[number] += headed[number];
        if (quality[number] < worst[number]) worst[number] = quality[number];
        best[number] = headed[number] = quality[number] = 0;
      }
      if (this.everywhere(hits)) {
        const own = new Set(touched);
        for (const number of seen) if (!own.has(number)) matched[number] += 1;
      }
    }
    const level = (at) => matched[at] * 128 + titled[at] * 4 + kindOf(worst[at]);
    const counts = new Uint32Array((groups.length + 1) * 192 + 4);
    for (const at of seen) counts[level(at)] += 1;
    let least = counts.length - 1;
    for (let sum = counts[least]; least && sum < want; sum += counts[least]) least -= 1;
    const found = [];
    for (const at of seen) {
      if (level(at) >= least) found.push({ at, matched: matched[at], of: groups.length, kind: kindOf(worst[at]), titled: titled[at], score: total[at], bonus: 0 });
    }
    for (const at of seen) total[at] = matched[at] = titled[at] = 0;
    return found.sort(better);
  }

  // ---- results

  async run(typed, { limit = 10, topic, tag } = {}) {
    const query = parse(String(typed ?? '').slice(0, 2000), this.common);
    if (!query.units.length || !this.places.length) return [];
    const groups = await this.groups(query);
    const narrowed = topic || tag || query.without.length || query.phrases.length;
    const want = narrowed ? Infinity : limit + 20;
    let found = await this.rank(groups, want, SHORT);
    const whole = (it) => it.matched >= it.of;
    const full = found.filter(whole).length;
    if (full < limit) {
      await this.widen(query, groups, !full);
      found = await this.rank(groups, want, full && this.manifest.documents > HUGE ? 0 : AFFORDABLE);
    }
    found = await this.filter(found, query, { topic, tag });
    if (query.phrases.length) found = await this.phrased(found, query.phrases, limit);
    const top = found.slice(0, limit);
    const asked = flat(String(typed));
    await Promise.all(top.map(async (it) => Object.assign(it, await this.title(it.at))));
    for (const it of top) it.bonus = this.likeness(it.title, asked);
    top.sort(better);
    const words = new Set(groups.flat().flatMap((hit) => (hit.all ? hit.all.flat().map((it) => it.term) : [hit.term])));
    if (this.pages.size > 50) this.pages.clear();
    this.pages.room = this.pages.size + PAGES;
    return Promise.all(top.map((it) => this.result(it, words)));
  }

  /** Leaves out words that are in very many titles of a large guide, unless there are no others. */
  withoutCommon(groups) {
    const many = (hits) => hits.some(({ part, at, all }) => !all && part.counts[0][at] > this.manifest.documents * 0.12 && part.places[0][at].length > SHORT);
    const rare = groups.filter((hits) => hits.length && !many(hits));
    return rare.length ? rare : groups;
  }

  async rank(all, want, afford) {
    const groups = this.withoutCommon(all);
    await this.prefetch(this.lists(groups, afford));
    return this.score(groups, want);
  }

  /** Resolves all units of a query to terms, and joins neighbours that the guide writes as one word. */
  async groups(query) {
    const groups = await Promise.all(query.units.map((unit) => this.expand(unit)));
    await this.compounds(query, groups);
    await Promise.all(query.units.map((unit, index) => groups[index].length || this.mistyped(unit, groups[index])));
    return groups;
  }

  async mistyped(unit, hits) {
    if (unit.symbols.includes(unit.term)) return;
    const found = new Map();
    await this.typos(unit, (part, at, quality) => {
      const term = part.words[at];
      if ((found.get(term)?.quality ?? 0) < quality) found.set(term, { part, at, term, quality });
    });
    hits.push(...found.values());
  }

  /** Looks further where too little was found: names of several words, and errors in words that are known as others. */
  async widen(query, groups, nothing) {
    await Promise.all(query.units.map(async (unit, index) => {
      const hits = groups[index] ?? [];
      for (const name of this.names.get(unit.term) ?? []) if (name.includes(' ')) await this.several(name.split(' '), NAMED, hits);
      if (unit.parts && !hits.some((hit) => hit.quality > STEM)) await this.several(unit.parts, STEM, hits);
      if (nothing && query.units.length > 1 && !hits.some((hit) => hit.quality > PREFIX)) await this.mistyped(unit, hits);
    }));
  }

  /** Adds a hit that stands for several words at once. */
  async several(terms, quality, hits) {
    const telling = terms.filter((term) => !this.common.has(term));
    const all = await Promise.all(telling.map((term) => this.expand({ term, symbols: [], open: false })));
    if (all.length && all.every((some) => some.length)) hits.push({ all, quality });
  }

  async compounds(query, groups) {
    const { all, units } = query;
    for (let first = 0; first < all.length; first += 1) {
      let joined = all[first].term;
      let spelled = all[first].term;
      for (let last = first + 1; last < Math.min(all.length, first + 5); last += 1) {
        joined += all[last].term;
        spelled += ` ${all[last].term}`;
        const covered = all.slice(first, last + 1).map((unit) => units.indexOf(unit)).filter((index) => index >= 0);
        if (!covered.length) continue;
        const hits = [];
        const number = this.partOf(joined);
        if (number === this.partOf(all[first].term) || all.length < 5) {
          const part = await this.terms(number);
          const at = part.find(joined);
          if (at >= 0) hits.push({ part, at, term: joined, quality: EXACT, joined: true });
          else if (all[last].open) this.prefixes(part, joined, (it, place, quality) => hits.push({ part: it, at: place, term: it.words[place], quality }));
        }
        for (const name of this.names.get(spelled) ?? []) {
          if (!name.includes(' ')) await this.name(name, (part, at, quality) => hits.push({ part, at, term: part.words[at], quality }));
        }
        for (const index of covered) groups[index].push(...hits);
      }
    }
  }

  likeness(title, query) {
    const own = flat(title);
    if (own === query) return 1;
    const words = own.split(' ');
    const asked = query.split(' ');
    const held = new Set(words);
    let shared = 0;
    let pairs = 0;
    asked.forEach((word, index) => {
      if (!held.has(word)) return;
      shared += 1;
      if (index && words[words.indexOf(word) - 1] === asked[index - 1]) pairs += 1;
    });
    const joined = own.includes(query) ? 0.15 : 0;
    return joined + (0.25 * shared) / Math.max(words.length, asked.length) + (0.15 * pairs) / Math.max(1, asked.length - 1);
  }

  async filter(found, query, { topic, tag }) {
    let kept = found;
    for (const unit of query.without) {
      const hits = (await this.expand({ ...unit, open: false })).filter((hit) => hit.quality >= STEM);
      const out = new Set();
      for (const hit of hits) for (const kind of [0, 1]) for (const at of (await this.list(hit, kind))?.numbers ?? []) out.add(at);
      kept = kept.filter((it) => !out.has(it.at));
    }
    if (topic || tag) {
      const allowed = await this.allowed({ topic, tag });
      kept = kept.filter((it) => allowed(it.at));
    }
    return kept;
  }

  topics() {
    return this.files.part('topics.bin', (bytes) => {
      const { topics, tags } = JSON.parse(text.decode(bytes));
      const ranges = new Map();
      let first = 0;
      for (const [title, count] of topics) {
        ranges.set(title, [...(ranges.get(title) ?? []), [first, first + count]]);
        first += count;
      }
      const tagged = new Map(Object.entries(tags).map(([name, gaps]) => {
        let at = 0;
        return [name, new Set(gaps.map((gap) => (at += gap)))];
      }));
      return { ranges, tagged };
    });
  }

  async allowed({ topic, tag }) {
    const { ranges, tagged } = await this.topics();
    const spans = topic ? ranges.get(topic) ?? [] : undefined;
    const numbers = tag ? tagged.get(tag) ?? new Set() : undefined;
    return (at) => (!spans || spans.some(([first, end]) => at >= first && at < end)) && (!numbers || numbers.has(at));
  }

  /** Returns words of the guide that look like those typed. */
  async nearest(typed, most = 5) {
    const query = parse(String(typed ?? '').slice(0, 200), this.common);
    const near = new Map();
    for (const { words, letters } of await this.wordsBy()) for (const { term } of query.units) {
      const own = lettersOf(term);
      const limit = Math.ceil(term.length / 2);
      for (let at = 0; at < words.length; at += 1) {
        if (Math.abs(words[at].length - term.length) > limit || bitsIn(own & ~letters[at]) > limit) continue;
        const [errors] = distances(term, words[at], limit);
        if (errors < Infinity && errors < term.length - 1) near.set(words[at], Math.min(errors, near.get(words[at]) ?? 9));
      }
    }
    return [...near].sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1)).slice(0, most).map(([word]) => word);
  }

  async title(at) {
    const [share] = this.manifest.titles;
    const number = Math.floor(at / share);
    const read = (bytes) => readTitles(bytes, number * share);
    const { file, offset } = this.titlePlaces[number] ?? { file: `d${number}.bin` };
    const titles = await (file && this.manifest.lengths.length
      ? this.files.block(file, offset, this.manifest.lengths[number], read)
      : this.files.part(file, read));
    return titles[at - number * share];
  }

  async phrased(found, phrases, limit) {
    const kept = [];
    for (const it of found.slice(0, 50)) {
      Object.assign(it, await this.title(it.at));
      const whole = ` ${flat(`${it.title} ${await this.textOf(it)}`)} `;
      if (phrases.every((phrase) => whole.includes(` ${phrase} `))) kept.push(it);
      if (kept.length >= limit) break;
    }
    return kept;
  }

  /** Returns the words of an answer. */
  async textOf({ at, text: block }) {
    if (!block) return '';
    const texts = await this.files.block(block.file, block.offset, block.length, (bytes) => text.decode(bytes).split('\0'));
    return texts[at - block.first] ?? '';
  }

  /** Returns the words for an excerpt; none where they can't be had, or only at the cost of a large file. */
  async shown(it) {
    try {
      const dear = this.files.pieces === false && !this.files.kept.has(it.text?.file) && this.manifest.texts > CHEAP;
      return it.text && dear ? await this.fromPage(it) : await this.textOf(it);
    } catch (error) {
      if (error instanceof Stale) throw error;
      return '';
    }
  }

  /** Reads the words of a question's own page, for the first few results where a server sends only whole files. */
  async fromPage({ url, title }) {
    if (url.includes('#') || (!this.pages.has(url) && this.pages.size >= this.pages.room)) return '';
    if (!this.pages.has(url)) this.pages.set(url, this.fetch(url));
    const html = await this.pages.get(url);
    const main = /<main[^>]*>([\s\S]*?)<\/main>/i.exec(html)?.[1] ?? '';
    const words = main.replace(/<(script|style|nav|header|svg)[\s\S]*?<\/\1>/gi, ' ').replace(/<[^>]*>/g, ' ')
      .replace(/&#(x?)([0-9a-f]+);/gi, (_, hex, code) => String.fromCodePoint(Math.min(0x10ffff, parseInt(code, hex ? 16 : 10))))
      .replace(/&(lt|gt|quot|nbsp|amp);/g, (_, name) => ({ lt: '<', gt: '>', quot: '"', nbsp: ' ', amp: '&' })[name]).replace(/\s+/g, ' ');
    const from = words.indexOf(title);
    return (from < 0 ? words : words.slice(from + title.length)).trim();
  }

  /** Asks for a page of the site; nothing is tried again for the sake of an excerpt. */
  async fetch(url) {
    const response = await this.files.fetch(this.root + url);
    return response.ok ? response.text() : '';
  }

  async result(it, words) {
    const { excerpt, marks } = excerptOf(await this.shown(it), words);
    return {
      url: this.root + it.url, title: it.title, topic: it.topic,
      score: it.score * (1 + (it.bonus ?? 0)), matched: it.matched, of: it.of,
      excerpt, marks, titleMarks: marksIn(it.title, words), words: [...words].slice(0, 40),
    };
  }
}

const EXCERPT = 160;

/** Finds where any of the words stand: [[start, end], …]. */
function marksIn(shown, words) {
  const marks = [];
  for (const match of shown.matchAll(/[\p{Alphabetic}\p{N}\p{M}_]+(?:['’][\p{Alphabetic}]{1,2})?/gu)) {
    const folded = fold(match[0].replace(/['’]s$/i, '').replace(/['’]/g, ''));
    if (words.has(folded) || words.has(folded.replaceAll('_', ''))) marks.push([match.index, match.index + match[0].length]);
  }
  return marks;
}

/** Chooses the stretch of a text in which most of the words stand. */
function excerptOf(whole, words) {
  if (!whole) return { excerpt: '', marks: [] };
  const all = marksIn(whole, words);
  let [start, count] = [0, 0];
  for (let first = 0; first < all.length; first += 1) {
    let last = first;
    const seen = new Set();
    while (last < all.length && all[last][1] - all[first][0] <= EXCERPT - 30) {
      seen.add(whole.slice(...all[last]).toLowerCase());
      last += 1;
    }
    if (seen.size > count) [start, count] = [all[first][0], seen.size];
  }
  let from = start < 50 ? 0 : start - 30;
  if (from) from = whole.indexOf(' ', from) + 1 || from;
  if (from > start) from = start;
  let to = Math.min(whole.length, from + EXCERPT);
  if (to < whole.length) to = Math.max(whole.lastIndexOf(' ', to), from + EXCERPT - 30);
  const head = from ? '… ' : '';
  const excerpt = head + whole.slice(from, to).replace(/\s/gu, ' ') + (to < whole.length ? ' …' : '');
  const shift = head.length - from;
  const marks = all.filter(([a, b]) => a >= from && b <= to).map(([a, b]) => [a + shift, b + shift]);
  return { excerpt, marks };
}

// ---------------------------------------------------------------- the door

/** Opens the index in the folder `base`, or in `search/` below it; resolves to `query(text, { limit, topic, tag })`. */
export async function openSearch({ base = new URL('.', import.meta.url).href, fetch = globalThis.fetch.bind(globalThis) } = {}) {
  let folder = `${base}`.endsWith('/') ? `${base}` : `${base}/`;
  let search;
  const open = async (fresh) => {
    const files = new Files(folder, fetch);
    files.fresh = fresh;
    const manifest = await files.open();
    if (manifest.format !== FORMAT) throw new OtherFormat(`search index has format ${manifest.format}, this client reads ${FORMAT}`);
    search = new Search(files);
    search.root = folder.replace(/search\/$/, '');
  };
  try {
    await open();
  } catch (error) {
    if (folder.endsWith('search/') || !/status 404/.test(error.message)) throw error;
    folder += 'search/';
    await open();
  }
  const attempt = async (run) => {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof Stale)) throw error;
      await open(true);
      return run();
    }
  };
  let turn = Promise.resolve();
  const query = (typed, options) => {
    const run = turn.then(() => attempt(() => search.run(typed, options)));
    turn = run.catch(() => undefined);
    return run;
  };
  const each = (map) => [...map.keys()].filter(Boolean);
  return Object.assign(query, {
    query,
    /** Names of topics and tags, for filters. */
    filters: () => attempt(async () => {
      const { ranges, tagged } = await search.topics();
      return { topics: each(ranges), tags: each(tagged) };
    }),
    /** Words of the guide that are near to what was typed. */
    nearest: (typed) => attempt(() => search.nearest(typed)),
  });
}
