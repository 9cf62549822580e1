// What every page does for its reader: theme, keys, lists, copying, enlarging; and that nothing breaks the page's own
// content security policy, in a built site and in the preview.
//
// STUDYBOOK names the program, CHROMIUM the browser.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { becomes } from './becomes.js';
import { painted } from './painted.js';
import { TYPES } from './types.js';

const program = process.env.STUDYBOOK ?? fileURLToPath(new URL('../../../target/debug/studybook', import.meta.url));
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

const LONG = Array.from({ length: 8 }, (_, at) => `## What is part ${at}?\n\n${'Words of it. '.repeat(60)}\n`).join(
  '\n',
);
const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 40" width="90" height="40"><rect width="90" height="40" fill="teal"/></svg>';
const NOTES = {
  'content/index.md': 'How ports and locks work.\n\n## Where to go\n\nOn.\n',
  'content/web/ports.md':
    '# Ports\n\n## What is a port? {#port .net}\n\nA *number*, see $x^2$:\n\n```python\nport = 80  # HTTP\n```\n\n<img src="pic.svg" alt="A picture" width="90" height="40">\n\n> [!NOTE]\n> A footnote[^1].\n\n[^1]: Here.\n\n## Which is one?\n\n- [x] 80\n- [ ] no\n\n## ما هو المنفذ؟\n\nرقم.\n',
  'content/web/pic.svg': PICTURE,
  'content/parts.md': `# Parts\n\n${LONG}`,
  'content/locks.md':
    '# Locks\n\n## What is a lock? {.net}\n\nWhat only one may hold.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n## What is a mutex?\n',
  'content/long.md':
    '# Balancing\n\n## How would you set up load balancing for an application on several machines?\n\nTwo.\n\n## Which way? {#way}\n\n- [x] One server in front that hands on requests to all of the others by turns\n- [ ] None of all these ways that one may think of in an hour\n\nBy turns.\n',
  'content/tome.md': `# Tome\n\n${Array.from({ length: 400 }, (_, at) => `## What is matter ${at}?\n\n${'Words of it, and more. '.repeat(40)}\n`).join('\n')}`,
  'studybook.toml': 'title = "Ports and locks"\nbase-url = "https://example.org/"\n',
};

/** A page of each kind. */
const KINDS = [
  '',
  'web/ports.html',
  'q/port.html',
  'parts.html',
  'tags/index.html',
  'tags/net.html',
  '404.html',
  'study.html',
];

let browser, folder, server, root;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'studybook-page-'));
  for (const [path, text] of Object.entries(NOTES)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  await promisify(execFile)(program, ['build', folder]);
  server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname).replace(/\/$/, '/index.html');
    const bytes = await readFile(join(folder, 'public', path)).catch(() => undefined);
    response.writeHead(bytes ? 200 : 404, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' });
    response.end(bytes);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  root = `http://127.0.0.1:${server.address().port}/`;
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});

after(async () => {
  await browser?.close();
  server?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** Opens a page; what breaks its policy, and every error, is noted. */
async function visit(path, options = {}) {
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'], ...options });
  const page = await context.newPage();
  page.trouble = [];
  page.on('pageerror', (error) => page.trouble.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/404 \(Not Found\)/.test(message.text())) page.trouble.push(message.text());
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (it) =>
      console.error(`policy: ${it.effectiveDirective} ${it.blockedURI}`),
    );
  });
  await page.goto(path.startsWith('http') ? path : root + path);
  await painted(page);
  return page;
}

async function close(page) {
  assert.deepEqual(page.trouble, []);
  await page.context().close();
}

const theme = (page) => page.evaluate(() => document.documentElement.dataset.theme ?? 'system');
const paper = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const said = (page) => page.evaluate(() => document.querySelector('.told')?.textContent ?? '');
const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());

const policy =
  /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self';/;

