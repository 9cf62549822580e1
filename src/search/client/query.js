// What was typed → units to find, words to leave out, phrases.

import { cut } from './cut.js';
import { flat } from './fold.js';

const MOST_UNITS = 16;
/** A last word of so many letters is probably still being typed. */
const BEGUN = 4;

/** A phrase in quotes, of which the last one may be without its end, or anything else between spaces. */
const TOKEN = /(?<!\S)(-?)"([^"]*)(?:"(?=[\s,.;:!?)]|$)|$)|\S+/gu;

/**
 * Reads what was typed: units to find, each with the terms it may stand for; words and phrases that are not wanted; `typing`
 * when the last unit is hardly begun, and `begun` for a last word that tells little by itself but may become another one.
 */
export function parse(typed, common) {
  const query = { units: [], without: [], phrases: [], banned: [] };
  const asked = [];
  const open = !/[\s"]$/u.test(typed);
  for (const [token, minus, quoted] of typed.matchAll(TOKEN)) {
    const excludes = quoted === undefined && /^-\p{Alphabetic}{3}/u.test(token);
    const found = units(quoted ?? (excludes ? token.slice(1) : token));
    for (const unit of found) unit.quoted = quoted !== undefined;
    const phrase = { text: flat(quoted ?? ''), units: found, open: open && !token.endsWith('"') };
    if (minus && phrase.text) query.banned.push(phrase);
    else if (excludes) query.without.push(...found);
    else query.units.push(...found);
    if (minus || excludes) continue;
    if (phrase.text) query.phrases.push(phrase);
    asked.push(token);
  }
  query.asked = flat(asked.join(' '));
  if (!query.units.length) query.units = [...query.without.splice(0), ...query.banned.splice(0).flatMap((phrase) => phrase.units)];
  const rare = query.units.filter((it) => it.quoted || it.symbols.length || !common.has(it.term));
  const last = query.units.at(-1);
  if (last && open) last.open = true;
  query.all = query.units;
  query.typing = Boolean(last?.open) && last.term.length <= BEGUN;
  if (rare.length) query.units = rare;
  if (last?.open && rare.length && !rare.includes(last) && /\p{Alphabetic}$/u.test(typed)) query.begun = last;
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
  for (const it of groups) {
    if (it.whole) {
      found.push({ term: it.whole, symbols: it.symbols, parts: it.atoms.map((atom) => atom.term) });
    } else if (!it.atoms.length) {
      // Many single letters, as in `a_b_c_d_e_f_g`, are no words.
      if (!it.symbols.length) continue;
      const swallowed = groups.some((other) => other.atoms.length && other.symbols.some((long) => long.startsWith(it.symbols[0]) || long.endsWith(it.symbols[0])));
      if (!swallowed) found.push({ term: it.symbols[0], symbols: it.symbols });
    } else {
      for (const atom of it.atoms) found.push({ term: atom.term, symbols: it.symbols, dense: it.dense });
    }
  }
  return found;
}

function distinct(all) {
  const seen = new Map();
  for (const unit of all) {
    const key = unit.symbols[0] ?? unit.term;
    const other = seen.get(key);
    if (other) Object.assign(other, { open: other.open || unit.open, quoted: other.quoted || unit.quoted });
    else seen.set(key, unit);
  }
  return [...seen.values()];
}
