// Reading by recall, in the bundled guide under a sub-path, with a strict content security policy.
//
// STUDYBOOK names the program, CHROMIUM the browser.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { findings } from './findings.js';
import { painted } from './painted.js';
import { TYPES } from './types.js';

const project = fileURLToPath(new URL('../../../', import.meta.url));
const program = process.env.STUDYBOOK ?? join(project, 'target/debug/studybook');
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

let browser, folder, server, address;
let requests = [];

async function respond(request, response) {
  const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
  requests.push(path);
  const file = join(folder, 'site', path.replace(/^\/guide\//, ''));
  const bytes = path.startsWith('/guide/') ? await readFile(file).catch(() => undefined) : undefined;
  const type = TYPES[extname(path)] ?? 'application/octet-stream';
  response.writeHead(bytes ? 200 : 404, { 'content-type': type, 'content-security-policy': "default-src 'self'" });
  response.end(bytes);
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'studybook-recall-'));
  for (const name of ['content', 'studybook.toml'])
    await cp(join(project, name), join(folder, name), { recursive: true });
  await promisify(execFile)(program, ['build', folder, '--output', join(folder, 'site')]);
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

/** Runs a test on a page of its own; any error of the page fails it. */
function reader(name, { at = 'sql.html', options = {}, prepare }, run) {
  test(name, async () => {
    requests = [];
    const context = await browser.newContext({ viewport: { width: 900, height: 700 }, ...options });
    const page = await context.newPage();
    const trouble = [];
    page.on('pageerror', (error) => trouble.push(error.message));
    page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()));
    await prepare?.(page);
    await page.goto(address + at);
    // Without scripts a page calls nobody back.
    if (options.javaScriptEnabled !== false) await painted(page);
    await run(page);
    await context.close();
    assert.deepEqual(trouble, []);
  });
}

const remembered = (page) => page.addInitScript(() => localStorage.setItem('studybook.reading', 'recall'));
const recall = (page) => page.getByText('Recall', { exact: true }).click();
const question = (page, id) => page.locator(`[data-question="${id}"]`);
const answer = (page, id) => question(page, id).locator('> .answer');
const control = (page, id) => question(page, id).locator('> .show');
const button = (page, id, name) => question(page, id).getByRole('button', { name });
const isHidden = (page, id) =>
  answer(page, id).evaluate((it) => it.getAttribute('hidden') === 'until-found' && it.offsetHeight === 0);
const inFocus = (page) => page.evaluate(() => document.activeElement.closest('[data-question]')?.dataset.question);
const progress = (page) => page.locator('.recall output').textContent();

for (const at of ['sql.html', 'q/acid.html', 'q/union-all.html', 'index.html']) {
  reader(
    `without scripts everything can be read: ${at}`,
    { at, options: { javaScriptEnabled: false } },
    async (page) => {
      assert.equal(await page.locator('.recall:visible, .show, .marks:visible, dialog:visible').count(), 0);
      assert.equal(
        await page
          .locator('.answer:not(:visible), [hidden]:not(.top button, .foot button, .progress, .offline, .offline *)')
          .count(),
        0,
      );
      assert.equal(await page.locator('details.reveal[open]').count(), 0);
    },
  );
}

reader('a reader finds answers shown, hides them, and shows one by pointer or key', {}, async (page) => {
  const group = page.getByRole('group', { name: 'Answers' });
  assert.ok(await group.getByRole('radio', { name: 'Read' }).isChecked());
  assert.ok(await answer(page, 'acid').isVisible());
  assert.ok(!(await control(page, 'acid').isVisible()));
  await group.getByRole('radio', { name: 'Read' }).focus();
  await page.keyboard.press('ArrowRight');
  assert.ok(await isHidden(page, 'acid'));
  await control(page, 'acid').click();
  assert.ok(await answer(page, 'acid').locator('p').first().isVisible());
  assert.equal(await control(page, 'acid').textContent(), 'Hide answer');
  for (const [id, key] of [
    ['joins', 'Space'],
    ['sql-null', 'Enter'],
  ]) {
    await control(page, id).focus();
    await page.keyboard.press(key);
    assert.ok(!(await isHidden(page, id)));
    await page.keyboard.press(key);
    assert.ok(await isHidden(page, id));
  }
  await page.getByRole('button', { name: 'Show all' }).click();
  assert.equal(await page.locator('.answer[hidden], .reveal:not([open])').count(), 0);
  await page.getByRole('button', { name: 'Hide all' }).click();
  assert.equal(await page.locator('.answer:not([hidden]), .reveal[open]').count(), 0);
});