test('every page has a strict policy, and no page breaks it', async () => {
  const pages = (await readdir(join(folder, 'public'), { recursive: true })).filter((it) => it.endsWith('.html'));
  assert.ok(pages.length > 15);
  for (const path of pages) {
    const html = await readFile(join(folder, 'public', path), 'utf8');
    assert.match(html.split('<script')[0], policy, path);
  }
  for (const path of KINDS) {
    const page = await visit(path);
    const sheets = () => page.evaluate(() => [...document.styleSheets].length > 0);
    await becomes(sheets, true);
    await close(page);
  }
});

test('searching, recalling, studying and charts keep to the policy', async () => {
  const page = await visit('web/ports.html');
  await page.locator('.recall').getByText('Recall', { exact: true }).click();
  await page.getByRole('button', { name: 'Show answer' }).first().click();
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: 'Search the guide' }).fill('what is');
  await page.locator('[role=option]').nth(2).waitFor();
  await page.goto(`${root}study.html`);
  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  await page.getByRole('button', { name: 'Show answer' }).click();
  await page.getByRole('button', { name: /Good/ }).click();
  await page.getByRole('button', { name: 'End' }).click();
  await page.locator('#charts_ svg, #charts_ table').first().waitFor();
  await close(page);
});

test('the preview keeps to the policy, and shows a save under it', async () => {
  const preview = spawn(program, ['serve', folder], { stdio: ['ignore', 'ignore', 'pipe'] });
  try {
    const address = await new Promise((resolve, reject) => {
      let words = '';
      preview.on('exit', () => reject(new Error(words)));
      preview.stderr.on('data', (data) => {
        words += data;
        const found = /http:\S+\//.exec(words);
        if (found) resolve(found[0]);
      });
    });
    const page = await visit(`${address}locks.html`);
    await page.locator('.studybook-edit').first().waitFor();
    const note = join(folder, 'content/locks.md');
    await writeFile(note, NOTES['content/locks.md'].replace('may hold', 'ever holds'));
    await page.getByText('ever holds').waitFor();
    await writeFile(note, NOTES['content/locks.md']);
    await page.getByText('may hold').waitFor();
    await close(page);
  } finally {
    preview.removeAllListeners('exit');
    preview.kill('SIGTERM');
  }
});

test('the theme goes from system to light to dark, and is kept, from the first paint on', async () => {
  const page = await visit('web/ports.html', { colorScheme: 'dark' });
  const dark = await paper(page);
  await becomes(() => page.locator('button.theme').getAttribute('aria-label'), 'Theme: as the system');
  await page.keyboard.press('t');
  await becomes(() => theme(page), 'light');
  assert.notEqual(await paper(page), dark);
  await becomes(() => said(page), 'Theme: light');
  // A script that runs as soon as there is a body sees the choice.
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.body) return;
      globalThis.first = document.documentElement.dataset.theme;
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(`${root}q/port.html`);
  assert.equal(await page.evaluate(() => globalThis.first), 'light');
  await page.locator('button.theme').click();
  await becomes(() => theme(page), 'dark');
  assert.equal(await paper(page), dark);
  await page.locator('button.theme').click();
  await becomes(() => theme(page), 'system');
  await close(page);
});

test('without scripts a page has the theme of the system, all answers, and its tree', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const page = await (await browser.newContext({ colorScheme, javaScriptEnabled: false })).newPage();
    await page.goto(`${root}web/ports.html`);
    assert.ok(await page.getByText('A number, see').isVisible());
    assert.ok(await page.getByRole('navigation', { name: 'Topics', exact: true }).getByText('Locks').isVisible());
    assert.equal(await page.locator('button.theme, .find, .recall').filter({ visible: true }).count(), 0);
    await page.context().close();
  }
});

