// Characters between words → symbols, as in symbols.rs.

import { DENSE, fold, isName, isWordy, LONGEST } from './fold.js';

/**
 * @typedef {(term: string, start: number, end: number) => void} TakeSymbol Takes a symbol and where it stands, in
 *   characters of the chunk.
 */

const OPERATOR = new Set('+-*/%=<>!&|^~?.:@#$\\');

/** Finds the symbols of a chunk. @param {string[]} chars @param {TakeSymbol} found */
export function symbolsOfChunk(chars, found) {
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

/**
 * A name that begins with `_`, such as `__init__`.
 *
 * @param {string[]} chars
 * @param {number} start
 * @param {TakeSymbol} found
 */
function underscored(chars, start, found) {
  let end = start;
  while (end < chars.length && isName(chars[end]) && end - start < LONGEST) end += 1;
  if (chars.slice(start, end).some(isWordy)) found(fold(chars.slice(start, end).join('')), start, end);
}

/**
 * A run of operators: by itself, or with the word before or behind it.
 *
 * @param {string[]} chars
 * @param {number} start
 * @param {number} end
 * @param {TakeSymbol} found
 */
function operators(chars, start, end, found) {
  const symbol = chars.slice(start, end).join('');
  const alone = (/** @type {string} */ run, /** @type {number} */ least) => {
    const telling = run.length === 1 ? !/^[-.:?!]$/.test(run) : run && !/^-+$/.test(run);
    if (telling && run.length >= least) found(run, start, start + run.length);
  };
  const bare = symbol.replace(/[.:?!]+$/, '');
  const before = start > 0 && isName(chars[start - 1]);
  const after = isName(chars[end]);
  if (before && after) {
    alone(symbol, 2);
    between(chars, start, end, found);
    return;
  }
  if (!before && !after) {
    alone(symbol, 1);
    if (bare !== symbol) alone(bare, 1);
    return;
  }
  if (after) {
    alone(symbol, 2);
    withWord(chars, start, end, found);
    return;
  }
  alone(bare, 2);
  if (!/^[+#*]+$/.test(bare)) return;
  const first = wordStart(chars, start);
  found(fold(chars.slice(first, start + bare.length).join('')), first, start + bare.length);
}

/**
 * Operators with the word behind them: `--force`, `.gitignore`.
 *
 * @param {string[]} chars
 * @param {number} start
 * @param {number} end Where the word begins.
 * @param {TakeSymbol} found
 */
function withWord(chars, start, end, found) {
  const symbol = chars.slice(start, end).join('');
  const goesOn = (/** @type {number} */ at) => isName(chars[at]) || (chars[at] === '-' && isName(chars[at + 1]));
  let stop = end;
  while (stop < chars.length && stop - end < LONGEST - 4 && goesOn(stop)) stop += 1;
  const silent = symbol === '-' ? stop - end > 2 : /^[>|=?:]$/.test(symbol);
  if (!silent) found(fold(chars.slice(start, stop).join('')), start, stop);
  if (/^.+[.@$#]$/.test(symbol)) found(fold(chars.slice(end - 1, stop).join('')), end - 1, stop);
}

/**
 * A sign that belongs to the word before it, though another one follows: `C++17`, `F#8`, `C++/CLI`, `C#的`.
 *
 * @param {string[]} chars
 * @param {number} start
 * @param {number} end
 * @param {TakeSymbol} found
 */
function between(chars, start, end, found) {
  const first = wordStart(chars, start);
  const symbol = chars.slice(start, end).join('');
  const rest = symbol.replace(/^[+#*]+/, '');
  const sign = symbol.slice(0, symbol.length - rest.length);
  const isDense = DENSE.test(chars[end]);
  const isVersion = sign === '++' || (sign === '#' && start - first === 1 && (isDense || /\p{N}/u.test(chars[end])));
  if (rest ? !sign || !/^[-/.]/.test(rest) : !isVersion) return;
  found(fold(chars.slice(first, start + sign.length).join('')), first, start + sign.length);
  if (rest || isDense) return;
  let stop = end;
  while (isName(chars[stop]) && !DENSE.test(chars[stop]) && stop - end < LONGEST - 4) stop += 1;
  found(fold(chars.slice(first, stop).join('')), first, stop);
}

/**
 * Where the word begins that ends here; next to one in a script without spaces, too.
 *
 * @param {string[]} chars
 * @param {number} end
 */
function wordStart(chars, end) {
  const isDense = DENSE.test(chars[end - 1]);
  let start = end;
  while (start > 0 && isName(chars[start - 1]) && DENSE.test(chars[start - 1]) === isDense && end - start < LONGEST - 4)
    start -= 1;
  return start;
}
