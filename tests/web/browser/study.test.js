// Studying: whole sessions in a browser with a clock that stands where a test puts it, below a strict content security policy.
//
// STUDYBOOK names the program, CHROMIUM the browser.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { becomes } from './becomes.js';
import { findings } from './findings.js';
import { TYPES } from './types.js';

const project = fileURLToPath(new URL('../../../', import.meta.url));
const program = process.env.STUDYBOOK ?? join(project, 'target/debug/studybook');
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const NOTES = {
  'content/net.md': `---
tags: [web]
---
# Net

## What is a port? {#port}

A number, such as \`80\`.

\`\`\`python
port = 80
\`\`\`

## What is a socket? {#socket}

An end of a connection.

## Which is a port number? {#number}

a) 80
b) localhost
c) a cable

Answer: A, since ports are numbers.

## What is a host? {#host .easy}

A machine on a net, see [ports](#what-is-a-port).
`,
  'content/store/db.md': `# Databases

## What is a lock? {#lock}

What only one may hold: $x^2$.

## What is an index? {#index}

A sorted copy, so that rows are found fast.

| a | b |
|---|---|
| 1 | 2 |

## What is a view? {#view}

## Which of these keep data? {#keep}

- [x] a disk
- [ ] a lamp
- [x] a tape
`,
  'studybook.toml': 'title = "Ports and locks"\n',
};
const FIRST = '2026-11-26T10:00:00';
const DAY = 86_400_000;

let browser, folder, server, address;
let requests = [];

async function build(name, notes = NOTES) {
  const guide = join(folder, name);
  for (const [path, text] of Object.entries(notes)) {
    await mkdir(join(guide, path, '..'), { recursive: true });
    await writeFile(join(guide, path), text);
  }
  await promisify(execFile)(program, ['build', guide, '--output', join(folder, `${name}-site`)]);
}

async function respond(request, response) {
  const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
  requests.push(path);
  const [, name, rest] = /^\/(\w+)\/(.*)$/.exec(path) ?? [];
  const file = join(folder, `${name}-site`, rest === '' ? 'index.html' : (rest ?? ''));
  const bytes = await readFile(file).catch(() => undefined);
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  response.writeHead(bytes ? 200 : 404, { 'content-type': type, 'content-security-policy': "default-src 'self'" });
  response.end(bytes);
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'studybook-study-'));
  await build('guide');
  server = createServer(respond).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  address = `http://127.0.0.1:${server.address().port}/guide/`;
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});

