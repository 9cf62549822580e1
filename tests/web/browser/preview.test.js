// The preview in a real browser: the real program, real files, Chromium.
//
// STUDYBOOK names the program, CHROMIUM the browser.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { painted } from './painted.js';

const program = process.env.STUDYBOOK ?? fileURLToPath(new URL('../../../target/debug/studybook', import.meta.url));
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

const answers = (count) =>
  Array.from(
    { length: count },
    (_, at) =>
      `## What is part ${at}?\n\nPart ${at} is one of several.\n\n<details><summary>More</summary>\n\nDetail ${at}.\n\n</details>\n`,
  );
const parts = `# Parts\n\n${answers(40).join('\n')}`;
const other = '# Other\n\n## What is else?\n\nElse is elsewhere.\n';

let browser, folder, server, root, page, wrong;

async function put(path, text) {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  // As editors do: nobody sees a file that is written half.
  await writeFile(`${folder}.new`, text);
  await rename(`${folder}.new`, file);
}

/** Starts the program and waits until it says where it is. */
async function serve(...more) {
  server = spawn(program, ['serve', folder, ...more], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  return new Promise((resolve, reject) => {
    server.on('exit', () => reject(new Error(said)));
    server.stderr.on('data', (data) => {
      said += data;
      const address = /http:\S+\//.exec(said);
      if (address) resolve(address[0]);
    });
  });
}

async function stop() {
  const gone = new Promise((resolve) => server.on('exit', resolve));
  server.kill('SIGTERM');
  await gone;
}

/** Opens a page and waits until it knows all that there is to know. */
async function open(path) {
  await page.goto(root + path);
  await settled();
}

async function settled() {
  await page.waitForFunction(() => document.querySelector('.studybook-edit'));
  await painted(page);
}

const shows = (words) => page.waitForFunction((words) => document.body.textContent.includes(words), words);
const inLayer = (selector) => page.locator(`studybook-preview ${selector}`);

/** The page as it is written in HTML, without what two loads of it differ in. */
const written = () =>
  page.evaluate(() => {
    const copy = document.documentElement.cloneNode(true);
    for (const it of copy.querySelectorAll('studybook-preview, link[href="/_studybook/preview.css"]')) it.remove();
    for (const it of copy.querySelectorAll('script[data-version]')) it.removeAttribute('data-version');
    // The list of contents follows the scroll, which differs.
    for (const it of copy.querySelectorAll('.contents [aria-current]')) it.removeAttribute('aria-current');
    // Scripts set attributes of the root in the order in which they come to it.
    for (const { name, value } of [...copy.attributes].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      copy.removeAttribute(name);
      copy.setAttribute(name, value);
    }
    return copy.outerHTML;
  });

before(async () => (browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })));
after(() => browser.close());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'studybook-'));
  await put('content/parts.md', parts);
  await put('content/other.md', other);
  await put('studybook.toml', 'title = "Guide"\n');
  root = await serve('--port', '0');
  page = await browser.newPage({ viewport: { width: 900, height: 600 } });
  wrong = [];
  page.on('pageerror', (error) => wrong.push(String(error)));
  page.on(
    'console',
    (message) =>
      message.type() === 'error' && !/Failed to load resource|ERR_/.test(message.text()) && wrong.push(message.text()),
  );
});

afterEach(async () => {
  await page.close();
  await stop();
  await rm(folder, { recursive: true });
  assert.deepEqual(wrong, []);
});

