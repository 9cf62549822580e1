// A built folder → its files and parsed pages. Reads everything once; judges nothing.

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parse } from 'parse5';

// Reads a site that was built for the address `base`, which ends in a slash.
export function read(folder, base) {
  const files = new Map();
  for (const path of walk(folder)) files.set(relative(folder, path).split(sep).join('/'), readFileSync(path));
  const pages = [...files].filter(([path]) => path.endsWith('.html')).map(([path, bytes]) => page(path, bytes, base));
  pages.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { folder, base, files, pages, byPath: new Map(pages.map((page) => [page.path, page])) };
}

function* walk(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else yield path;
  }
}

function page(path, bytes, base) {
  const html = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  const elements = [...descend(parse(html, { sourceCodeLocationInfo: true }))];
  const metas = elements.filter((it) => it.tag === 'meta');
  const meta = (name) =>
    metas.find((it) => it.attributes.name === name || it.attributes.property === name)?.attributes.content;
  const refresh = metas.find((it) => it.attributes['http-equiv'] === 'refresh')?.attributes.content;
  return {
    path,
    html,
    elements,
    meta,
    address: base + encodePath(path === 'index.html' ? '' : path),
    title: elements.find((it) => it.tag === 'title')?.text ?? '',
    canonical: elements.find((it) => it.tag === 'link' && it.attributes.rel === 'canonical')?.attributes.href,
    ids: elements.map((it) => it.attributes.id).filter((id) => id !== undefined),
    movedTo: refresh?.replace(/^\s*\d+\s*;\s*url=/i, ''),
    isHidden: meta('robots')?.includes('noindex') ?? false,
  };
}

// Yields the elements of a document in order, without recursion: pages may be nested deeply.
function* descend(root) {
  const waiting = [{ node: root, line: 0 }];
  while (waiting.length > 0) {
    const { node, line } = waiting.pop();
    const here = node.sourceCodeLocation?.startLine ?? line;
    if (node.tagName) yield element(node, here);
    const children = node.content?.childNodes ?? node.childNodes ?? [];
    for (let at = children.length - 1; at >= 0; at -= 1) waiting.push({ node: children[at], line: here });
  }
}

function element(node, line) {
  const attributes = Object.fromEntries(
    node.attrs.map((it) => [it.prefix ? `${it.prefix}:${it.name}` : it.name, it.value]),
  );
  return {
    tag: node.tagName,
    attributes,
    node,
    line,
    get text() {
      return textOf(node);
    },
  };
}

// Returns all text below a node.
export function textOf(root) {
  const waiting = [root];
  let text = '';
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (node.nodeName === '#text') text += node.value;
    waiting.push(...[...(node.childNodes ?? [])].reverse());
  }
  return text;
}

function encodePath(path) {
  return path.split('/').map(encodeURIComponent).join('/');
}