after(async () => {
  await browser?.close();
  server?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** Opens a page at a time; what goes wrong on it is kept. */
async function open(context, time, at = 'study.html', prepare) {
  const page = await context.newPage();
  page.trouble = [];
  page.on('pageerror', (error) => page.trouble.push(error.message));
  page.on('console', (message) => message.type() === 'error' && page.trouble.push(message.text()));
  await page.clock.setFixedTime(new Date(time));
  await prepare?.(page);
  await page.goto(address + at);
  if (at.includes('study.html')) await ready(page);
  return page;
}

/** What is asked for a picture is painted; a page whose clock stands does not tell when it was. */
const painted = (page) => page.screenshot({ clip: { x: 0, y: 0, width: 1, height: 1 } });

/** The plan is there, and keys reach it. */
async function ready(page) {
  await page.locator('#begin_ button.main:enabled').waitFor();
  await painted(page);
}

/** Runs a test with a browser of its own; any error of a page fails it. */
function student(name, run, options = {}) {
  test(name, async () => {
    requests = [];
    const context = await browser.newContext({ viewport: { width: 900, height: 700 }, locale: 'en-GB', ...options });
    const pages = [];
    await run(async (...given) => {
      const page = await open(context, ...given);
      pages.push(page);
      return page;
    }, context);
    await context.close();
    assert.deepEqual(
      pages.flatMap((page) => page.trouble),
      [],
    );
  });
}

const count = async (page, name) => Number(await page.locator(`[data-count=${name}]`).textContent());
const counts = async (page) => [await count(page, 'due'), await count(page, 'fresh'), await count(page, 'done')];
const begin = (page) => page.getByRole('button', { name: 'Begin', exact: true }).click();
const title = (page) => page.locator('#card_ h1').textContent();

const asks = (page, words) => becomes(() => title(page), words);
const planned = (page, expected) => becomes(async () => (await counts(page)).slice(0, 2), expected);
/** Shows the answer of the question that is asked. */
const reveal = async (page) => {
  await page.keyboard.press('Space');
  await page.locator('#grades_').waitFor();
};
const counted = (page, expected) => becomes(() => counts(page), expected);
const later = (days) => new Date(new Date(FIRST).getTime() + days * DAY).toISOString();
const kept = (page) =>
  page.evaluate(
    () =>
      new Promise((done) => {
        indexedDB.open(`studybook.log${new URL('./', location.href).pathname}`).onsuccess = ({ target }) => {
          target.result.transaction('log').objectStore('log').getAll().onsuccess = (event) => done(event.target.result);
        };
      }),
  );

/** The grade is given, and the next question or the end is shown. */
const graded = (page) => page.locator('#grades_').waitFor({ state: 'hidden' });

/** Answers the question that is shown, and waits until that is kept. */
async function answer(page, grade) {
  const before = (await kept(page)).length;
  await page.keyboard.press('Enter');
  await page.locator('#grades_').waitFor();
  await page.keyboard.press(String(grade));
  await graded(page);
  await becomes(async () => (await kept(page)).length, before + 1);
}

/** Answers all that is asked, each as `grades` says by its id; `usual` where it says nothing. */
async function finish(page, usual = 3, grades = {}) {
  const asked = [];
  while (await page.locator('#session_').isVisible()) {
    const words = await title(page);
    asked.push(words);
    await answer(page, grades[words]?.shift() ?? usual);
  }
  return asked;
}

const importing = (page, text) =>
  page
    .locator('[name=log]')
    .setInputFiles({ name: 'log.jsonl', mimeType: 'application/x-ndjson', buffer: Buffer.from(text) });
const said = (page, words) =>
  page.waitForFunction((words) => document.querySelector('#log_ output').textContent.includes(words), words);
const exported = async (page) => {
  await page.locator('#log_').evaluate((it) => {
    it.parentElement.open = true;
  });
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#log_ [value=export]').click()]);
  return readFile(await download.path(), 'utf8');
};
const line = (id, day, grade, topic = 'net') =>
  JSON.stringify({ v: 1, id, at: day * DAY + 36_000_000, day, grade, ms: 1000, topic, seen: 'x' });
const TODAY = Math.floor(new Date(`${FIRST}Z`).getTime() / DAY);
const file = (...lines) => ['{"format":"studybook log","v":1}', ...lines, ''].join('\n');

student('the first day, a week later, and after a missed week', async (visit) => {
  let page = await visit(FIRST);
  // One of eight questions has no answer.
  await counted(page, [0, 7, 0]);
  await begin(page);
  await asks(page, 'What is a port?');
  assert.equal(await page.locator('#card_ .answer').count(), 0);
  await reveal(page);
  assert.deepEqual(await page.locator('#grades_ small').allTextContents(), ['soon', '1 day', '2 days', '8 days']);
  assert.equal((await page.locator('#card_ .answer pre span').count()) > 0, true, 'code is highlighted');
  await page.keyboard.press('3');
  const asked = await finish(page, 3, { 'What is a socket?': [1, 3], 'What is a lock?': [4] });
  assert.equal(asked.filter((it) => it === 'What is a socket?').length, 2, 'what was forgotten comes again');
  assert.match(await page.locator('#over_').textContent(), /Questions asked: 7\. Known at once: 6\./);
  assert.match(await page.locator('#over_ .next').textContent(), /November 27/);
  page = await visit(FIRST);
  await counted(page, [0, 0, 8]);

  page = await visit(later(7));
  await counted(page, [6, 0, 0]);
  await begin(page);
  await reveal(page);
  const offers = await page.locator('#grades_ small').allTextContents();
  assert.deepEqual([offers[0], offers.length], ['soon', 4]);
  await page.keyboard.press('3');
  await finish(page);

  page = await visit(later(35));
  const [due] = await counts(page);
  assert.ok(due >= 6, `${due} are due`);
  await begin(page);
  const again = await finish(page, 3, { 'What is a port?': [1, 1, 3] });
  assert.equal(again.length, due + 2);
});

student('a tab that is closed loses nothing, and the next one goes on', async (visit) => {
  let page = await visit(FIRST);
  await begin(page);
  await answer(page, 3);
  await answer(page, 1);
  await page.keyboard.press('Enter');
  await page.close();
  page = await visit(FIRST);
  await counted(page, [1, 5, 2]);
  await begin(page);
  assert.equal((await finish(page)).length, 6);
});

student('a grade is taken back, by key and at the end, too', async (visit) => {
  let page = await visit(FIRST);
  await begin(page);
  assert.ok(await page.getByRole('button', { name: 'Undo' }).isDisabled());
  await answer(page, 1);
  await asks(page, 'What is a socket?');
  await page.keyboard.press('u');
  await asks(page, 'What is a port?');
  assert.equal((await finish(page)).length, 7);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.locator('#session_').waitFor();
  await answer(page, 4);
  const lines = await kept(page);
  assert.equal(lines.filter((it) => it.undo).length, 2);
  page = await visit(FIRST);
  await counted(page, [0, 0, 7]);
});

student('two tabs lose nothing, and neither asks what the other asked', async (visit) => {
  const [one, other] = [await visit(FIRST), await visit(FIRST)];
  await begin(one);
  await begin(other);
  await asks(other, 'What is a port?');
  await answer(one, 3);
  await asks(other, 'What is a socket?');
  await answer(other, 3);
  await one.waitForFunction(() => document.querySelector('#card_ h1').textContent !== 'What is a socket?');
  const asked = [...(await finish(one)), ...(await finish(other))];
  assert.equal(asked.length, 5);
  assert.equal(new Set((await kept(one)).map((it) => it.id)).size, 7);
});

student('the log of another device is joined, once, and a broken one changes nothing', async (visit) => {
  let page = await visit(FIRST);
  await begin(page);
  await answer(page, 3);
  await page.keyboard.press('Escape');
  await ready(page);
  const own = await exported(page);
  const [before, was] = [await kept(page), await counts(page)];
  const bad = {
    '{"a"': 'no log',
    x: 'no log',
    [file(line('socket', TODAY - 9, 3), '{"v":1}')]: 'line 3',
    [file(line('host', TODAY, 9))]: 'line 2',
    [file(`${line('host', TODAY, 3)}}`)]: 'line 2',
  };
  for (const [text, words] of Object.entries(bad)) {
    await importing(page, text);
    await said(page, words);
    assert.deepEqual(await kept(page), before);
    await counted(page, was);
  }
  const theirs = file(line('socket', TODAY - 9, 3), line('host', TODAY - 2, 1), line('lock', TODAY - 1, 4, 'store/db'));
  await importing(page, theirs);
  await said(page, 'New lines: 3');
  await ready(page);
  await counted(page, [2, 3, 1]);
  await importing(page, theirs);
  await said(page, 'New lines: 0');
  const joined = await exported(page);

  // The other way round, in a browser that knows nothing.
  const context = await browser.newContext({ acceptDownloads: true });
  const there = await open(context, FIRST);
  for (const text of [theirs, own]) {
    await importing(there, text);
    await said(there, 'Loaded');
  }
  await ready(there);
  assert.equal(await exported(there), joined);
  await counted(there, [2, 3, 1]);
  await context.close();
  page = await visit(FIRST);
  await counted(page, [2, 3, 1]);
});

student('questions that are gone are kept and not shown, and those that moved are found', async (visit) => {
  const page = await visit(FIRST);
  await importing(
    page,
    file(
      line('gone', TODAY - 90, 3),
      line('nowhere', TODAY - 90, 3, 'no-topic'),
      line('lock', TODAY - 90, 3, 'net'),
      line('index', TODAY - 80, 3, 'old/name'),
    ),
  );
  await said(page, 'New lines: 4');
  await ready(page);
  await planned(page, [2, 5]);
  assert.equal((await exported(page)).split('\n').length, 6);
  await begin(page);
  const asked = await finish(page);
  assert.equal(asked.length, 7);
  assert.deepEqual(asked.filter((it) => /lock|index/.test(it)).length, 2);
});

student('a checkpoint spares reading the log, and is no trap when older lines come', async (visit) => {
  let page = await visit(FIRST);
  const many = Array.from({ length: 600 }, (_, at) => line('socket', TODAY - 700 + at, 3));
  await importing(page, file(...many));
  await said(page, 'New lines: 600');
  const checkpoint = () =>
    page.evaluate(
      () =>
        new Promise((done) => {
          indexedDB.open('studybook.log/guide/').onsuccess = ({ target }) => {
            target.result.transaction('checkpoint').objectStore('checkpoint').get(0).onsuccess = (event) =>
              done(event.target.result?.lines);
          };
        }),
    );
  assert.equal(await checkpoint(), undefined);
  page = await visit(FIRST);
  assert.equal(await checkpoint(), 600);
  await importing(page, file(line('port', TODAY - 900, 3)));
  await said(page, 'New lines: 1');
  await ready(page);
  const was = await counts(page);
  page = await visit(FIRST);
  await counted(page, was);
  assert.equal(await checkpoint(), 601);
  await begin(page);
  await answer(page, 3);
  page = await visit(FIRST);
  await counted(page, [was[0] - 1, was[1], 1]);
});

student('a topic that was seen is not loaded, unless it asks something new', async (visit) => {
  const page = await visit(FIRST);
  const all = ['port', 'socket', 'number', 'host'].map((id) => line(id, TODAY, 4));
  await importing(page, file(...all));
  await said(page, 'New lines: 4');
  await ready(page);
  requests = [];
  await page.reload();
  await ready(page);
  await counted(page, [0, 3, 4]);
  assert.deepEqual(
    requests.filter((it) => it.includes('/topic/')),
    ['/guide/study/topic/store/db.json'],
  );
  await importing(page, file(line('gone', TODAY, 4), line('none', TODAY, 4)));
  await said(page, 'New lines: 2');
  await build('news', { ...NOTES, 'content/net.md': NOTES['content/net.md'].replace('{#socket}', '{#fresh}') });
  const lines = await exported(page);
  await page.goto(`${address.replace('guide', 'news')}study.html`);
  await ready(page);
  await importing(page, lines);
  await said(page, 'New lines: 6');
  await ready(page);
  await counted(page, [0, 4, 6]);
});

student('pictures of a session are there without a network', async (visit, context) => {
  const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>';
  await build('pictures', {
    'content/a.md': '# A\n\n## What is shown? {#shown}\n\n![x](x.svg)\n',
    'content/x.svg': picture,
  });
  const page = await visit(FIRST, '../pictures/study.html');
  await Promise.all([page.waitForResponse('**/files/x.svg'), begin(page)]);
  await context.setOffline(true);
  await reveal(page);
  await page.waitForFunction(() => document.querySelector('#card_ img').naturalWidth === 9);
  await context.setOffline(false);
});

student('what was done under an alias counts for the question', async (visit) => {
  const asked = '## What is shared?\n\nWords.\n';
  await build('twins', {
    'content/one.md': `# One\n\n${asked}\n## What is own?\n\nMore.\n`,
    'content/two.md': `# Two\n\n${asked}`,
  });
  const { aliases } = JSON.parse(await readFile(join(folder, 'twins-site/study/places.json'), 'utf8'));
  const [[alias, id]] = Object.entries(aliases);
  const page = await visit(FIRST, '../twins/study.html');
  await importing(page, file(line(alias, TODAY - 30, 3, 'two')));
  await said(page, 'New lines: 1');
  await ready(page);
  await counted(page, [1, 1, 0]);
  await page.locator('[name=scope]').selectOption({ label: 'Two' });
  await ready(page);
  await counted(page, [1, 0, 0]);
  await begin(page);
  await asks(page, 'What is shared?');
  await reveal(page);
  await page.keyboard.press('3');
  await page.locator('#over_').waitFor();
  const lines = (await kept(page)).map((it) => it.id);
  assert.deepEqual(lines, [alias, id]);
});

student(
  'a question that is reworded, put into another note or given an id keeps what was done with it',
  async (visit) => {
    const cup = '## What is a cup made from?\n\nFrom clay that was burnt in a kiln for many hours.\n';
    const jug = '## How much does a jug hold?\n\nTwo litres of water, up to the mark below its rim.\n';
    const lid = '## Why does a pot have a lid?\n\nSo that steam stays within, and water boils sooner.\n';
    const own = '## Where is salt kept?\n\nIn a dry place.\n';
    const notes = (one, two) => ({
      'content/cups.md': `# Cups\n\n${one.join('\n')}`,
      'content/pots.md': `# Pots\n\n${two.join('\n')}`,
      'studybook.toml': 'title = "Kitchen"\n',
    });
    await build('moved', notes([cup, jug, lid], [own]));
    const { topics } = JSON.parse(await readFile(join(folder, 'moved-site/study/places.json'), 'utf8'));
    let page = await visit(FIRST, '../moved/study.html');
    await importing(page, file(...topics.cups.map((id) => line(id, TODAY - 30, 3, 'cups'))));
    await said(page, 'New lines: 3');
    await ready(page);
    await counted(page, [3, 1, 0]);
    const reworded = cup.replace('What is a cup made from', 'Of which material is a cup made');
    await build('moved', notes([reworded, lid.replace('?', '? {#lid}')], [own, jug]));
    const places = JSON.parse(await readFile(join(folder, 'moved-site/study/places.json'), 'utf8'));
    assert.deepEqual(
      [places.topics.cups, places.topics.pots.includes(topics.cups[1]), places.aliases],
      [[topics.cups[0], 'lid'], true, { [topics.cups[2]]: 'lid' }],
    );
    page = await visit(FIRST, '../moved/study.html');
    await counted(page, [3, 1, 0]);
    await begin(page);
    const asked = await finish(page);
    assert.deepEqual(asked.length, 4);
  },
);

student('choices are asked as choices', async (visit) => {
  const page = await visit(FIRST);
  await begin(page);
  for (let at = 0; at < 2; at += 1) await answer(page, 3);
  await asks(page, 'Which is a port number?');
  assert.equal(await page.locator('.picks input[type=radio]').count(), 3);
  await page.keyboard.press('2');
  assert.ok(await page.locator('.picks input').nth(1).isChecked());
  await page.keyboard.press('Enter');
  assert.match(await page.locator('#card_ .remark').textContent(), /Not right/);
  assert.equal(await page.evaluate(() => document.activeElement.value), '1', 'again is proposed');
  assert.deepEqual(await page.locator('.picks .right b').allTextContents(), ['a']);
  await page.keyboard.press('1');
  await page.locator('#grades_').waitFor({ state: 'hidden' });
  while (!(await title(page)).includes('keep data')) await answer(page, 3);
  assert.equal(await page.locator('.picks input[type=checkbox]').count(), 3);
  await page.locator('.picks label').nth(0).click();
  await page.locator('.picks label').nth(2).click();
  await page.getByRole('button', { name: 'Check' }).click();
  assert.match(await page.locator('#card_ .remark').textContent(), /^Right/);
  assert.equal(await page.evaluate(() => document.activeElement.value), '3');
});

student('an answer that changed is told of, and a new colour of its code is no change', async (visit) => {
  await build('changing');
  let page = await visit(FIRST, '../changing/study.html');
  await begin(page);
  for (let at = 0; at < 7; at += 1) {
    await reveal(page);
    await page.keyboard.press('3');
    await graded(page);
  }
  await build('changing', {
    ...NOTES,
    'content/net.md': NOTES['content/net.md'].replace('An end of', 'One end of').replace('```python', '```ruby'),
  });
  page = await visit(later(10), '../changing/study.html');
  await begin(page);
  const changed = [];
  while (await page.locator('#session_').isVisible()) {
    const words = await title(page);
    await reveal(page);
    if ((await page.locator('#card_ .remark').allTextContents()).some((it) => it.includes('changed')))
      changed.push(words);
    await page.keyboard.press('3');
    await graded(page);
  }
  assert.deepEqual(changed, ['What is a socket?']);
});

student('what of an answer is gone and what is new is shown', async (visit) => {
  await build('worded');
  let page = await visit(FIRST, '../worded/study.html?topic=net');
  await begin(page);
  for (let at = 0; at < 4; at += 1) {
    await reveal(page);
    await page.keyboard.press('3');
    await graded(page);
  }
  await page.locator('#over_').waitFor();
  await build('worded', { ...NOTES, 'content/net.md': NOTES['content/net.md'].replace('An end of', 'One end of') });
  page = await visit(later(10), '../worded/study.html?topic=net');
  await begin(page);
  while ((await title(page)) !== 'What is a socket?') {
    await reveal(page);
    await page.keyboard.press('3');
    await graded(page);
  }
  await reveal(page);
  const remark = page.locator('#card_ .changed');
  await remark.locator('summary').click();
  assert.deepEqual(await remark.locator('del').allTextContents(), ['An']);
  assert.deepEqual(await remark.locator('ins').allTextContents(), ['One']);
  assert.match(await remark.locator('p').textContent(), /end of a connection\./);
  assert.deepEqual(await findings(page), []);
});

student('a question that is set aside is not asked, until it is asked again', async (visit) => {
  let page = await visit(FIRST);
  await begin(page);
  await page.keyboard.press('x');
  await asks(page, 'What is a socket?');
  await page.keyboard.press('u');
  await asks(page, 'What is a port?');
  await page.getByRole('button', { name: 'Set aside' }).click();
  await asks(page, 'What is a socket?');
  assert.equal((await finish(page)).length, 6);
  assert.match(await page.locator('#over_').textContent(), /Questions asked: 6\. Known at once: 6\./);
  const log = await kept(page);
  assert.deepEqual(
    log.filter(({ hold, undo }) => hold || undo).map(({ id }) => id),
    ['port', 'port', 'port'],
  );
  page = await visit(later(40));
  const [due, fresh] = await counts(page);
  assert.deepEqual([due, fresh], [6, 0]);
  await page.locator('[name=scope]').selectOption({ label: 'What I set aside' });
  await ready(page);
  await planned(page, [1, 0]);
  await begin(page);
  await asks(page, 'What is a port?');
  await page.keyboard.press('x');
  await page.getByRole('button', { name: 'Set aside' }).waitFor();
  await answer(page, 3);
  await page.locator('#over_').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('[name=scope]').selectOption('all');
  await ready(page);
  await planned(page, [6, 0]);
  page = await visit(later(90));
  await becomes(() => count(page, 'due'), 7);
  // The other device hears of it.
  const lines = await exported(page);
  const context = await browser.newContext();
  const there = await open(context, later(40));
  await importing(there, lines);
  await said(there, 'Loaded');
  await context.close();
});

student('what says so is asked the other way round, too', async (visit) => {
  await build('words', {
    'content/words.md':
      '# Words\n\n## What is *el puente*? {#bridge .reversed}\n\nthe **bridge**\n\n## Who is he? {#who}\n\nA man.\n',
  });
  let page = await visit(FIRST, '../words/study.html');
  await counted(page, [0, 3, 0]);
  await begin(page);
  await asks(page, 'What is el puente?');
  await reveal(page);
  await page.keyboard.press('3');
  await graded(page);
  await asks(page, 'Which question has this answer?');
  assert.match(await page.locator('#card_').textContent(), /the bridge/);
  assert.doesNotMatch(await page.locator('#card_').textContent(), /puente/);
  await reveal(page);
  assert.equal(await page.locator('#card_ .answer .asked').textContent(), 'What is el puente?');
  assert.deepEqual(await findings(page), []);
  await page.keyboard.press('1');
  await graded(page);
  await page.keyboard.press('Escape');
  await ready(page);
  requests = [];
  page = await visit(FIRST, '../words/study.html');
  await counted(page, [1, 1, 2]);
  await begin(page);
  await reveal(page);
  await page.keyboard.press('3');
  await graded(page);
  await page.keyboard.press('Escape');
  await ready(page);
  // All of the topic was seen, both ways.
  requests = [];
  page = await visit(later(1), '../words/study.html');
  const places = requests.filter((it) => it.includes('places'));
  assert.deepEqual(places, []);
  assert.deepEqual((await counts(page)).slice(1, 2), [0]);
});

student('an interview asks, keeps the time, and reports', async (visit) => {
  const page = await visit(FIRST);
  await page.getByText('Interview', { exact: true }).click();
  await page.getByLabel('Questions', { exact: true }).fill('3');
  await page.getByLabel('Minutes for each').fill('2');
  // By keyboard alone.
  assert.equal(await page.locator('#interview_ select').count(), 0);
  await page.getByText('How often each topic is asked').focus();
  await page.keyboard.press('Enter');
  await page.locator('#interview_').getByLabel('Databases').selectOption({ label: 'never' });
  assert.deepEqual(await findings(page), []);
  await page.locator('#interview_').getByLabel('Databases').press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('#session_').waitFor();
  assert.match(await page.locator('.timer').textContent(), /^0:00 \/ 2:00$/);
  await page.clock.setFixedTime(new Date(new Date(FIRST).getTime() + 150_000));
  await page.waitForFunction(() => document.querySelector('.timer').textContent.startsWith('2:30'));
  assert.match(await page.locator('.late_words').textContent(), /time is over/);
  assert.deepEqual(await findings(page), []);
  for (const grade of ['1', '3', '4']) {
    await reveal(page);
    assert.equal((await page.locator('#grades_ small').allTextContents()).join(''), '');
    await page.keyboard.press(grade);
    await graded(page);
  }
  await page.locator('#report_ table').nth(1).waitFor();
  assert.match(
    await page.locator('#over_ .lede').textContent(),
    /Questions: 3\. Good or easy: 2\. Time for each: 0:50\. Over time: 1\./,
  );
  const rows = await page.locator('#report_ table').nth(1).locator('tbody td').allTextContents();
  assert.deepEqual(rows, ['2:30', 'Again', '0:00', 'Good', '0:00', 'Easy']);
  assert.deepEqual(await page.locator('#report_ table').first().locator('tbody td').allTextContents(), ['3', '2']);
  assert.deepEqual(await findings(page), []);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the report' }).click(),
  ]);
  const report = await readFile(await download.path(), 'utf8');
  assert.match(report, /^# Interview, 2026-11-26\n\nQuestions: 3\./);
  assert.match(report, /\| Net \| 3 \| 2 \|/);
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.locator('#report_').isVisible());
  assert.equal(await page.locator('#over_ .tools').isVisible(), false);
  await page.emulateMedia({ media: 'screen' });
  assert.deepEqual(await kept(page), [], 'the schedule is left alone');
  await page.keyboard.press('Escape');
  await ready(page);
  await counted(page, [0, 7, 0]);
  // The next one is as the last one was.
  await page.reload();
  await ready(page);
  assert.equal(await page.locator('#interview_ [name=count]').inputValue(), '3');
  await page.getByText('Interview', { exact: true }).click();
  await page.getByText('How often each topic is asked').click();
  await page.locator('#interview_ select').first().waitFor();
  assert.equal(
    await page
      .locator('#interview_')
      .getByLabel('Databases')
      .evaluate((it) => it.value),
    '0',
  );
});

