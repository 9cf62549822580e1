// Documents → queries by class, each with the numbers of the documents that answer it.
//
// The queries are drawn from the documents by a fixed seed: the same guide, the same queries. What answers a query
// is decided by plain comparison of words, never by an engine.

const COMMON = new Set(
  `a an and are as at be between by can could did do does for from had has have how i if in into is it its
  me my of on or our should so than that the their them then there these they this to us was we were what when where which
  while who why will with would you your difference explain describe use used using`.split(/\s+/),
);

/** A random number generator by Mulberry32. */
function chance(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Words; a name in Latin letters is one in a Chinese sentence, too, where nothing separates them. */
const wordsOf = (text) => text.toLowerCase().match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}_])+/gu) ?? [];
const telling = (text) =>
  [...new Set(wordsOf(text))].filter((word) => word.length > 2 && !COMMON.has(word) && !/^\d+$/.test(word));
const isEnglish = (word) => /^[a-z]+$/.test(word);

/** Draws up to `most` queries of every class. */
export function queriesOf(documents, most = 150) {
  const guide = documents.map((it, at) => {
    const answer = `${it.prompt} ${it.answer} ${it.code}`;
    return {
      at,
      title: it.title,
      answer,
      titleWords: new Set(wordsOf(it.title)),
      answerWords: new Set(wordsOf(answer)),
    };
  });
  const context = { guide, counts: countsOf(guide) };
  const classes = {};
  for (const [name, draw] of Object.entries(CLASSES)) {
    const random = chance([...name].reduce((sum, char) => Math.imul(sum, 31) + char.charCodeAt(0), 7));
    const order = guide
      .map((it) => [random(), it])
      .sort((a, b) => a[0] - b[0])
      .map(([, it]) => it);
    const queries = new Map();
    for (const it of order) {
      if (queries.size >= most) break;
      for (const query of [draw(it, random, context)].flat()) {
        if (query?.text && query.right.length && query.right.length <= 12) queries.set(query.text, query);
      }
    }
    classes[name] = [...queries.values()].slice(0, most);
  }
  return classes;
}

function countsOf(guide) {
  const counts = new Map();
  for (const it of guide)
    for (const word of new Set([...it.titleWords, ...it.answerWords])) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

const pick = (list, random) => list[Math.floor(random() * list.length)];

function some(list, count, random) {
  const left = [...list];
  while (left.length > count) left.splice(Math.floor(random() * left.length), 1);
  return left;
}

const titled = (words, { guide }) =>
  guide.filter((it) => words.every((word) => it.titleWords.has(word))).map((it) => it.at);
const holding = (words, { guide }) =>
  guide.filter((it) => words.every((word) => it.titleWords.has(word) || it.answerWords.has(word))).map((it) => it.at);
const lower = (text) => text.toLowerCase();
const verbatim = (text, { guide }, form = (it) => it) =>
  guide.filter((it) => form(`${it.title} ${it.answer}`).includes(text)).map((it) => it.at);

function edited(word, random) {
  const at = Math.floor(random() * word.length);
  const letter = pick('abcdefghijklmnopqrstuvwxyz', random);
  switch (Math.floor(random() * 4)) {
    case 0:
      return word.slice(0, at) + word.slice(at + 1);
    case 1:
      return word.slice(0, at) + letter + word.slice(at);
    case 2:
      return word.slice(0, at) + letter + word.slice(at + 1);
    default:
      return at + 1 < word.length
        ? word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2)
        : word.slice(0, -1);
  }
}

function mistyped(it, errors, random, context) {
  const words = telling(it.title).filter(isEnglish);
  const long = words.filter((word) => word.length > (errors > 1 ? 6 : 4));
  if (!long.length || words.length < 2) return undefined;
  const chosen = pick(long, random);
  const kept = some(
    words.filter((word) => word !== chosen),
    1,
    random,
  );
  let wrong = chosen;
  for (let left = errors; left; left -= 1) wrong = edited(wrong, random);
  if (wrong === chosen || context.counts.has(wrong)) return undefined;
  return { text: [...kept, wrong].join(' '), right: titled([chosen, ...kept], context) };
}

