// Queries over the test guide, and bad luck. Needs SEARCH_GUIDE, a folder with its `search/` files, the client among them (see main.rs).

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';

const guide = process.env.SEARCH_GUIDE;
const skip = !guide;
const { openSearch, ...others } = skip ? {} : await import(pathToFileURL(join(guide, 'search', 'client.js')).href);

/** Serves the guide's files, whole or in pieces; `change` may replace an answer. */
function served({ pieces = true, change = () => undefined } = {}) {
  return async (address, options = {}) => {
    const name = new URL(address).pathname.replace(/^\/sub\//, '');
    const changed = await change(name, options);
    if (changed) return changed;
    const bytes = await readFile(join(guide, name)).catch(() => undefined);
    if (!bytes) return new Response('', { status: 404 });
    const range = pieces && /^bytes=(\d+)-(\d*)$/.exec(options.headers?.Range ?? '');
    return range
      ? new Response(bytes.subarray(Number(range[1]), range[2] ? Number(range[2]) + 1 : bytes.length), { status: 206 })
      : new Response(bytes);
  };
}

const base = 'https://example.org/sub/search/';
const open = (options) => openSearch({ base, fetch: served(options) });
const check = (name, run) => test(name, { skip }, run);

const FIRST = [
  ['mutex', 'What is a mutex?'],
  ['what is a deadlock, and how is it avoided?', 'What is a deadlock, and how is it avoided?'],
  ['dead', 'What is a deadlock, and how is it avoided?'],
  ['mutxe', 'What is a mutex?'],
  ['utex', 'What is a mutex?'],
  ['deadlok agread', 'What is a deadlock, and how is it avoided?'],
  ['coroutine', 'When are coroutines better than threads?'],
  ['migration production', 'How are migrations applied in production?'],
  ['bytecode', 'What is the GIL?'],
  ['select related', 'How do you use select_related and prefetch_related?'],
  ['select_related', 'How do you use select_related and prefetch_related?'],
  ['selectRelated', 'How do you use select_related and prefetch_related?'],
  ['use state', 'How does useState remember a value?'],
  ['n+1', 'What is the N+1 problem?'],
  ['page makes too many database calls', 'What is the N+1 problem?'],
  ['too many calls', 'What is the N+1 problem?'],
  ['C++', 'Why is C++ compiled ahead of time?'],
  ['===', 'What does === compare in JavaScript?'],
  ['?.', 'What does the ?. operator do?'],
  ['.gitignore', 'What does .gitignore do?'],
  ['**kwargs', 'What are *args and **kwargs?'],
  ['O(log n)', 'What does O(log n) mean?'],
  ['--hard', 'How do you undo a commit?'],
  ['k8s', 'What is a Kubernetes pod?'],
  ['js compare', 'What does === compare in JavaScript?'],
  ['global interpreter lock', 'What is the GIL?'],
  ['cross site request forgery', 'What is CSRF?'],
  ['iac', 'What is infrastructure as code?'],
  ['gunicorn', 'How is gunicorn run behind nginx?'],
  ['gunicorn socket', 'How is gunicorn run behind nginx?'],
  ['naive cafe', 'How is naïve matching done in a café menu?'],
  ['NAÏVE CAFÉ', 'How is naïve matching done in a café menu?'],
  ['resume cáfe', 'How is naïve matching done in a café menu?'],
  ['миграция', 'Что такое миграции?'],
  ['миграциями схемы', 'Что такое миграции?'],
  ['емкость', 'Как работает сборщик мусора?'],
  ['闭包', '什么是闭包？'],
  ['数据库', '什么是数据库索引？'],
  ['データベース', 'データベースとは何ですか'],
  ['데이터베이스', '데이터베이스를 왜 정규화하나요?'],
  ['قاعدة بيانات', 'ما هي قاعدة البيانات؟'],
  ['funcion asincrona', '¿Qué es una función asíncrona?'],
  ['strassen', 'Wie funktioniert eine Schleife über Straßen?'],
  ['"foreign keys with a join"', 'How do you use select_related and prefetch_related?'],
  ['lock thread', 'What is a mutex?'],
  ['locks threads', 'What is a deadlock, and how is it avoided?'],
  ['lock -mutex -deadlock -semaphore', 'What is the GIL?'],
  // Another name is as good as the word itself only in a title.
  ['js value', 'What does === compare in JavaScript?'],
  // The very words stand above other forms of them in a title that match about as well, but not while a word is hardly begun.
  ['views cache', 'What are views?'],
  ['views cach', 'How is a view cached?'],
  ['container restarted', 'How are containers restarted?'],
  ['container rest', 'How are containers restarted?'],
  // Half a word may end in signs.
  ['f#', 'What came with F#8?'],
  ['f#8', 'What came with F#8?'],
  ['came with f#', 'What came with F#8?'],
  ['f# came', 'What came with F#8?'],
  ['c+', 'Why is C++ compiled ahead of time?'],
  ['c++1', 'What is new in C++17?'],
  ['c++17', 'What is new in C++17?'],
  ['new in c++', 'What is new in C++17?'],
  ['c++ new', 'What is new in C++17?'],
  ['.n', 'What changed in .NET8?'],
  ['.net', 'What changed in .NET8?'],
  ['.net8', 'What changed in .NET8?'],
  ['.net changed', 'What changed in .NET8?'],
  ['node.js', 'What came with Node.js20?'],
  ['node.js came', 'What came with Node.js20?'],
  ['.g', 'What does .gitignore do?'],
  ['--h', 'How do you undo a commit?'],
];

check('the client exports its door alone', () => {
  assert.equal(typeof openSearch, 'function');
  assert.deepEqual(others, {});
});

check('each query finds its question first', async () => {
  const query = await open();
  const wrong = [];
  for (const [text, title] of FIRST) {
    const [first] = await query(text);
    if (first?.title !== title) wrong.push(`${text}: ${first?.title}`);
  }
  assert.deepEqual(wrong, []);
});

check('a word with a sign stands above words that go on behind it, and no other word begins with it', async () => {
  const query = await open();
  assert.deepEqual(
    (await query('c++')).map((it) => it.title),
    ['Why is C++ compiled ahead of time?', 'What is new in C++17?'],
  );
  assert.deepEqual(
    (await query('c++ ')).map((it) => it.title),
    ['Why is C++ compiled ahead of time?', 'What is new in C++17?'],
  );
  assert.deepEqual(
    (await query('"c++"')).map((it) => it.title),
    ['Why is C++ compiled ahead of time?', 'What is new in C++17?'],
  );
  assert.deepEqual(
    (await query('c#')).map((it) => it.title).filter((it) => /C[ID]/.test(it)),
    [],
  );
});

check('a common word may become another one as it is typed on, until a space follows', async () => {
  const query = await open();
  assert.equal((await query('files in', { limit: 1 }))[0].title, 'What is infrastructure as code?');
  assert.equal((await query('files in ', { limit: 1 }))[0].title, 'How is gunicorn run behind nginx?');
});

check('a result tells where it leads, and shows the match', async () => {
  const query = await open();
  const [first] = await query('atomicity');
  assert.equal(first.url, 'https://example.org/sub/q/8/');
  assert.equal(first.topic, 'Databases');
  assert.ok(first.score > 0);
  const [[start, end]] = first.marks;
  assert.equal(first.excerpt.slice(start, end), 'Atomicity');
});

check('hits with all words stand above those with some', async () => {
  const query = await open();
  for (const text of ['lock threads', 'request server answers', 'what is database index', 'python threads lock']) {
    const matched = (await query(text)).map((it) => it.matched);
    assert.deepEqual(
      matched,
      [...matched].sort((a, b) => b - a),
      text,
    );
  }
});

check('a quoted phrase and an excluded word are taken at their word', async () => {
  const query = await open();
  const held = (await query('"a lock"')).map((it) => it.title);
  assert.deepEqual(held.sort(), ['How does a semaphore differ from a lock?', 'What is a mutex?']);
  assert.deepEqual(
    (await query('"locks"')).map((it) => it.title),
    ['What is a deadlock, and how is it avoided?'],
  );
  assert.ok((await query('lock -threads')).every((it) => !/thread/i.test(`${it.title} ${it.excerpt}`)));
});

check('a phrase may be unfinished, of common words, of symbols, or unwanted', async () => {
  const query = await open();
  const titles = async (text) => (await query(text)).map((it) => it.title);
  const phrase = '"foreign keys with';
  for (let length = 3; length <= phrase.length; length += 1) {
    assert.ok(
      (await titles(phrase.slice(0, length))).includes('How do you use select_related and prefetch_related?'),
      phrase.slice(0, length),
    );
  }
  assert.deepEqual(await titles('"that some"'), ['What is a rolling deployment?']);
  assert.deepEqual(await titles('"==="'), ['What does === compare in JavaScript?']);
  assert.equal((await titles('compare("javascript'))[0], 'What does === compare in JavaScript?');
  const locks = await titles('lock ');
  assert.deepEqual(
    await titles('lock -"interpreter lock" '),
    locks.filter((it) => it !== 'What is the GIL?'),
  );
  assert.ok(locks.includes('What is the GIL?'));
});

check('symbols, pieces of compounds and words without spaces are marked', async () => {
  const query = await open();
  for (const [text, mark] of [
    ['===', '==='],
    ['state', 'State'],
    ['related', 'related'],
    ['闭包', '闭包'],
    ['データベース', 'データベース'],
    ['c++', 'C++'],
  ]) {
    const [{ title, titleMarks }] = await query(text);
    const marked = titleMarks.map(([start, end]) => title.slice(start, end));
    assert.ok(marked.includes(mark), `${text}: ${marked} in ${title}`);
  }
});

check('for a quoted word only documents that hold it as it was typed are read', async () => {
  const read = new Set();
  const query = await open({
    change: (name, options) => {
      if (name.includes('/x')) read.add(options.headers.Range);
    },
  });
  assert.deepEqual(
    (await query('"servers"')).map((it) => it.title),
    ['What is infrastructure as code?'],
  );
  assert.equal(read.size, 1);
});

check('topic and tag narrow the results', async () => {
  const query = await open();
  const topics = (await query('what is', { topic: 'Web' })).map((it) => it.topic);
  assert.ok(topics.length > 0 && topics.every((it) => it === 'Web'));
  assert.deepEqual(
    (await query('lock', { tag: 'python' })).map((it) => it.title),
    ['What is the GIL?'],
  );
  assert.deepEqual(await query('lock', { topic: 'No such topic' }), []);
  const { topics: names, tags } = await query.filters();
  assert.ok(names.includes('Operations') && tags.includes('sql'));
});

check('the limit is kept', async () => {
  const query = await open();
  assert.equal((await query('what', { limit: 3 })).length, 3);
});

check('whole files give the same results as pieces', async () => {
  const [pieces, whole] = [await open(), await open({ pieces: false })];
  for (const [text] of FIRST)
    assert.deepEqual(
      (await pieces(text)).map((it) => it.url),
      (await whole(text)).map((it) => it.url),
      text,
    );
});

check('where pieces come broken, whole files are loaded', async () => {
  const plain = await open();
  const broken = {
    'cannot be read': () =>
      new Response(new ReadableStream({ start: (stream) => stream.error(new TypeError('decoding failed')) }), {
        status: 206,
      }),
    'have another length': () => new Response(new Uint8Array(7), { status: 206 }),
    'are refused': () => new Response('', { status: 416 }),
  };
  const parts = { 'all of them': () => true, 'all but the manifest': (name) => !name.endsWith('index.silo') };
  for (const [how, answer] of Object.entries(broken))
    for (const [which, isBroken] of Object.entries(parts)) {
      let [asked, whole] = [0, []];
      const change = (name, options) => {
        if (!options.headers?.Range) whole.push(name);
        if (!options.headers?.Range || !isBroken(name)) return undefined;
        asked += 1;
        return answer();
      };
      const query = await open({ change });
      for (const [text] of FIRST)
        assert.deepEqual(
          (await query(text)).map((it) => it.url),
          (await plain(text)).map((it) => it.url),
          `${how}, ${which}: ${text}`,
        );
      assert.ok(asked > 0 && asked < 9, `${how}, ${which}: ${asked} pieces were asked for`);
      assert.equal(new Set(whole).size, whole.length, `${how}, ${which}: a file was loaded twice`);
    }
});

check('a manifest that comes short is loaded again, and pieces are still asked for', async () => {
  const asked = [];
  const query = await open({
    change: async (name, options) => {
      const range = options.headers?.Range;
      asked.push([name, range]);
      return range === 'bytes=0-'
        ? new Response((await readFile(join(guide, name))).subarray(0, -9), { status: 206 })
        : undefined;
    },
  });
  const [[text, title]] = FIRST;
  assert.equal((await query(text))[0].title, title);
  const whole = asked.filter(([, range]) => !range).map(([name]) => name);
  assert.deepEqual(whole, ['search/index.silo']);
});

check('a manifest that does not come at once does not cost the pieces', async () => {
  const whole = [];
  const query = await open({
    change: (name, options) => {
      if (options.headers?.Range === 'bytes=0-') return new Response('', { status: 503 });
      if (!options.headers?.Range) whole.push(name);
      return undefined;
    },
  });
  const [[text, title]] = FIRST;
  assert.equal((await query(text))[0].title, title);
  // The answer without a range tells nothing of ranges.
  assert.deepEqual(whole, ['search/index.silo']);
});

check('of the pieces of a file that are asked for at once one goes through the cache', async () => {
  const [through, beside] = [new Map(), []];
  let most = 0;
  const fetch = served();
  const slow = async (address, options) => {
    const isBeside = options.cache === 'no-store';
    const count = (step) => through.set(address, (through.get(address) ?? 0) + step).get(address);
    if (isBeside) beside.push(address);
    else most = Math.max(most, count(1));
    await new Promise((resolve) => setTimeout(resolve, 5));
    const answer = await fetch(address, options);
    if (!isBeside) count(-1);
    return answer;
  };
  const query = await openSearch({ base, fetch: slow });
  for (const [text] of FIRST) await query(text);
  assert.equal(most, 1);
  assert.ok(through.size > 3 && beside.length > 0);
});

check('the files of titles may tell themselves where each block lies, as in huge guides', async () => {
  const read = async (name) => readFile(join(guide, 'search', name));
  const manifest = JSON.parse(gunzipSync(await read('index.silo')));
  const {
    lengths,
    titles: [, perFile],
  } = manifest;
  const headed = async (file) => {
    const head = new Uint32Array(perFile);
    head.set(lengths.slice(file * perFile, (file + 1) * perFile));
    return Buffer.concat([new Uint8Array(head.buffer), await read(`d${file}.silo`)]);
  };
  const change = async (name, options) => {
    if (name.endsWith('index.silo')) return new Response(JSON.stringify({ ...manifest, lengths: [] }), { status: 206 });
    const file = /\/d(\d+)\.silo$/.exec(name);
    if (!file) return undefined;
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(options.headers?.Range) ?? [];
    return new Response((await headed(Number(file[1]))).subarray(Number(from), Number(to) + 1), { status: 206 });
  };
  const [plain, huge] = [await open(), await open({ change })];
  assert.ok(lengths.length > 1);
  for (const [text] of FIRST) assert.deepEqual(await huge(text), await plain(text), text);
});

check('anything may be typed', async () => {
  const query = await open();
  const odd = [
    '',
    ' ',
    '(',
    '"',
    '""',
    '"(',
    '-',
    '--',
    '-"',
    '*',
    '\\',
    '\u0000',
    '\ud800',
    '🙂',
    '%',
    '__proto__',
    'constructor',
    'toString',
    '<img src=x>',
    '-what',
    'a'.repeat(2000),
    'what is '.repeat(300),
    '((((',
    '"a" "b',
    "'",
    'O(',
    '[]{}',
    'x_y',
    'a::b',
    'pH',
    'a1b2c',
    '"aB"',
    '-"x_y"',
    'x_y_z_a_b_c_d_e',
    '-x_y_z_a_b_c_d_e "a_b_c_d_e_f_g',
    undefined,
    null,
    7,
  ];
  for (const text of odd) assert.ok(Array.isArray(await query(text)), String(text));
});

check('a thousand queries at once are answered in order', async () => {
  const query = await open();
  const texts = Array.from({ length: 1000 }, (_, index) => FIRST[index % FIRST.length][0]);
  const start = performance.now();
  const found = await Promise.all(texts.map((text) => query(text, { limit: 1 })));
  for (const [index, [first]] of found.entries()) assert.equal(first?.title, FIRST[index % FIRST.length][1]);
  assert.ok(performance.now() - start < 10_000);
});

check('nearest words are offered', async () => {
  const query = await open();
  assert.ok((await query.nearest('mutexxyz')).includes('mutex'));
});

check('a part that fails is asked for again', async () => {
  let failures = 2;
  const change = (name) => (name.includes('/t') && failures-- > 0 ? new Response('', { status: 503 }) : undefined);
  const query = await open({ change });
  assert.equal((await query('mutex'))[0].title, 'What is a mutex?');
});

check('a part that keeps failing is said, and a later query works', async () => {
  let broken = true;
  const change = (name) => {
    if (broken && name.includes('/t')) throw new TypeError('network');
  };
  const query = await open({ change });
  await assert.rejects(query('mutex'), /t0\.silo.*network/);
  broken = false;
  assert.equal((await query('mutex'))[0].title, 'What is a mutex?');
});

check('an excerpt that does not load costs only the excerpt', async () => {
  const query = await open({ change: (name) => (name.includes('/x') ? new Response('', { status: 500 }) : undefined) });
  const [first] = await query('mutex');
  assert.deepEqual([first.title, first.excerpt, first.marks], ['What is a mutex?', '', []]);
});

check('a part of another build makes the client open the index anew', async () => {
  let opened = 0;
  const change = async (name, options) => {
    if (name.endsWith('index.silo')) opened += 1;
    if (!name.includes('/t') || options.cache === 'reload') return undefined;
    return new Response(new Uint8Array(400));
  };
  const query = await open({ change });
  assert.equal((await query('mutex'))[0].title, 'What is a mutex?');
  assert.equal(opened, 2);
});

check('an index of another format is refused by name', async () => {
  const change = (name) => (name.endsWith('index.silo') ? new Response(JSON.stringify({ format: 99 })) : undefined);
  await assert.rejects(
    open({ change }),
    (error) => error.constructor.name === 'OtherFormat' && /format 99/.test(error.message),
  );
});

check('the site itself may be named instead of its search folder', async () => {
  const query = await openSearch({ base: 'https://example.org/sub', fetch: served() });
  assert.equal((await query('mutex'))[0].url, 'https://example.org/sub/q/0/');
});

check('it is told when nothing comes close to what was asked', async () => {
  const query = await open();
  const near = async (typed) => (await query(typed)).map(({ close }) => close);
  for (const typed of [
    'mutex',
    'deadlok agread',
    'gunicorn socket',
    'page makes too many database calls',
    'gunicorn sock',
  ]) {
    assert.equal((await near(typed))[0], true, typed);
  }
  for (const typed of ['mutex quinoa', 'gunicorn on a warm quinoa plate', 'quinoa zebra deadlock']) {
    const found = await near(typed);
    assert.ok(found.length && !found.some(Boolean), `${typed}: ${found}`);
  }
});