student('an interview goes on without a network, and each topic has its share', async (visit, context) => {
  const page = await visit(FIRST);
  await page.getByText('Interview', { exact: true }).click();
  await page.getByRole('button', { name: 'Begin the interview' }).click();
  await page.locator('#session_').waitFor();
  await context.setOffline(true);
  const asked = new Set();
  while (await page.locator('#session_').isVisible()) {
    asked.add(await title(page));
    await reveal(page);
    await page.keyboard.press('3');
    await graded(page);
  }
  // There are not more.
  assert.equal(asked.size, 7);
  await context.setOffline(false);
});

student('a session goes on without a network', async (visit, context) => {
  const page = await visit(FIRST);
  await context.setOffline(true);
  await begin(page);
  assert.equal((await finish(page)).length, 7);
  await context.setOffline(false);
});

student('the forecast counts no question that is gone, also when the guide changes', async (visit) => {
  const page = await visit(FIRST);
  /** The days of the forecast on which something is due. */
  const forecast = async () => {
    await page.locator('.chart').nth(3).waitFor();
    const numbers = await page.locator('.chart').nth(1).locator('tbody td').allTextContents();
    return numbers.reduce((sum, it) => sum + Number(it), 0);
  };
  await importing(page, file(line('port', TODAY - 2, 3), line('socket', TODAY - 2, 3), line('gone', TODAY - 2, 3)));
  await said(page, 'New lines: 3');
  await becomes(forecast, 2);
  await importing(page, file(line('none', TODAY - 2, 3)));
  await said(page, 'New lines: 1');
  await becomes(forecast, 2);
  await build('later', { ...NOTES, 'content/net.md': NOTES['content/net.md'].replace('{#socket}', '{#fresh}') });
  const lines = await exported(page);
  await page.goto(`${address.replace('guide', 'later')}study.html`);
  await ready(page);
  await importing(page, lines);
  await said(page, 'New lines: 4');
  await becomes(forecast, 1);
  await page.reload();
  await becomes(forecast, 1);
});