test('an edit above keeps what is in view, what is open, what is selected and what has the focus', async () => {
  await open('parts.html');
  await page.evaluate(() => {
    const article = document.querySelectorAll('article')[20];
    article.querySelector('details').open = true;
    article.querySelector('summary').focus({ preventScroll: true });
    article.scrollIntoView({ block: 'center' });
    getSelection().selectAllChildren(article.querySelector('p'));
  });
  const look = () =>
    page.evaluate(() => {
      const article = document.querySelectorAll('article')[20];
      return {
        top: Math.round(article.getBoundingClientRect().top),
        open: article.querySelector('details').open,
        focus: article.contains(document.activeElement) && document.activeElement.localName,
        selected: String(getSelection()),
      };
    });
  const seen = await look();
  assert.ok(seen.open && seen.focus === 'summary' && seen.selected.includes('Part 20'), JSON.stringify(seen));
  await put('studybook.toml', 'title = "Another guide"\n');
  await shows('Another guide');
  assert.deepEqual(await look(), seen);
  await put(
    'content/parts.md',
    parts.replace('# Parts\n', '# Parts\n\nSome words.\n\nMore words that take\n\nsome room.\n'),
  );
  await shows('some room.');
  const next = await look();
  assert.deepEqual({ ...next, top: 0 }, { ...seen, top: 0 });
});

test('what is searched for is found in words that were saved while the dialog is open', async () => {
  await open('parts.html');
  await page.keyboard.press('/');
  await page.keyboard.type('zebrafish');
  await page.getByText('Nothing found for “zebrafish”').waitFor();
  await put('content/parts.md', parts.replace('Part 3 is one of several.', 'Part 3 is a zebrafish.'));
  await page.locator('#search-results [role="option"]').first().waitFor();
  assert.match(await page.locator('#search-results [role="option"]').first().textContent(), /What is part 3/);
  assert.equal(await page.locator('dialog.search input').inputValue(), 'zebrafish');
});

