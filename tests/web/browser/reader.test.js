// A reader's ways through the bundled guide, as it is published: below a sub-path, compressed, with a strict content security
// policy. What single parts of a page do is told in the other tests; here every kind of page is seen, in every state.
//
// STUDYBOOK names the program, CHROMIUM the browser.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { becomes } from './becomes.js';
import { findings } from './findings.js';
import { painted } from './painted.js';
import { TYPES } from './types.js';

const project = fileURLToPath(new URL('../../..', import.meta.url));
const program = process.env.STUDYBOOK ?? join(project, 'target/debug/studybook');
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const PREFIX = '/a/guide/';

let browser, folder, server, address;
/** What was asked for, besides the guide's own files. @type {string[]} */
const foreign = [];

/** Answers as a plain server does. */
async function respond(request, response) {
  const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
  const inside = path.startsWith(PREFIX) ? path.slice(PREFIX.length).replace(/(^|\/)$/, '$1index.html') : undefined;
  if (inside === undefined && path !== '/favicon.ico') foreign.push(path);
  const bytes = inside === undefined ? undefined : await readFile(join(folder, 'site', inside)).catch(() => undefined);
  const missing = bytes ?? (await readFile(join(folder, 'site/404.html')));
  response.writeHead(bytes ? 200 : 404, {
    'content-type': bytes ? (TYPES[extname(inside)] ?? 'application/octet-stream') : 'text/html',
    'content-encoding': 'gzip',
    'content-security-policy': "default-src 'self'",
  });
  response.end(gzipSync(bytes ?? missing));
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'studybook-reader-'));
  for (const name of ['content', 'studybook.toml'])
    await cp(join(project, name), join(folder, name), { recursive: true });
  // The bundled guide answers all that it asks.
  await writeFile(
    join(folder, 'content/undone.md'),
    '# Still to do\n\n## What is not answered yet?\n\n## What else?\n',
  );
  server = createServer(respond).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  address = `http://127.0.0.1:${server.address().port}${PREFIX}`;
  await promisify(execFile)(program, ['build', folder, '--output', join(folder, 'site'), '--base-url', address]);
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});

after(async () => {
  await browser?.close();
  server?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** Opens a page as a reader of its own; every error of it fails the test. */
async function visit(path, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.trouble = [];
  page.on('pageerror', (error) => page.trouble.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/404 \(Not Found\)/.test(message.text())) page.trouble.push(message.text());
  });
  await page.goto(address + path);
  await painted(page);
  return page;
}

async function leave(page) {
  assert.deepEqual([page.trouble, foreign], [[], []]);
  await page.context().close();
}

/** A page of each kind, and what brings about each of its states. @type {[string, string, (page) => Promise<unknown>][]} */
const KINDS = [
  ['home', '', async () => {}],
  ['a topic', 'http.html', async () => {}],
  ['a topic in recall', 'sql.html', (page) => page.locator('.recall').getByText('Recall', { exact: true }).click()],
  ['a topic without questions', 'project.html', async () => {}],
  ['a question', 'q/acid.html', async () => {}],
  [
    'a choice that was made',
    'q/union-all.html',
    async (page) => {
      await page.locator('.choices > li').first().click();
      await page.locator('.verdict:not(:empty)').waitFor();
    },
  ],
  ['what is open', 'open.html', async () => {}],
  ['tags', 'tags/index.html', async () => {}],
  ['a tag', 'tags/auth.html', async () => {}],
  ['an address without a page', 'none.html', async () => {}],
  ['the study page', 'study.html', (page) => page.locator('#charts_ > *').first().waitFor()],
  [
    'an interview to come',
    'study.html',
    async (page) => {
      await page.locator('#talk_ > summary').click();
      await page.getByText('How often each topic is asked').click();
      await page.locator('#interview_ select').first().waitFor();
    },
  ],
  [
    'an interview',
    'study.html',
    async (page) => {
      await page.locator('#talk_ > summary').click();
      await page.getByRole('button', { name: 'Begin the interview' }).click();
      await page.locator('#card_ h1').waitFor();
    },
  ],
  ['a session', 'study.html', (page) => graded(page, 0)],
  ['progress', 'study.html', (page) => graded(page, 2)],
];

/** Studies some questions; ends with one that is asked, or with how it goes. */
async function graded(page, count) {
  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  for (let at = 0; at < count; at += 1) {
    await page.getByRole('button', { name: 'Show answer' }).click();
    const asked = await page.locator('#card_ h1').textContent();
    await page.getByRole('button', { name: /Good/ }).click();
    await becomes(async () => (await page.locator('#card_ h1').textContent()) === asked, false);
  }
  if (count === 0) return page.locator('#card_ h1').waitFor();
  await page.getByRole('button', { name: 'End' }).click();
  return page.locator('.chart').nth(3).waitFor();
}