student('a full disk is said, and what was done can be saved', async (visit) => {
  const page = await visit(FIRST, 'study.html', (page) =>
    page.addInitScript(() => {
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (...given) {
        if (!globalThis.isFull) return put.apply(this, given);
        throw new DOMException('full', 'QuotaExceededError');
      };
    }),
  );
  await page.evaluate(() => {
    globalThis.isFull = true;
  });
  await begin(page);
  await reveal(page);
  await page.keyboard.press('3');
  await page.getByRole('alert').waitFor();
  assert.match(await page.getByRole('alert').textContent(), /full or closed/);
  await page.keyboard.press('Escape');
  await ready(page);
  await counted(page, [0, 6, 1]);
  assert.equal((await exported(page)).trim().split('\n').length, 2);
  // What could not be kept is kept as soon as there is room.
  await page.evaluate(() => {
    globalThis.isFull = false;
  });
  await begin(page);
  await reveal(page);
  await page.keyboard.press('3');
  await page.waitForFunction(() => document.querySelector('#trouble_').hidden);
  await becomes(async () => (await kept(page)).length, 2);
});

student('a browser without a database still asks', async (visit) => {
  const page = await visit(FIRST, 'study.html', (page) =>
    page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('no', 'SecurityError');
      };
      Object.defineProperty(globalThis, 'localStorage', {
        get() {
          throw new DOMException('no');
        },
      });
    }),
  );
  assert.ok(await page.getByRole('alert').isVisible());
  await begin(page);
  for (let at = 0; at < 7; at += 1) {
    await reveal(page);
    await page.keyboard.press('3');
    await graded(page);
  }
  await page.locator('#over_').waitFor();
});