test('a patched page is the page as it is loaded anew', async () => {
  await open('parts.html');
  const edits = [
    (text) =>
      text.replace('Part 3 is one of several.', 'Part 3 is *the* one.\n\n- a\n- b\n\n```rust\nfn main() {}\n```'),
    (text) => text.replace('## What is part 5?', '## What was part 5?'),
    (text) => text.replace(/## What is part 7[^#]*/, ''),
    (text) => `${text}\n## What is new?\n\nThis.\n`,
    (text) => text.split('\n## ').reverse().join('\n\n## '),
    (text) => `---\ntitle: Pieces\ntags: [a, b]\n---\n${text}`,
    () => '# Parts\n\n## What is left?\n\nLittle.\n',
  ];
  let text = parts;
  for (const [at, edit] of edits.entries()) {
    text = edit(text);
    await page.evaluate(() => (window.isSame = true));
    const patched = page.evaluate(() =>
      new Promise((resolve) => document.addEventListener('studybook:patched', resolve, { once: true })).then(() => 0),
    );
    const told = page.waitForResponse((response) => response.url().includes('/_studybook/page'));
    await put('content/parts.md', text);
    await patched;
    await told;
    await page.waitForTimeout(150);
    assert.ok(await page.evaluate(() => window.isSame), `edit ${at} patches and does not load`);
    const mine = await written();
    const fresh = await browser.newPage({ viewport: page.viewportSize() });
    const own = page;
    page = fresh;
    await open('parts.html');
    const theirs = await written();
    page = own;
    await fresh.close();
    assert.equal(mine, theirs, `edit ${at}`);
  }
});

test('the edited question is scrolled into view and marked', async () => {
  await open('parts.html');
  await put('content/parts.md', parts.replace('Part 33 is one', 'Part 33 was one'));
  await shows('Part 33 was one');
  const seen = await page.waitForFunction(() => {
    const marked = document.getAnimations().find((it) => it.id === 'studybook-edited')?.effect.target;
    const { top, bottom } = marked?.getBoundingClientRect() ?? {};
    return marked && bottom > 0 && top < innerHeight && marked.textContent;
  });
  assert.match(await seen.jsonValue(), /Part 33 was one/);
});

test('the page goes along to what is edited, and back again', async () => {
  await open('parts.html');
  await put('content/other.md', other.replace('elsewhere', 'somewhere'));
  await page.waitForURL(/other\.html#.*what-is-else$/);
  await shows('Else is somewhere.');
  await settled();
  await page.goBack();
  await page.waitForURL(/parts\.html$/);
  await settled();
  await page.keyboard.press('f');
  await put('content/other.md', other.replace('elsewhere', 'nowhere'));
  await page.waitForTimeout(200);
  assert.match(page.url(), /parts\.html$/, 'F turns it off');
});

test('a question that is asked in other words takes its page along', async () => {
  await page.goto(`${root}other.html`);
  await page.click('article h2 a, article h3 a');
  await settled();
  await put('content/other.md', other.replace('What is else?', 'What else is there?'));
  await page.waitForURL(/what-else-is-there\.html/);
  await shows('What else is there?');
});

test('trouble is laid over the page and goes away when it is mended', async () => {
  await open('parts.html');
  await put('studybook.toml', 'title = "Guide"\ntheem = "x"\n');
  await inLayer('.trouble:not([hidden])').waitFor();
  assert.match(
    await inLayer('.trouble pre').textContent(),
    /unknown key `theem`[\s\S]*studybook\.toml:2:1[\s\S]*did you mean `theme`/,
  );
  assert.match(await inLayer('.trouble a').getAttribute('href'), /^vscode:\/\/file\/.*studybook\.toml:2:1$/);
  await put('studybook.toml', 'title = "Guide"\ntheme = "mine"\n');
  await inLayer('.trouble pre', 'there is no theme').waitFor();
  await put(
    'themes/mine/templates/topic.html',
    '{% extends "base.html" %}\n{% block main %}{{ nothing.there }}{% endblock %}\n',
  );
  await page.waitForFunction(() =>
    document
      .querySelector('studybook-preview')
      .shadowRoot.querySelector('.trouble pre')
      ?.textContent.includes('topic.html:2'),
  );
  assert.ok((await page.textContent('main')).includes('Part 3 is one'), 'the last good page stays');
  await put(
    'themes/mine/templates/topic.html',
    '{% extends "base.html" %}\n{% block main %}Mine: {{ topic.title }}{% endblock %}\n',
  );
  await shows('Mine: Parts');
  await inLayer('.trouble').waitFor({ state: 'hidden' });
});

test('what is noticed in a note stands in a corner of its page', async () => {
  await open('parts.html');
  assert.equal(await inLayer('.corner button').count(), 0);
  await put('content/parts.md', parts.replace('Part 2 is', '[Part 2](gone.md) is'));
  await inLayer('.corner button').waitFor();
  await inLayer('.corner button').click();
  assert.match(await inLayer('.list pre').textContent(), /dead-link[\s\S]*parts\.md:\d+:\d+[\s\S]*gone\.md/);
  await put('content/parts.md', parts);
  await inLayer('.corner button').waitFor({ state: 'detached' });
});

test('every question has a way to its line in the editor', async () => {
  await open('parts.html');
  const links = await page.locator('article .studybook-edit').evaluateAll((all) => all.map((it) => it.href));
  assert.equal(links.length, 40);
  const line = parts.split('\n').indexOf('## What is part 4?') + 1;
  assert.match(links[4], new RegExp(`^vscode://file/.*/content/parts\\.md:${line}:\\d+$`));
});

test('a page leads to how its note was read, and a button there writes it in the house style', async () => {
  await put('content/labels.md', '# Harbour\n\nQ: What is a quay?\nA: A wall.\n\nQ: What is a pier?\nA: A walk.\n');
  await page.goto(`${root}labels.html`);
  await shows('A wall.');
  await page.locator('h1 .studybook-read').click();
  await page.waitForURL(/_studybook\/explain\?file=labels\.md/);
  assert.equal(await page.locator('.run.question').count(), 2);
  assert.match(await page.locator('#L3 a').getAttribute('href'), /^vscode:\/\/file\/.*labels\.md:3:1$/);
  await page.getByRole('button', { name: 'Write this note in the house style' }).click();
  await page.locator('#L3', { hasText: '## What is a quay?' }).waitFor();
  await page.getByRole('button', { name: 'Write this note' }).waitFor({ state: 'detached' });
  await page.goto(`${root}other.html`);
  await page.locator('h1 .studybook-read').waitFor();
});

test('what is hidden and shown in recall stays through an edit, and new questions have their controls', async () => {
  const article = (at) => page.locator(`[data-question="parts--what-is-part-${at}"]`);
  const state = () =>
    page
      .locator('[data-question]')
      .evaluateAll((all) =>
        all.map((it) =>
          [
            it.querySelectorAll(':scope > .show').length,
            it.querySelectorAll(':scope > .marks').length,
            it.querySelector(':scope > .answer, :scope > .reveal').getAttribute('hidden') ?? 'shown',
          ].join(' '),
        ),
      );
  await open('parts.html');
  await page.getByText('Recall', { exact: true }).click();
  await article(1).locator('> .show').click();
  await article(1).getByRole('button', { name: 'Known' }).click();
  const fresh = '## What is new?\n\nThis one.\n\n';
  await put(
    'content/parts.md',
    parts
      .replace('Part 1 is', 'The edited part 1 is')
      .replace('Part 2 is', 'The edited part 2 is')
      .replace('## What is part 3', `${fresh}## What is part 3`),
  );
  await shows('The edited part 1');
  assert.deepEqual(
    await state(),
    Array.from({ length: 41 }, (_, at) => `1 1 ${at === 1 ? 'shown' : 'until-found'}`),
  );
  assert.equal(await page.locator('.recall output').textContent(), '1 of 41 known');
  assert.equal(await page.locator('html').getAttribute('data-reading'), 'recall');
  // An answer that becomes one to choices is another element.
  await put('content/parts.md', parts.replace('Part 2 is one of several.', '- [ ] a bolt\n- [x] a nut'));
  await page.waitForSelector('[data-question="parts--what-is-part-2"] > .reveal');
  assert.deepEqual((await state()).slice(1, 4), ['1 1 shown', '0 1 shown', '1 1 until-found']);
});

/** Waits until pages have the theme's own stylesheet. */
async function themed() {
  for (let has = false; !has; ) {
    const html = await (await fetch(`${root}parts.html`)).text();
    const [sheet] = /[^"]*\/site\.[^"]*css/.exec(html) ?? [''];
    has = (await (await fetch(new URL(sheet, `${root}parts.html`))).text()).startsWith('body { color: rgb(1, 2, 3); }');
  }
}

test('a stylesheet is swapped and the page is not loaded', async () => {
  await put('studybook.toml', 'title = "Guide"\ntheme = "mine"\n');
  await put('themes/mine/assets/site.css', 'body { color: rgb(1, 2, 3); }');
  await themed();
  await open('parts.html');
  await page.evaluate(() => (window.isSame = true));
  await put('themes/mine/assets/site.css', 'body { color: rgb(4, 5, 6); }');
  await page.waitForFunction(() => getComputedStyle(document.body).color === 'rgb(4, 5, 6)');
  assert.ok(await page.evaluate(() => window.isSame));
  await page.waitForFunction(() => document.querySelectorAll('link[href*="/site."]').length === 1);
});

test('a picture that is another one is loaded again', async () => {
  const picture = (colour) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="${colour}"/></svg>`;
  await put('content/a.svg', picture('red'));
  await put('content/parts.md', `${parts}\n![A](a.svg)\n`);
  await open('parts.html');
  await page.waitForSelector('img', { state: 'attached' });
  const shown = await page.getAttribute('img', 'src');
  await put('content/a.svg', picture('blue'));
  const isOther = (shown) => {
    const source = document.querySelector('img').getAttribute('src');
    return source !== shown && source.includes('?v=');
  };
  await page.waitForFunction(isOther, shown);
});

test('a page catches up with a server that was away', async () => {
  await open('parts.html');
  const port = new URL(root).port;
  await stop();
  await put('content/parts.md', parts.replace('Part 0 is', 'Part 0 was meanwhile'));
  await serve('--port', port);
  await shows('Part 0 was meanwhile');
});