test('a longer address of before leads on, with the place on the page where scripts run', async () => {
  const short = `${root}q/balancing--how-set-up-load-balancing-application.html`;
  const long = 'q/balancing--how-would-you-set-up-load-balancing-for-an-application-on-several-machines.html';
  for (const [javaScriptEnabled, place] of [
    [true, '#balancing'],
    [true, ''],
    [false, ''],
  ]) {
    const page = await (await browser.newContext({ javaScriptEnabled })).newPage();
    await page.goto(root + long + place, { waitUntil: 'commit' });
    await becomes(async () => page.url(), short + place);
    await page.getByRole('heading', { level: 1, name: /several machines/ }).waitFor();
    await page.context().close();
  }
});

test('every page lists its keys, and one setting turns them off everywhere', async () => {
  const page = await visit('', {});
  for (const path of [
    '',
    'web/ports.html',
    'q/locks--what-is-a-mutex.html',
    'tags/net.html',
    '404.html',
    'study.html',
  ]) {
    await page.goto(root + path);
    await painted(page);
    await page.keyboard.press('?');
    await becomes(() => page.getByRole('dialog', { name: 'Keys' }).isVisible(), true);
    await page.keyboard.press('t');
    assert.equal(await theme(page), 'system', 'no key while a dialog is open');
    await page.keyboard.press('Escape');
  }
  await page.getByRole('button', { name: 'Keys' }).first().click();
  await page.getByRole('checkbox', { name: 'Use single keys' }).uncheck();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.goto(`${root}web/ports.html`);
  await painted(page);
  for (const key of ['t', '?', '/', 'j', 's']) await page.keyboard.press(key);
  await page.waitForTimeout(200);
  assert.deepEqual([await theme(page), await page.locator('dialog[open]').count()], ['system', 0]);
  assert.ok(page.url().endsWith('ports.html'));
  await page.keyboard.press('Control+k');
  // The list of topics, which is filled in later, is one, too.
  await page.getByRole('combobox', { name: 'Search the guide' }).waitFor();
  await close(page);
});

test('j and k go from question to question, also where none is answered; Space recalls', async () => {
  const page = await visit('parts.html');
  const inFocus = () => page.evaluate(() => document.activeElement.closest('[data-question]')?.dataset.question);
  const ids = await page.evaluate(() =>
    [...document.querySelectorAll('[data-question]')].map((it) => it.dataset.question),
  );
  await page.keyboard.press('j');
  await becomes(inFocus, ids[0]);
  await page.keyboard.press('j');
  await becomes(inFocus, ids[1]);
  await page.keyboard.press('k');
  await becomes(inFocus, ids[0]);
  await page.goto(`${root}q/port.html`);
  await page.locator('.recall').getByText('Recall', { exact: true }).click();
  await becomes(() => page.getByText('A number, see').isVisible(), false);
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('Space');
  await becomes(() => page.getByText('A number, see').isVisible(), true);
  await page.keyboard.press('Space');
  await becomes(() => page.getByText('A number, see').isVisible(), false);
  await close(page);
});

test('the menu, and that of the drawer, says where one is', async () => {
  for (const [path, name] of [
    ['', 'Topics'],
    ['tags/index.html', 'Tags'],
    ['study.html', 'Study'],
    ['parts.html', undefined],
  ]) {
    const page = await visit(path);
    const marked = await page.locator('.menu [aria-current=page]').allTextContents();
    assert.deepEqual([path, marked], [path, name ? [name, name] : []]);
    await close(page);
  }
});