student('cramming asks everything and leaves no trace', async (visit) => {
  const page = await visit(FIRST);
  await page.locator('[name=scope]').selectOption({ label: 'Databases' });
  await page.getByRole('checkbox', { name: /^Cram/ }).check();
  await ready(page);
  await begin(page);
  const asked = [];
  while (await page.locator('#session_').isVisible()) {
    asked.push(await title(page));
    await page.keyboard.press('Enter');
    await page.keyboard.press(asked.length === 1 ? '1' : '3');
    await graded(page);
  }
  assert.equal(asked.length, 4);
  assert.equal(asked[0], asked[3], 'what was not known comes again');
  assert.deepEqual(await kept(page), []);
});

student('a session is for a topic, a tag, marks, what failed, or what is hard', async (visit) => {
  const page = await visit(FIRST, 'study.html?topic=store%2Fdb', (page) =>
    page.addInitScript(() => {
      const marks = { host: { mark: 'unsure', topics: ['net'] }, index: { mark: 'known', topics: ['store/db'] } };
      localStorage.setItem('studybook.marks/guide/', JSON.stringify({ format: 'studybook marks 1', marks }));
    }),
  );
  const chosen = async (value) => {
    await page.locator('[name=scope]').selectOption(value);
    await ready(page);
    return counts(page);
  };
  assert.equal(await page.locator('[name=scope]').inputValue(), 'topic:store/db');
  await counted(page, [0, 3, 0]);
  assert.deepEqual(await chosen('tag:web'), [0, 4, 0]);
  assert.deepEqual(await chosen('tag:easy'), [0, 1, 0]);
  assert.deepEqual(await chosen('mark:unsure'), [0, 1, 0]);
  assert.deepEqual(await chosen('mark:not-yet'), [0, 0, 0]);
  assert.match(await page.locator('#begin_ output').textContent(), /nothing to study/);
  const hard = Array.from({ length: 17 }, (_, at) => line('socket', TODAY - 200 + at * 10, at % 2 ? 1 : 3));
  await importing(page, file(line('port', TODAY - 1, 1), ...hard));
  await said(page, 'New lines');
  assert.deepEqual((await chosen('failed:')).slice(0, 2), [1, 0]);
  assert.deepEqual((await chosen('leech:')).slice(0, 2), [1, 0]);
  await begin(page);
  await reveal(page);
  assert.match((await page.locator('.remark').allTextContents()).join(' '), /forgotten this often/);
});