reader('the answer to choices stays folded, and is marked when it is open', {}, async (page) => {
  const reveal = question(page, 'union-all').locator('> .reveal');
  assert.ok(!(await reveal.evaluate((it) => it.open)));
  await recall(page);
  assert.ok(!(await button(page, 'union-all', 'Known').isVisible()));
  await reveal.locator('summary').click();
  await button(page, 'union-all', 'Known').click();
  assert.match(await progress(page), /^1 of/);
  assert.ok(await reveal.evaluate((it) => it.open));
});

reader(
  'what a browser finds on the page, and what a link leads to, opens',
  { at: 'drf.html', prepare: remembered },
  async (page) => {
    const first = await page.locator('[data-question]:has(> .answer)').first().getAttribute('data-question');
    assert.ok(await isHidden(page, first));
    await answer(page, first).evaluate((it) => {
      it.dispatchEvent(new Event('beforematch', { bubbles: true }));
      it.querySelector('p').id = 'within';
    });
    assert.ok(!(await isHidden(page, first)));
    assert.ok(await button(page, first, 'Known').isVisible());
    await control(page, first).click();
    await page.evaluate(() => {
      location.hash = 'within';
    });
    await page.waitForFunction((id) => !document.querySelector(`[data-question="${id}"] > .answer`).hidden, first);
    assert.equal(await control(page, first).textContent(), 'Hide answer');
  },
);

reader('find-in-page of the browser itself opens what it finds', { prepare: remembered }, async (page) => {
  assert.ok(await isHidden(page, 'acid'));
  // A fragment of text goes the way of find-in-page.
  await page.goto(`${address}index.html`);
  await page.goto(`${address}sql.html#:~:text=ACID%20names%20what%20a%20database%20promises`);
  await page.waitForFunction(() => !document.querySelector('[data-question="acid"] > .answer').hidden);
  assert.equal(await control(page, 'acid').textContent(), 'Hide answer');
});

reader('printing shows all answers and no controls', { prepare: remembered }, async (page) => {
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.show:visible, .recall:visible, .marks:visible').count(), 0);
  const low = await page.locator('.answer').evaluateAll((all) => all.filter((it) => it.offsetHeight < 20).length);
  assert.equal(low, 0);
});