test('a long topic has pages, and an address leads to the one that holds its place', async () => {
  const page = await visit('tome.html#tome--what-is-matter-390');
  await page.waitForURL(/tome\.3\.html#tome--what-is-matter-390$/);
  const question = page.locator('[id="tome--what-is-matter-390"]');
  await becomes(() => question.evaluate((it) => it.matches(':target') && it.getBoundingClientRect().top < 200), true);
  assert.equal(await page.locator('.contents [aria-current]').count(), 1);
  await page.evaluate(() => {
    location.hash = 'tome--what-is-matter-3';
  });
  await page.waitForURL(/tome\.html#tome--what-is-matter-3$/);
  await page.getByRole('navigation', { name: 'Topics before and after' }).getByRole('link', { name: /^Next/ }).click();
  await page.waitForURL(/tome\.2\.html$/);
  // What is known on one page stays known when the topic's other pages are read.
  await page.locator('.recall').getByText('Recall', { exact: true }).click();
  await page.getByRole('button', { name: 'Show answer' }).first().click();
  await page.getByRole('button', { name: 'Known', exact: true }).first().click();
  await page.goto(`${root}tome.html`);
  await page.goto(`${root}index.html`);
  const line = page.locator('.index li', { has: page.getByRole('link', { name: 'Tome' }) });
  await becomes(() => line.locator('.progress:visible').allTextContents(), ['1 of 400 known']);
  await close(page);
});

test('the list of questions follows the scroll', async () => {
  const page = await visit('parts.html', { viewport: { width: 1400, height: 800 } });
  const current = () => page.locator('.contents [aria-current]').allTextContents();
  await becomes(current, ['What is part 0?']);
  await page.evaluate(() => document.querySelectorAll('.asked')[4].scrollIntoView({ behavior: 'instant' }));
  await becomes(current, ['What is part 4?']);
  assert.ok(await page.locator('.contents').getByText('What is part 7?').isVisible());
  await close(page);
});

test('signs are seen where the reader forces colours', async () => {
  const page = await visit('web/ports.html', { forcedColors: 'active', viewport: { width: 360, height: 700 } });
  for (const name of ['find', 'theme', 'drawer']) {
    const button = page.locator(`.top .${name}`);
    await button.waitFor();
    const shot = async () => (await button.screenshot()).toString('base64');
    const seen = await shot();
    await button.evaluate((it) => it.classList.add('blank'));
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('.blank::before { background: none !important; }');
      document.adoptedStyleSheets = [sheet];
    });
    assert.notEqual(await shot(), seen, name);
    await button.evaluate((it) => it.classList.remove('blank'));
  }
  await close(page);
});

test('a phone has the topics in a drawer, and no page is wider than 320 pixels', async () => {
  const page = await visit('web/ports.html', { viewport: { width: 320, height: 700 } });
  const topics = page.getByRole('navigation', { name: 'Topics', exact: true });
  assert.ok(!(await topics.isVisible()));
  await page.getByRole('button', { name: 'Menu' }).click();
  await becomes(() => topics.getByText('Parts').isVisible(), true);
  await becomes(() => topics.locator('[aria-current]').allTextContents(), ['Ports']);
  await page.keyboard.press('Escape');
  await becomes(() => topics.isVisible(), false);
  for (const path of KINDS) {
    await page.goto(root + path);
    const wider = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    await becomes(wider, 0);
  }
  await close(page);
});

test('code and the addresses of questions are copied', async () => {
  const page = await visit('web/ports.html');
  await page.locator('.prose .copy').first().click();
  await becomes(() => said(page), 'Copied');
  assert.equal(await clipboard(page), 'port = 80  # HTTP');
  await page.locator('#port > .link, [data-question=port] > .link').first().click();
  await becomes(() => said(page), 'Link copied');
  assert.equal(await clipboard(page), `${root}web/ports.html${await page.evaluate(() => location.hash)}`);
  await page.goto(`${root}q/port.html`);
  await page.locator('.head .link').click();
  await becomes(() => said(page), 'Link copied');
  assert.equal(await clipboard(page), `${root}q/port.html`);
  await close(page);
});

test('an image is enlarged by a click and by a key', async () => {
  const page = await visit('web/ports.html');
  const image = page.getByRole('button', { name: 'Enlarge: A picture' });
  const dialog = page.getByRole('dialog', { name: 'A picture' });
  await image.click();
  await becomes(() => dialog.isVisible(), true);
  await page.keyboard.press('Escape');
  await becomes(() => page.locator('.zoom').count(), 0);
  await image.focus();
  await page.keyboard.press('Enter');
  await becomes(() => dialog.isVisible(), true);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await becomes(() => page.locator('.zoom').count(), 0);
  await close(page);
});