/** Other forms of English words, by the spelling rules of schoolbooks. */
function inflected(word, random) {
  const forms = [];
  const stem = word
    .replace(/(?:ies|ied)$/, 'y')
    .replace(/(?<=[^s])s$|(?<=ss|sh|ch|x)es$/, '')
    .replace(/(?<=[a-z]{3})(?:ing|ed)$/, '');
  if (/[^aeiou]y$/.test(stem)) forms.push(`${stem.slice(0, -1)}ies`);
  else if (/e$/.test(stem)) forms.push(`${stem}s`, `${stem.slice(0, -1)}ing`, `${stem}d`);
  else forms.push(`${stem}s`);
  if (/(?:[aeiou]{2}[^aeiou]|[^aeiou]{2})$/.test(stem) && !/e$/.test(stem)) forms.push(`${stem}ing`, `${stem}ed`);
  return pick(
    forms.filter((form) => form !== word),
    random,
  );
}

const RUSSIAN_ENDINGS = /(?:ами|ями|ов|ев|ах|ях|ам|ям|ой|ей|ом|ем|ия|ии|ию|а|я|ы|и|у|ю|е|о)$/u;

/** Names for one thing; the long ones are not in our own list of names alone but in everyone's mouth. */
const OTHER_NAMES = [
  ['javascript', 'js'],
  ['typescript', 'ts'],
  ['kubernetes', 'k8s'],
  ['database', 'db'],
  ['python', 'py'],
  ['postgresql', 'postgres'],
  ['postgres', 'pg'],
  ['authentication', 'auth'],
  ['authorization', 'auth'],
  ['repository', 'repo'],
  ['configuration', 'config'],
  ['environment', 'env'],
  ['application', 'app'],
  ['mongodb', 'mongo'],
  ['asynchronous', 'async'],
  ['function', 'func'],
  ['dictionary', 'dict'],
  ['regular expression', 'regex'],
  ['object relational mapping', 'orm'],
  ['cross site request forgery', 'csrf'],
  ['cross site scripting', 'xss'],
  ['json web token', 'jwt'],
  ['continuous integration', 'ci'],
  ['dependency injection', 'di'],
  ['inversion of control', 'ioc'],
  ['garbage collection', 'gc'],
  ['virtual machine', 'vm'],
  ['operating system', 'os'],
  ['user interface', 'ui'],
  ['document object model', 'dom'],
  ['model view controller', 'mvc'],
];

const IDENTIFIER = /(?<![\w.])(?:[a-z]+(?:_[a-z]+)+|[a-z]+(?:[A-Z][a-z]+)+|(?:[A-Z][a-z]+){2,})(?!\w)/g;
const partsOf = (name) =>
  name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
