// Characters → the form in which words are compared, as in fold.rs.

export const LONGEST = 40;
/** @type {Record<string, string>} */
const SPELLED = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i', ς: 'σ', ى: 'ي' };
const ARTICLE = /^(?:وال|بال|كال|فال|لل|ال)(?=.{3})/su;
const WORDY = /[\p{Alphabetic}\p{N}\p{M}]/u;
export const DENSE =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1100-\u11ff\u3005-\u3007\u3021-\u3029\u3031-\u303c\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9f\u{16fe0}-\u{16fff}\u{1aff0}-\u{1b16f}\u{20000}-\u{323af}]/u;
export const CYRILLIC = /^[\u0400-\u0481\u048a-\u052f]+$/;
export const ASCII = /^\p{ASCII}*$/u;

/** Returns the form in which a word is compared. @param {string} word */
export function fold(word) {
  if (ASCII.test(word)) return word.slice(0, LONGEST).toLowerCase();
  let kept = '';
  let before = '';
  for (const char of word.toLowerCase().normalize('NFKD')) {
    if (/[\u0300-\u036f]/.test(char) && before && (before < '\u0400' || (before === 'е' && char === '\u0308')))
      continue;
    if (/[\u064b-\u065f\u0670\u0640\u0591-\u05bd\u05bf-\u05c7]/.test(char)) continue;
    before = SPELLED[char] ?? char;
    kept += before;
  }
  return [...kept.normalize('NFC')].slice(0, LONGEST).join('').replace(ARTICLE, '');
}

/** Whether a character belongs to words. @param {string | undefined} char */
export const isWordy = (char) => char !== undefined && (char < '\x80' ? /[a-z0-9]/i.test(char) : WORDY.test(char));
/** Whether a character belongs to names. @param {string | undefined} char */
export const isName = (char) => char === '_' || isWordy(char);

/** Words in the form in which they are compared, one space between them. @param {string} words */
export const flat = (words) =>
  Array.from(words.matchAll(ASCII.test(words) ? /\w+/g : /[\p{Alphabetic}\p{N}\p{M}_]+/gu), ([word]) =>
    fold(word),
  ).join(' ');