for (const at of ['sql.html', 'q/acid.html']) {
  const watch = async (page) => {
    await remembered(page);
    // A slow host: nothing is painted before the script is there.
    await page.route('**/recall.js*', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      await route.continue();
    });
    await page.addInitScript(() => {
      globalThis.shift = 0;
      globalThis.seen = 0;
      new PerformanceObserver((list) => {
        for (const it of list.getEntries()) globalThis.shift += it.value;
      }).observe({
        type: 'layout-shift',
        buffered: true,
      });
      const look = () => {
        for (const it of document.querySelectorAll('.answer')) if (it.offsetHeight > 40) globalThis.seen += 1;
        if (document.readyState !== 'complete') requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  };
  reader(
    `the choice is remembered, and no answer is seen before it is hidden: ${at}`,
    { at, prepare: watch },
    async (page) => {
      await page.waitForTimeout(200);
      assert.ok(await page.getByRole('radio', { name: 'Recall' }).isChecked());
      assert.ok(await isHidden(page, 'acid'));
      assert.deepEqual(await page.evaluate(() => [globalThis.seen, globalThis.shift]), [0, 0]);
    },
  );
}

reader('marks are made, changed, taken back, counted and filtered', {}, async (page) => {
  await recall(page);
  assert.equal(await progress(page), '0 of 23 known');
  await control(page, 'acid').click();
  const pressed = () => question(page, 'acid').locator('[aria-pressed=true]').allTextContents();
  assert.deepEqual(await pressed(), []);
  for (const name of ['Unsure', 'Not yet', 'Known']) {
    await button(page, 'acid', name).click();
    assert.deepEqual(await pressed(), [name]);
  }
  assert.equal(await progress(page), '1 of 23 known');
  const filter = page.getByRole('combobox', { name: 'Questions' });
  const shown = () => page.locator('.asked:visible').evaluateAll((all) => all.map((it) => it.dataset.question));
  await filter.selectOption('Not known yet');
  assert.ok(!(await question(page, 'acid').isVisible()));
  assert.ok(await question(page, 'joins').isVisible());
  await filter.selectOption('Known');
  assert.deepEqual(await shown(), ['acid']);
  await filter.selectOption('Unsure');
  assert.deepEqual(await shown(), []);
  await page.evaluate(() => {
    location.hash = 'acid';
  });
  await question(page, 'acid').waitFor();
  assert.equal(await filter.inputValue(), 'all');
  await page.reload();
  assert.equal(await progress(page), '1 of 23 known');
  await control(page, 'acid').click();
  await button(page, 'acid', 'Known').click();
  assert.deepEqual(await pressed(), []);
  assert.equal(await progress(page), '0 of 23 known');
});

reader(
  "a mark on a question's page counts for its topic, and the home page tells of it",
  { at: 'q/acid.html' },
  async (page) => {
    await recall(page);
    await control(page, 'acid').click();
    await button(page, 'acid', 'Known').click();
    await page.goto(`${address}index.html`);
    assert.deepEqual(await page.locator('.progress:visible').allTextContents(), ['1 of 23 known']);
    assert.equal(await page.locator('li:has(.progress:visible) > a').getAttribute('href'), 'sql.html');
    await page.goto(`${address}sql.html`);
    assert.equal(await progress(page), '1 of 23 known');
  },
);

reader('marks go through a file, and a broken file changes nothing', { at: 'index.html' }, async (page) => {
  const marks = (more) =>
    JSON.stringify({ format: 'studybook marks 1', marks: { acid: { mark: 'known', topics: ['sql'] }, ...more } });
  const load = (text) =>
    page
      .locator('input[type=file]')
      .setInputFiles({ name: 'marks.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  const said = (words) =>
    page.waitForFunction((words) => document.querySelector('.recall output').textContent.includes(words), words);
  await load(marks());
  await said('Marks loaded: 1');
  assert.deepEqual(await page.locator('.progress:visible').allTextContents(), ['1 of 23 known']);
  const stored = () => page.evaluate(() => localStorage.getItem('studybook.marks/guide/'));
  const was = await stored();
  const bad = {
    '{"format': 'not JSON',
    '[]': 'no marks',
    '{"format":"studybook marks 1","marks":null}': 'no marks',
    [marks({ joins: { mark: 'perhaps', topics: [] } })]: 'joins',
    [marks({ joins: { mark: 'known', topics: [1] } })]: 'joins',
  };
  for (const [text, words] of Object.entries(bad)) {
    await load(text);
    await said(words);
    assert.equal(await stored(), was);
  }
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save marks' }).click(),
  ]);
  assert.equal(download.suggestedFilename(), 'studybook-marks.json');
  assert.deepEqual(JSON.parse(await readFile(await download.path(), 'utf8')), JSON.parse(was));
});

for (const [how, prepare] of [
  [
    'is forbidden',
    (page) =>
      page.addInitScript(() =>
        Object.defineProperty(globalThis, 'localStorage', {
          get() {
            throw new DOMException('no');
          },
        }),
      ),
  ],
  [
    'is full',
    (page) =>
      page.addInitScript(() => {
        Storage.prototype.setItem = () => {
          throw new DOMException('full');
        };
      }),
  ],
  ['holds nonsense', (page) => page.addInitScript(() => localStorage.setItem('studybook.marks/guide/', '{"a'))],
]) {
  reader(`nothing breaks where the storage ${how}`, { prepare }, async (page) => {
    await recall(page);
    assert.ok(await isHidden(page, 'acid'));
    for (const id of ['acid', 'joins']) {
      await control(page, id).click();
      await button(page, id, 'Known').click();
    }
    assert.equal(await progress(page), '2 of 23 known');
  });
}

reader('keys go from question to question, show and mark', { prepare: remembered }, async (page) => {
  await page.keyboard.press('j');
  assert.equal(await inFocus(page), 'joins');
  await page.keyboard.press('1');
  assert.equal(await progress(page), '0 of 23 known');
  await page.keyboard.press('Enter');
  await page.keyboard.press('1');
  assert.equal(await progress(page), '1 of 23 known');
  await page.keyboard.press('2');
  assert.deepEqual(await question(page, 'joins').locator('[aria-pressed=true]').allTextContents(), ['Unsure']);
  await page.keyboard.press('j');
  assert.equal(await inFocus(page), 'sql-null');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  assert.equal(await inFocus(page), 'union-all');
  await page.keyboard.press('Space');
  assert.ok(
    await question(page, 'union-all')
      .locator('> .reveal')
      .evaluate((it) => it.open),
  );
  await page.keyboard.press('k');
  assert.equal(await inFocus(page), 'group-by-having');
  for (const key of ['Control+j', 'Alt+j', 'Meta+1']) await page.keyboard.press(key);
  assert.equal(await inFocus(page), 'group-by-having');
});

reader('keys go from page to page', { at: 'q/acid.html', prepare: remembered }, async (page) => {
  await page.keyboard.press('j');
  await page.waitForURL(/q\/transactions\.html/);
  await page.keyboard.press('k');
  await page.waitForURL(/q\/acid\.html/);
});

reader('a dialog lists the keys, and single keys can be turned off', { prepare: remembered }, async (page) => {
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keys' });
  assert.match(await dialog.textContent(), /Next or previous question/);
  await page.keyboard.press('j');
  assert.equal(await inFocus(page), undefined);
  await dialog.getByRole('checkbox').uncheck();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.reload();
  await page.keyboard.press('j');
  await page.keyboard.press('?');
  assert.equal(await inFocus(page), undefined);
  assert.ok(!(await dialog.isVisible()));
  await page.getByRole('button', { name: 'Keys' }).click();
  assert.ok(!(await dialog.getByRole('checkbox').isChecked()));
});

reader('keys count where the focus is on a choice of the page, search included', {}, async (page) => {
  await recall(page);
  assert.equal(await page.evaluate(() => document.activeElement.type), 'radio');
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: 'Search the guide' }).waitFor();
});