const SYMBOLS =
  /(?<=^|[\s(`"'“])(?:[A-Z]\+\+|[CF]#|\.NET|={2,3}|!={1,2}|\?\.|\?\?|=>|&&|\|\||\*{1,2}[a-z]{3,}|@[A-Za-z]{3,}|\.[a-z]{4,}|--[a-z][a-z-]{2,}|\$[a-z]{3,}|O\([a-z0-9 ]+\)|__[a-z]+__)(?=$|[\s)`"'”?,;:.])/g;

const CLASSES = {
  'title words'(it, random, context) {
    const words = telling(it.title);
    if (words.length < 2) return undefined;
    const chosen = some(words, 2 + Math.floor(random() * 2), random);
    return { text: chosen.join(' '), right: titled(chosen, context) };
  },
  'asked as typed'(it, _random, { guide }) {
    if (wordsOf(it.title).length < 3) return undefined;
    return {
      text: it.title,
      right: guide
        .filter((other) => wordsOf(other.title).join(' ') === wordsOf(it.title).join(' '))
        .map((other) => other.at),
    };
  },
  'prefix while typing'(it, random, context) {
    const words = telling(it.title).filter(isEnglish);
    const last = words.findIndex((word, index) => index > 0 && word.length > 5);
    if (last < 0) return undefined;
    const chosen = words.slice(Math.max(0, last - 2), last + 1);
    return {
      text: [...chosen.slice(0, -1), chosen.at(-1).slice(0, 3 + Math.floor(random() * 2))].join(' '),
      right: titled(chosen, context),
    };
  },
  'one typo': (it, random, context) => mistyped(it, 1, random, context),
  'two typos': (it, random, context) => mistyped(it, 2, random, context),
  'another inflection'(it, random, context) {
    const words = telling(it.title).filter((word) => isEnglish(word) && word.length > 4);
    if (words.length < 2) return undefined;
    const chosen = some(words, 2, random);
    const other = inflected(chosen[0], random);
    return (
      other && {
        text: [other, chosen[1]].join(' '),
        right: [...new Set([...titled(chosen, context), ...titled([other, chosen[1]], context)])],
      }
    );
  },
  'answer words'(it, random, context) {
    const words = [...it.answerWords].filter(
      (word) =>
        isEnglish(word) &&
        word.length > 3 &&
        !COMMON.has(word) &&
        !it.titleWords.has(word) &&
        context.counts.get(word) < 40,
    );
    if (words.length < 5) return undefined;
    const chosen = some(words, 3, random);
    return { text: chosen.join(' '), right: holding(chosen, context) };
  },
  identifiers(it, random, context) {
    const names = [...new Set(`${it.title} ${it.answer}`.match(IDENTIFIER) ?? [])];
    return some(names, 1, random).map((name) => ({ text: name, right: verbatim(name.toLowerCase(), context, lower) }));
  },
  symbols(it, random, context) {
    const found = [...new Set(it.title.match(SYMBOLS) ?? it.answer.match(SYMBOLS) ?? [])];
    return some(found, 2, random).map((text) => ({ text, right: verbatim(text, context) }));
  },
  'identifier as words'(it, random, context) {
    const names = [...new Set(`${it.title} ${it.answer}`.match(IDENTIFIER) ?? [])];
    return some(names, 1, random).map((name) => {
      const right = new Set([
        ...verbatim(name.toLowerCase(), context, lower),
        ...context.guide
          .filter((other) => `${other.title} ${other.answer}`.toLowerCase().includes(partsOf(name)))
          .map((other) => other.at),
      ]);
      return { text: partsOf(name), right: [...right] };
    });
  },
  acronyms(it, random, context) {
    const found = [...new Set(it.title.match(/\b[A-Z]{3,5}\b/g) ?? [])].filter(
      (name) => it.title !== it.title.toUpperCase() && !COMMON.has(name.toLowerCase()),
    );
    return some(found, 1, random).map((name) => ({
      text: name.toLowerCase(),
      right: titled([name.toLowerCase()], context),
    }));
  },
  'other names'(it, random, context) {
    const title = ` ${wordsOf(it.title).join(' ')} `;
    return OTHER_NAMES.flatMap(([long, short]) => {
      const [from, to] = title.includes(` ${long} `)
        ? [long, short]
        : title.includes(` ${short} `)
          ? [short, long]
          : [];
      if (!from) return [];
      const rest = telling(title.replace(` ${from} `, ' ')).filter((word) => !`${from} ${to}`.includes(word));
      const kept = some(rest, 1, random);
      const right = context.guide.filter((other) => {
        const own = ` ${wordsOf(other.title).join(' ')} `;
        return (
          kept.every((word) => other.titleWords.has(word)) && (own.includes(` ${from} `) || own.includes(` ${to} `))
        );
      });
      return kept.length ? [{ text: [to, ...kept].join(' '), right: right.map((other) => other.at) }] : [];
    });
  },
  'title and answer'(it, random, context) {
    const own = telling(it.title).filter((word) => context.counts.get(word) < 120);
    const words = [...it.answerWords].filter(
      (word) =>
        isEnglish(word) &&
        word.length > 3 &&
        !COMMON.has(word) &&
        !it.titleWords.has(word) &&
        context.counts.get(word) < 60,
    );
    if (!own.length || words.length < 3) return undefined;
    const chosen = [pick(own, random), pick(words, random)];
    return { text: chosen.join(' '), right: holding(chosen, context) };
  },
  Russian(it, random, context) {
    const words = telling(it.title).filter((word) => /^[\u0400-\u04ff]{4,}$/.test(word));
    if (words.length < 2) return undefined;
    const chosen = some(words, 2, random);
    return { text: chosen.join(' '), right: titled(chosen, context) };
  },
  'Russian, inflected'(it, random, context) {
    const words = telling(it.title).filter((word) => /^[\u0400-\u04ff]{5,}$/.test(word) && RUSSIAN_ENDINGS.test(word));
    if (!words.length) return undefined;
    const chosen = some(words, 2, random);
    const other = chosen.map((word) =>
      word.replace(RUSSIAN_ENDINGS, pick(['а', 'ы', 'ов', 'ам', 'у', 'ом', 'е'], random)),
    );
    return { text: other.join(' '), right: titled(chosen, context) };
  },
  Chinese(it, random, { guide }) {
    const runs = it.title.match(/[\u4e00-\u9fff]{2,}/g);
    if (!runs) return undefined;
    const run = pick(runs, random);
    const from = Math.floor(random() * Math.max(1, run.length - 2));
    const text = run.slice(from, from + 2 + Math.floor(random() * 2));
    return { text, right: guide.filter((other) => other.title.includes(text)).map((other) => other.at) };
  },
};