for (const [name, path, reach] of KINDS) {
  test(`${name}: axe finds nothing in either scheme, and nothing is wider than a small phone`, async () => {
    for (const [colorScheme, width] of [
      ['light', 1280],
      ['dark', 320],
    ]) {
      const page = await visit(path, { colorScheme, viewport: { width, height: 700 } });
      await reach(page);
      await page.evaluate(() => {
        for (const it of document.querySelectorAll('main details')) it.open = true;
      });
      assert.deepEqual(await findings(page), []);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${width}: ${wide} too wide`);
      await leave(page);
    }
  });
}

test('a reader comes home, reads a topic and a question, goes on, and finds the way back', async () => {
  const page = await visit('');
  const figures = await page.locator('.figures').textContent();
  const { topics } = await (await page.request.get(`${address}study/topics.json`)).json();
  const tallies = await page.locator('.index .tally').allTextContents();
  const counted = tallies.reduce((sum, it) => sum + Number(it.split('/').at(-1)), 0);
  assert.equal(Number(/(\d+)\s+questions/.exec(figures)[1]), counted);
  assert.equal(Number(/(\d+)\s+topics/.exec(figures)[1]), await page.locator('.index > li').count());
  assert.equal(
    Number(/(\d+)\s+answered/.exec(figures)[1]),
    topics.reduce((sum, it) => sum + it.questions, 0),
  );
  await page.getByRole('link', { name: /^Begin with/ }).click();
  await page.locator('main.topic h1').waitFor();
  await page.locator('.asked h2 a').first().click();
  await page.locator('main.question h1').waitFor();
  await page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link', { name: 'Python' }).click();
  await page.getByRole('link', { name: 'the GIL' }).click();
  await page.locator('main.question h1').waitFor();
  assert.ok((await page.locator('.asides a').count()) > 0, 'there are related questions');
  await page.locator('.asides a').first().click();
  await page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link').last().click();
  const title = await page.locator('main.topic h1').textContent();
  await page.getByRole('link', { name: 'Topics', exact: true }).first().click();
  await page.getByRole('link', { name: `Continue with ${title}` }).waitFor();
  await leave(page);
});

test('what is still open is listed, and leads to each question', async () => {
  const page = await visit('');
  await page.getByRole('link', { name: 'Still open' }).click();
  await page.getByRole('link', { name: 'What is not answered yet?' }).click();
  await page.getByText('Nobody has answered this question yet').waitFor();
  await leave(page);
});

test('a word leads to its answer, by keyboard alone', async () => {
  const page = await visit('');
  await page.keyboard.press('/');
  await page.keyboard.type('idempotnt');
  await page.locator('[role=option]').first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('main.question').waitFor();
  assert.match(await page.locator('main').textContent(), /idempotent/i);
  await leave(page);
});

/** What axe finds on paper, where no finger has to find a link. */
const onPaper = async (page) => (await findings(page)).filter((it) => !it.startsWith('target-size'));

for (const [name, ...layout] of [['a sheet'], ['cards to fold', '--cards'], ['the guide in one file', '--single']]) {
  test(`${name}: axe finds nothing on a screen or on paper, and nothing is wider than a small phone`, async () => {
    const file = join(folder, `${layout.join('')}.html`);
    await promisify(execFile)(program, ['export', 'html', folder, '--topic', 'sql', ...layout, '--output', file]);
    for (const colorScheme of ['light', 'dark']) {
      for (const media of ['screen', 'print']) {
        const page = await browser.newPage({ colorScheme, viewport: { width: 320, height: 700 } });
        await page.emulateMedia({ media });
        await page.goto(pathToFileURL(file).href);
        assert.deepEqual(await (media === 'print' ? onPaper : findings)(page), []);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${media}: ${wide} too wide`);
        await page.close();
      }
    }
  });
}

test('on paper a topic has all its answers, the addresses of its links, and nothing to press', async () => {
  const page = await visit('sql.html', { colorScheme: 'dark' });
  await page.locator('.recall').getByText('Recall', { exact: true }).click();
  for (const theme of ['system', 'light', 'dark']) {
    if (theme !== 'system') await page.keyboard.press('t');
    await page.locator(`button.theme[value=${theme}]`).waitFor();
    await page.emulateMedia({ media: 'print' });
    // Paper is white, whatever the screen is.
    assert.deepEqual([theme, await onPaper(page)], [theme, []]);
    await page.emulateMedia({ media: 'screen' });
  }
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('button:visible, select:visible, nav:visible').count(), 0);
  const low = await page.locator('.answer').evaluateAll((all) => all.filter((it) => it.offsetHeight < 20).length);
  assert.equal(low, 0);
  const link = page.locator('.sources a').first();
  const after = await link.evaluate((it) => getComputedStyle(it, '::after').content);
  assert.ok(after.includes(await link.getAttribute('href')), after);
  await leave(page);
});