reader('no key counts while one types', {}, async (page) => {
  await page.evaluate(() => document.querySelector('main').prepend(document.createElement('textarea')));
  await page.locator('textarea').focus();
  await page.keyboard.type('jk?1');
  assert.equal(await page.locator('textarea').inputValue(), 'jk?1');
  assert.equal(await page.locator('dialog[open]').count(), 0);
});

const offered = (page, at) => page.locator(`${at} .choices:not(.right) > li`);
const pressed = (page) => page.locator('.pick[aria-pressed=true]').count();

reader('a choice is answered by choosing, by pointer and by keys', { at: 'q/union-all.html' }, async (page) => {
  const [lines, answer, verdict] = [offered(page, 'main'), page.locator('details.reveal'), page.locator('.verdict')];
  const right = await page.locator('.choices.right > li > b').textContent();
  const marks = await lines.locator('b').allTextContents();
  const wrong = marks.find((it) => it !== right);
  assert.ok(!(await answer.evaluate((it) => it.open)));
  await lines.nth(marks.indexOf(wrong)).click();
  await page.locator('.verdict:text("Not right.")').waitFor();
  assert.ok(await page.locator('.choices.right').isVisible());
  assert.deepEqual(await page.locator('li.good > b').allTextContents(), [right]);
  assert.deepEqual(await page.locator('li.bad > b').allTextContents(), [wrong]);
  await lines.nth(marks.indexOf(right)).click();
  assert.equal(await pressed(page), 1);
  await answer.locator('summary').click();
  await page.waitForFunction(() => document.querySelectorAll('.pick[aria-pressed=true], .good, .bad').length === 0);
  await lines.nth(marks.indexOf(right)).getByRole('button').focus();
  await page.keyboard.press('Enter');
  await page.locator('.verdict:text-is("Right.")').waitFor();
  assert.equal(await page.locator('li.bad').count(), 0);
  assert.equal(await verdict.count(), 1);
});

