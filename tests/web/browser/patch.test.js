// The patch of the preview on its own, in a browser's DOM: pages as they are sent, and what is shown of them.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, beforeEach, test } from 'node:test';
import { chromium } from 'playwright-core';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const source = new URL('../../../src/serve/preview/patch.js', import.meta.url);
const OWN = '/_studybook/preview.js';

let browser;
let page;

before(async () => {
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});
after(() => browser.close());

beforeEach(async () => {
  await page?.close();
  page = await browser.newPage();
  const script = await readFile(source, 'utf8');
  await page.route('http://patch.test/**', (route) => {
    const isScript = route.request().url().endsWith('/patch.js');
    return route.fulfill(
      isScript
        ? { contentType: 'text/javascript', body: script }
        : { contentType: 'text/html', body: '<!doctype html>' },
    );
  });
  await page.goto('http://patch.test/');
});

/**
 * Shows a body, lets `change` do something to it, and patches it by the bodies that are sent after it; returns what is
 * shown then, what was touched by the last patch, and whether the page has to be loaded.
 */
const patched = (bodies, change = () => undefined) =>
  page.evaluate(
    async ({ bodies, change, own }) => {
      const { Patcher, Reload } = await import('/patch.js');
      const parsed = (body) =>
        new DOMParser().parseFromString(`<html><head></head><body>${body}</body></html>`, 'text/html').documentElement;
      document.documentElement.replaceWith(document.importNode(parsed(bodies[0]), true));
      const patcher = new Patcher(document.documentElement, own);
      // biome-ignore lint/security/noGlobalEval: it is a function of this file, which goes to the browser as text.
      globalThis.kept = globalThis.eval(change)();
      let touched = [];
      let isLoaded = false;
      try {
        for (const body of bodies.slice(1)) touched = patcher.patch(parsed(body));
      } catch (error) {
        if (!(error instanceof Reload)) throw error;
        isLoaded = true;
      }
      const told = (it) => (it.id ? `#${it.id}` : it.localName);
      return { html: document.body.innerHTML, touched: touched.map(told), isLoaded };
    },
    { bodies, change: `(${change})`, own: OWN },
  );

/** Words of which random bodies are made. */
const PIECES = [
  '<p id="a">One</p>',
  '<p id="b">Two <b>words</b></p>',
  '<p>Three</p>',
  '<p class="x">Three</p>',
  '<ul><li>1</li><li id="c">2</li></ul>',
  '<section id="d"><h2>Four</h2><p>five</p></section>',
  '<!-- six -->',
  ' seven ',
  '<details><summary>Eight</summary>nine</details>',
];

/** Draws numbers below another one, the same in each run. */
function drawn(seed) {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state % below;
  };
}

test('whatever is sent after whatever, what is shown is what was sent last', async () => {
  const next = drawn(7);
  for (let round = 0; round < 60; round += 1) {
    const body = () => Array.from({ length: next(9) }, () => PIECES[next(PIECES.length)]).join('');
    const bodies = Array.from({ length: 4 }, body);
    const { html, isLoaded } = await patched(bodies);
    assert.ok(!isLoaded);
    assert.equal(html, bodies.at(-1), JSON.stringify(bodies));
  }
});

test('what the reader and scripts did stays: opened answers, added elements, attributes, typed words', async () => {
  const body = (word) => `<details id="a"><summary>${word}</summary>x</details><input id="b"><p id="c">${word}</p>`;
  const { html } = await patched([body('one'), body('two')], () => {
    document.querySelector('details').open = true;
    document.querySelector('input').value = 'typed';
    document.querySelector('p').className = 'seen';
    document.querySelector('p').after(document.createElement('hr'));
  });
  assert.equal(
    html,
    '<details id="a" open=""><summary>two</summary>x</details><input id="b"><p id="c" class="seen">two</p><hr>',
  );
  assert.equal(await page.locator('input').inputValue(), 'typed');
});

test('of a text only what differs is changed, so that a selection in the rest stays', async () => {
  await patched(['<p>A lock guards a row.</p>', '<p>A lock guards one row.</p>'], () => {
    const text = document.querySelector('p').firstChild;
    getSelection().setBaseAndExtent(text, 2, text, 6);
  });
  assert.equal(await page.evaluate(() => String(getSelection())), 'lock');
});

test('an element keeps what it is when others come before it or change places with it', async () => {
  const [a, b, c] = ['<p id="a">a</p>', '<p id="b">b</p>', '<p id="c">c</p>'];
  const { html, touched } = await patched([a + b, c + b + a], () => [...document.querySelectorAll('p')]);
  assert.equal(html, c + b + a);
  assert.deepEqual(touched, ['#c']);
  assert.ok(await page.evaluate(() => globalThis.kept.every((it) => it === document.getElementById(it.id))));
});

test('a script that is another one has the page loaded, and one of the preview does not', async () => {
  const own = (version) => `<script src="${OWN}" data-version="${version}"></script>`;
  assert.ok(!(await patched([own(1), own(2)])).isLoaded);
  assert.ok((await patched(['<script src="a.js"></script>', '<script src="b.js"></script>'])).isLoaded);
  assert.ok((await patched(['', '<div><script>x()</script></div>'])).isLoaded);
});

test('data in a page is patched as words are', async () => {
  const data = (words) => `<script type="application/ld+json">{"text":"${words}"}</script>`;
  for (const pages of [
    [data('a'), data('b')],
    ['', `<div>${data('b')}</div>`],
    [data('a'), ''],
  ]) {
    const { html, isLoaded } = await patched(pages);
    assert.ok(!isLoaded);
    assert.equal(html, pages[1]);
  }
});

test('where a script of the theme took a place away, the page is loaded', async () => {
  const { isLoaded } = await patched(['<p id="a">a</p>', '<p id="a">a</p><p>b</p>'], () => {
    document.body.append(document.createElement('div'));
    document.querySelector('div').append(document.querySelector('p'));
  });
  assert.ok(isLoaded);
});

test('a stylesheet stays until the one in its place is there', async () => {
  const sheet = (name) => `<link rel="stylesheet" href="${name}.css">`;
  const { html } = await patched([sheet('a'), sheet('b')]);
  assert.equal(html, sheet('a') + sheet('b'));
  await page.waitForFunction(() => document.querySelectorAll('link').length === 1);
  assert.equal(await page.locator('link').getAttribute('href'), 'b.css');
});