test('the home page leads back to the topic that was read last', async () => {
  const page = await visit('');
  const first = page.locator('.begin .first');
  assert.match(await first.textContent(), /Begin with/);
  await page.goto(`${root}web/ports.html`);
  await page.locator('.copy').first().waitFor({ state: 'attached' });
  await page.goto(root);
  await becomes(async () => (await first.textContent()).trim(), 'Continue with Ports');
  await first.click();
  await page.waitForURL(/ports\.html/);
  await close(page);
});

test('nothing moves while a page loads', async () => {
  for (const [path, width] of [
    ['', 1400],
    ['web/ports.html', 1400],
    ['parts.html', 360],
    ['q/port.html', 360],
    ['q/way.html', 360],
    ['study.html', 412],
  ]) {
    const page = await visit(path, { viewport: { width, height: 800 } });
    await page.locator('button.theme[value]').waitFor();
    if (path === 'study.html') await page.locator('#charts_ > *').first().waitFor();
    const moved = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const moved = [];
          new PerformanceObserver((list) => {
            for (const it of list.getEntries()) moved.push(...it.sources.map(({ node }) => node?.nodeName));
          }).observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => resolve(moved), 200);
        }),
    );
    assert.deepEqual([path, width, moved], [path, width, []]);
    await close(page);
  }
});

test('words that go from right to left do so in their own question', async () => {
  const page = await visit('web/ports.html');
  const directions = await page.evaluate(() =>
    [...document.querySelectorAll('.asked > :is(h2, h3)')].map((it) => getComputedStyle(it).direction),
  );
  assert.equal(directions.at(0), 'ltr');
  assert.equal(directions.at(-1), 'rtl');
  await close(page);
});

test('an Arabic guide goes from right to left, and no page of it scrolls sideways', async () => {
  const guide = join(folder, 'arabic');
  await mkdir(guide);
  await writeFile(join(guide, 'studybook.toml'), 'language = "ar"\n');
  await mkdir(join(guide, 'content'));
  const list = '1. لأنه يرتّب البيانات.\n2. ولأنه يضمن وصولها.\n\n| اسم | رقم |\n|---|---|\n| TCP | 6 |\n';
  await writeFile(join(guide, 'content/net.md'), `# الشبكات\n\n## لماذا نستخدم TCP؟\n\n${list}`);
  await promisify(execFile)(program, ['build', guide, '--output', join(folder, 'public/ar')]);
  for (const width of [390, 1440]) {
    for (const path of ['ar/index.html', 'ar/net.html', 'ar/study.html']) {
      const page = await visit(path, { viewport: { width, height: 800 } });
      const seen = await page.evaluate(() => {
        const { dir, scrollWidth, clientWidth } = document.documentElement;
        const within = (/** @type {string} */ one) =>
          [...document.querySelectorAll(one)].every((it) => getComputedStyle(it).direction === 'rtl');
        return { dir, wide: scrollWidth - clientWidth, turned: within('.prose :is(ol, table, td)') };
      });
      assert.deepEqual(seen, { dir: 'rtl', wide: 0, turned: true }, `${path} at ${width}`);
      await close(page);
    }
  }
});

test('a question and its scripts are light', async () => {
  const html = await readFile(join(folder, 'public/q/port.html'), 'utf8');
  const files = (pattern) => [...html.matchAll(pattern)].map((it) => join(folder, 'public/q', it[1]));
  const weigh = async (paths) => {
    const sizes = await Promise.all(paths.map(async (it) => gzipSync(await readFile(it), { level: 9 }).length));
    return sizes.reduce((sum, it) => sum + it, 0);
  };
  const page = [join(folder, 'public/q/port.html'), ...files(/<link rel="stylesheet" href="([^"]+)"/g)];
  const scripts = files(/<script[^>]* src="([^"]+)"/g);
  assert.ok(scripts.length >= 4);
  assert.ok((await weigh(page)) < 12 * 1024);
  assert.ok((await weigh(scripts)) < 12 * 1024);
});