reader('on a topic each question has its own choices, also in recall', { prepare: remembered }, async (page) => {
  const lines = offered(page, '[data-question="union-all"]');
  await lines.first().click();
  await question(page, 'union-all').locator('.verdict:not(:empty)').waitFor();
  assert.equal(await page.locator('.verdict:not(:empty)').count(), 1);
  assert.equal(await page.locator('details.reveal[open]').count(), 1);
  assert.ok(await button(page, 'union-all', 'Known').isVisible());
});

/** How many questions the guide asks in a topic, and the first of them. */
const study = async (page, path) => (await page.request.get(`${address}study/${path}.json`)).json();

reader('a random question is one that is not known', { at: 'index.html' }, async (page) => {
  const { topics } = await study(page, 'topics');
  const marks = {};
  let left;
  for (const { slug, questions } of topics.filter((it) => it.questions > 0)) {
    const { questions: lines } = await study(page, `topic/${slug}`);
    assert.equal(lines.length, questions);
    for (const { id, url } of lines) {
      if (slug === 'sql' && id === 'acid') left = url;
      else marks[id] = { mark: 'known', topics: [slug] };
    }
  }
  const known = JSON.stringify({ format: 'studybook marks 1', marks });
  await page.evaluate((it) => localStorage.setItem('studybook.marks/guide/', it), known);
  await page.getByRole('button', { name: 'Random question' }).click();
  await page.waitForURL(address + left);
  await page.goto(`${address}tls.html`);
  await painted(page);
  await page.keyboard.press('r');
  await page.waitForURL(address + left);
  // Where nothing else is left, it is one that is known.
  await page.keyboard.press('r');
  await page.waitForURL((url) => url.href !== address + left && url.pathname.startsWith('/guide/q/'));
});

reader(
  'a search result shows the answer that holds what was searched for',
  { at: 'sql.html', prepare: remembered },
  async (page) => {
    await page.keyboard.press('/');
    await page.keyboard.type('synchronous_commit');
    await page.locator('[role=option]').first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/q\/acid/);
    await page.waitForFunction(() => !document.querySelector('.answer').hidden);
  },
);

reader(
  "nothing but the theme's own files is asked for, and the script is small",
  { prepare: remembered },
  async (page) => {
    await page.waitForLoadState('networkidle');
    assert.deepEqual(
      requests.filter((it) => !/^\/guide\/(assets\/|sql\.html|files\/|sw\.js$)/.test(it)),
      [],
    );
    const names = await readdir(join(folder, 'site/assets'));
    const file = join(
      folder,
      'site/assets',
      names.find((name) => /^recall\.[0-9a-f]{8}\.js$/.test(name)),
    );
    assert.ok(gzipSync(await readFile(file)).length < 8 * 1024);
  },
);

for (const colorScheme of ['light', 'dark']) {
  for (const at of ['sql.html', 'q/acid.html', 'index.html']) {
    reader(
      `axe finds nothing in recall: ${at}, ${colorScheme}`,
      { at, options: { colorScheme }, prepare: remembered },
      async (page) => {
        assert.deepEqual(await findings(page), []);
        if (at === 'index.html') return;
        await control(page, 'acid').click();
        await button(page, 'acid', 'Known').click();
        assert.deepEqual(await findings(page), []);
        await page.keyboard.press('?');
        assert.deepEqual(await findings(page), []);
      },
    );
  }
}

for (const width of [360, 768, 1440]) {
  reader(
    `no control is wider than a page of ${width}`,
    { options: { viewport: { width, height: 800 } }, prepare: remembered },
    async (page) => {
      const right = await page
        .locator('.recall > :visible, .show')
        .evaluateAll((all) => Math.max(...all.map((it) => it.getBoundingClientRect().right)));
      assert.ok(right <= width, `${right}`);
    },
  );
}