student('the reader sets limits and retention, and a wrong number is told', async (visit) => {
  let page = await visit(FIRST);
  await page.getByText('Settings', { exact: true }).click();
  const field = page.getByLabel('New questions a day');
  await field.fill('2');
  await field.press('Tab');
  await page.waitForFunction(() => document.querySelector('[data-count=fresh]').textContent === '2');
  await field.fill('1000');
  await field.press('Tab');
  await page.locator('#settings_ output').getByText('From 0 to 999').waitFor();
  page = await visit(FIRST);
  await counted(page, [0, 2, 0]);
  await begin(page);
  assert.equal((await finish(page)).length, 2);
  page = await visit(FIRST);
  await counted(page, [0, 0, 2]);
  await page.getByRole('button', { name: 'More new questions' }).click();
  assert.equal((await finish(page)).length, 2);
  page = await visit(FIRST);
  await counted(page, [0, 0, 4]);
  await page.getByText('Settings', { exact: true }).click();
  await page.getByRole('button', { name: 'Use the guide' }).click();
  await page.waitForFunction(() => document.querySelector('[data-count=fresh]').textContent === '3');
  assert.equal(await page.getByRole('button', { name: 'More new questions' }).count(), 0);
});

student('a guide says how it is studied', async (visit) => {
  await build('calm', { ...NOTES, 'studybook.toml': '[study]\nnew = 3\nretention = 97\n' });
  const page = await visit(FIRST, '../calm/study.html');
  await counted(page, [0, 3, 0]);
  await begin(page);
  await reveal(page);
  assert.deepEqual((await page.locator('#grades_ small').allTextContents()).slice(1), ['1 day', '1 day', '2 days']);
});

