// What stands in the pages: headings, names, scripts, code, images, weight.

import { posix } from 'node:path';
import { gzipSync } from 'node:zlib';

// What a question's page may weigh with its stylesheets, gzipped.
const HEAVIEST = 12 * 1024;
// Names of text that has no colours.
const PLAIN = [
  'text',
  'txt',
  'plain',
  'plaintext',
  'plain-text',
  'none',
  'output',
  'raw',
  'ascii',
  'nohighlight',
  'log',
];

// One `h1` a page, with words in it.
export function firstHeading(site) {
  return site.pages.flatMap((page) => {
    const found = page.elements.filter((it) => it.tag === 'h1');
    if (found.length !== 1) return [`${page.path}: ${found.length} h1`];
    return found[0].text.trim() === '' ? [`${page.path}: the h1 is empty`] : [];
  });
}

// No two elements of a page have one name.
export function ids(site) {
  return site.pages.flatMap((page) => {
    const seen = new Set();
    const again = page.ids.filter((id) => seen.has(id) || !seen.add(id));
    const empty = page.ids.filter((id) => id === '' || /\s/.test(id));
    return [
      ...again.map((id) => `${page.path}: the id \`${id}\` stands twice`),
      ...empty.map((id) => `${page.path}: the id \`${id}\` is none`),
    ];
  });
}

// No script and no style inside a page, so that a strict content security policy holds.
export function inline(site) {
  const faultOf = (element) => {
    if (element.tag === 'style') return 'a style element';
    if (element.tag === 'script' && element.attributes.src === undefined && !isData(element)) return 'an inline script';
    const bad = Object.keys(element.attributes).find((name) => name === 'style' || name.startsWith('on'));
    if (bad) return `the attribute \`${bad}\``;
    const address = Object.values(element.attributes).find((value) =>
      /^[\s\p{Cc}]*(?:javascript|vbscript):/iu.test(value),
    );
    return address ? `the address \`${address}\`` : null;
  };
  return site.pages.flatMap((page) =>
    page.elements.flatMap((element) => {
      const fault = faultOf(element);
      return fault ? [`${page.path}:${element.line}: ${fault} on <${element.tag}>`] : [];
    }),
  );
}

function isData(element) {
  return /json/.test(element.attributes.type ?? '');
}

// Every code block that names a language has coloured words.
export function colours(site) {
  return site.pages.flatMap((page) =>
    page.elements
      .filter((it) => it.tag === 'code' && it.node.parentNode.tagName === 'pre')
      .flatMap((it) => {
        const language = /(?:^|\s)language-(\S+)/.exec(it.attributes.class ?? '')?.[1];
        if (!language || PLAIN.includes(language.toLowerCase()) || it.text.trim() === '') return [];
        return hasColour(it.node) ? [] : [`${page.path}:${it.line}: the block of ${language} has no colours`];
      }),
  );
}

function hasColour(node) {
  return node.childNodes.some(
    (child) =>
      (child.tagName === 'span' && child.attrs.some((it) => it.name === 'class')) ||
      (child.childNodes && hasColour(child)),
  );
}

// Every image says what it shows (or that it shows nothing) and waits to be seen; a picture of ours says how large it is.
export function images(site) {
  return site.pages.flatMap((page) =>
    page.elements
      .filter((it) => it.tag === 'img')
      .flatMap(({ attributes, line }) => {
        const file = site.files.get(posix.join(posix.dirname(page.path), decodeURIComponent(attributes.src ?? '')));
        const wanted = ['src', 'alt', 'loading', ...(isPicture(file) ? ['width', 'height'] : [])];
        return wanted
          .filter((name) => attributes[name] === undefined)
          .map((name) => `${page.path}:${line}: an image without \`${name}\``);
      }),
  );
}

// Whether a file starts as PNG, JPEG, GIF or WebP do.
function isPicture(file) {
  return ['89504e47', 'ffd8ff', '47494638', '52494646'].some((start) => file?.toString('hex', 0, 4).startsWith(start));
}

// A question's page is light, however large the guide is.
export function weight(site) {
  const size = (path) => gzipSync(site.files.get(path) ?? Buffer.alloc(0), { level: 9 }).length;
  return site.pages
    .filter((page) => page.path.startsWith('q/'))
    .flatMap((page) => {
      const links = page.elements.filter((it) => it.tag === 'link' && it.attributes.rel === 'stylesheet');
      const sheets = links.map((it) => posix.join(posix.dirname(page.path), it.attributes.href.split('?')[0]));
      const bytes = [page.path, ...sheets].map(size).reduce((sum, it) => sum + it, 0);
      return bytes > HEAVIEST ? [`${page.path}: ${bytes} bytes with its stylesheets`] : [];
    });
}