student('progress is drawn, and its numbers stand beside it', async (visit) => {
  const page = await visit(FIRST);
  await becomes(() => page.locator('.chart').count(), 1);
  await importing(
    page,
    file(
      line('port', TODAY - 40, 3),
      line('port', TODAY - 20, 3),
      line('socket', TODAY - 20, 3),
      line('socket', TODAY - 10, 1),
      line('lock', TODAY - 1, 4, 'store/db'),
    ),
  );
  await said(page, 'New lines');
  await page.locator('.chart').nth(3).waitFor();
  assert.deepEqual(await page.locator('.chart h3').allTextContents(), ['Remembered', 'Forecast', 'Activity', 'Topics']);
  assert.equal(await page.locator('.chart > svg[role=img][aria-label]').count(), 3);
  assert.match(
    await page.locator('.chart .lead').first().textContent(),
    /In four weeks: 50%\. Expected: \d\d%\. Wanted: 90%\./,
  );
  const rows = page.locator('.chart').nth(3).locator('tbody tr');
  assert.deepEqual(await rows.nth(0).locator('th, td').allTextContents(), ['Net', '1', '2', '4']);
  assert.deepEqual(await rows.nth(1).locator('th, td').allTextContents(), ['Databases', '0', '1', '3']);
  await page.locator('.chart').nth(2).getByText('Numbers').click();
  assert.equal(await page.locator('.chart').nth(2).locator('tbody tr').count(), 4);
});

student('on the first day it is said what will be shown', async (visit) => {
  const page = await visit(FIRST);
  await begin(page);
  await finish(page);
  await page.reload();
  await page.locator('.chart').nth(3).waitFor();
  const first = page.locator('.chart').first();
  assert.match(await first.textContent(), /^RememberedOnce questions come back on a later day/);
  assert.equal(await first.locator('svg, table').count(), 0);
  assert.equal(await page.locator('.chart > svg').count(), 2);
  assert.deepEqual(await findings(page), []);
});

student('everything goes by Tab and Enter where single keys are turned off', async (visit) => {
  const page = await visit(FIRST);
  await page.keyboard.press('?');
  await page.getByRole('dialog').getByRole('checkbox').uncheck();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await page.locator('[name=scope]').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('#session_').waitFor();
  await page.keyboard.press('u');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('#grades_').waitFor();
  await page.keyboard.press('1');
  assert.ok(await page.locator('#grades_').isVisible(), 'a single key does nothing');
  await page.keyboard.press('Enter');
  await asks(page, 'What is a socket?');
});

student('home, topics and a key lead to the page', async (visit) => {
  const page = await visit(FIRST, 'index.html');
  await page.getByRole('link', { name: 'Study this guide' }).click();
  await ready(page);
  await page.goto(`${address}net.html`);
  await page.getByRole('link', { name: 'Study this topic' }).click();
  await ready(page);
  assert.equal(await page.locator('[name=scope]').inputValue(), 'topic:net');
  await page.goto(`${address}store/db.html`);
  await painted(page);
  await page.keyboard.press('s');
  await page.waitForURL(/study\.html\?topic=store/);
  await page.goto(`${address}q/port.html`);
  await painted(page);
  await page.keyboard.press('s');
  await page.waitForURL(/study\.html$/);
  await ready(page);
});

student('the script is small and on its own page only, and no part is loaded that is not asked for', async (visit) => {
  const page = await visit(FIRST, 'study.html?topic=net');
  assert.deepEqual(
    requests.filter((it) => it.includes('/study/')),
    ['/guide/study/topics.json', '/guide/study/topic/net.json'],
  );
  requests = [];
  await page.goto(`${address}net.html`);
  await page.waitForLoadState('networkidle');
  assert.deepEqual(
    requests.filter((it) => it.includes('study')),
    [],
  );
  const assets = await readdir(join(folder, 'guide-site/assets'));
  const name = assets.find((it) => /^study\.[0-9a-f]{8}\.js$/.test(it));
  const script = await readFile(join(folder, 'guide-site/assets', name));
  assert.ok(gzipSync(script).length < 25 * 1024);
});

student('a German guide speaks German, and says its numbers', async (visit) => {
  await build('deutsch', { ...NOTES, 'studybook.toml': 'title = "Netze"\nlanguage = "de"\n' });
  const page = await visit(FIRST, '../deutsch/study.html');
  await importing(page, file(line('port', TODAY - 20, 3), line('port', TODAY - 5, 3)));
  await said(page, 'Neue Zeilen: 2');
  await page.locator('.chart').nth(3).waitFor();
  const words = await page.locator('#study_').textContent();
  assert.doesNotMatch(words, /\{\}|undefined|NaN|Study|Begin\b|Remembered|Forecast/);
  assert.match(words, /Vorschau/);
});

test('without scripts the page says what it needs', async () => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(`${address}study.html`);
  assert.ok(await page.locator('noscript').isVisible());
  assert.equal(await page.locator('#begin_').isVisible(), false);
  await page.close();
});

const seen = file(
  line('port', TODAY - 40, 3),
  line('port', TODAY - 20, 1),
  line('number', TODAY - 20, 3),
  line('lock', TODAY - 1, 4, 'store/db'),
);
for (const colorScheme of ['light', 'dark']) {
  student(
    `axe finds nothing, whatever the page shows: ${colorScheme}`,
    async (visit) => {
      const page = await visit(FIRST);
      assert.deepEqual(await findings(page), []);
      await importing(page, seen);
      await said(page, 'New lines');
      await page.locator('.chart').nth(3).waitFor();
      for (const it of await page.locator('#plan_ details').all())
        await it.evaluate((details) => {
          details.open = true;
        });
      assert.deepEqual(await findings(page), []);
      await page.keyboard.press('?');
      assert.deepEqual(await findings(page), []);
      await page.keyboard.press('Escape');
      await begin(page);
      const looked = new Set();
      while (await page.locator('#session_').isVisible()) {
        const isChoice = (await page.locator('.picks').count()) > 0;
        if (!looked.has(isChoice)) assert.deepEqual(await findings(page), []);
        if (isChoice) await page.keyboard.press('2');
        await page.keyboard.press('Enter');
        if (!looked.has(isChoice)) assert.deepEqual(await findings(page), []);
        looked.add(isChoice);
        await page.keyboard.press('3');
        await graded(page);
      }
      assert.equal(looked.size, 2);
      assert.deepEqual(await findings(page), []);
    },
    { colorScheme },
  );
}

for (const width of [320, 390, 768, 1440]) {
  student(
    `nothing is wider than a page of ${width}`,
    async (visit) => {
      const page = await visit(FIRST);
      const isWide = () =>
        page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      await importing(page, seen);
      await said(page, 'New lines');
      for (const it of await page.locator('#plan_ details').all())
        await it.evaluate((details) => {
          details.open = true;
        });
      assert.equal(await isWide(), 0);
      const cut = await page
        .locator('.chart:last-child .table')
        .evaluate((table) => table.scrollWidth - table.clientWidth);
      assert.equal(cut, 0, 'the topics are seen whole');
      await begin(page);
      assert.equal(await isWide(), 0);
      await reveal(page);
      assert.equal(await isWide(), 0);
      const small = await page
        .locator('#grades_ button')
        .evaluateAll((all) => all.filter((it) => it.offsetWidth < 44 || it.offsetHeight < 44).length);
      assert.equal(small, 0);
    },
    { viewport: { width, height: 800 } },
  );
}
