// Keeps the page in view up to date with the notes.
//
// The server tells of every change. The page is then fetched anew, compared with the page as it was sent before, and only
// what differs between these two is changed in the page that is shown. So whatever the reader or a script of the theme
// did to the page stays: scroll, focus, selection, opened answers, typed words.
(() => {
  'use strict';

  const tag = document.currentScript;
  const own = '/_studybook/';
  let shown = tag.dataset.version;
  let word = null;

  // ---- the page as it was sent, and for each node of it the node that is shown

  const partner = new WeakMap();
  const sent = document.documentElement.cloneNode(true);
  pair(sent, document.documentElement);

  function pair(copy, node) {
    partner.set(copy, node);
    copy.childNodes.forEach((child, at) => pair(child, node.childNodes[at]));
  }

  /** The page can't be patched, only loaded again. */
  class Reload extends Error {}

  /** Elements that a patch changed. */
  let touched = [];

  function patch(copy, fresh) {
    if (copy.isEqualNode(fresh)) return;
    const node = partner.get(copy);
    if (copy.nodeType !== Node.ELEMENT_NODE) return rewrite(copy, node, fresh.data);
    if (copy.localName === 'script' && !fresh.src.endsWith(own + 'preview.js')) throw new Reload();
    if (copy.localName === 'link' && copy.rel === 'stylesheet' && copy.getAttribute('href') !== fresh.getAttribute('href')) {
      return swap(copy, fresh);
    }
    for (const { name } of [...copy.attributes]) {
      if (!fresh.hasAttribute(name)) [copy, node].forEach((it) => it.removeAttribute(name));
    }
    for (const { name, value } of fresh.attributes) {
      if (copy.getAttribute(name) !== value) [copy, node].forEach((it) => it.setAttribute(name, value));
    }
    children(copy, fresh, node);
  }

  /** Changes a text only where it differs, so that a selection in the rest of it stays. */
  function rewrite(copy, node, text) {
    const old = copy.data;
    let start = 0;
    while (start < Math.min(old.length, text.length) && old[start] === text[start]) start += 1;
    let end = 0;
    while (end < Math.min(old.length, text.length) - start && old.at(-1 - end) === text.at(-1 - end)) end += 1;
    if (node.data === old) node.replaceData(start, old.length - start - end, text.slice(start, text.length - end));
    else node.data = text;
    copy.data = text;
    touched.push(node.parentElement);
  }

  /** Loads a stylesheet beside the old one, which goes only then: the page is never without. */
  function swap(copy, fresh) {
    const old = partner.get(copy);
    const next = document.importNode(fresh, true);
    next.addEventListener('load', () => old.remove());
    next.addEventListener('error', () => old.remove());
    old.after(next);
    for (const { name, value } of fresh.attributes) copy.setAttribute(name, value);
    partner.set(copy, next);
  }

  function children(copy, fresh, node) {
    const old = [...copy.childNodes];
    const next = [...fresh.childNodes];
    while (old.length && next.length && old.at(-1).isEqualNode(next.at(-1))) {
      old.pop();
      next.pop();
    }
    let before = null;
    while (old.length && next.length && old[0].isEqualNode(next[0])) {
      before = old.shift();
      next.shift();
    }
    const known = match(old, next);
    for (const gone of old.filter((it) => !known.includes(it))) {
      partner.get(gone).remove();
      gone.remove();
      touched.push(node);
    }
    next.forEach((it, at) => {
      const mine = known[at];
      if (mine) patch(mine, it);
      before = place(mine ?? create(it), before, copy, node);
    });
  }

  /** Finds for each new node the old one that becomes it: the same, one of the same id, or one of the same kind. */
  function match(old, next) {
    const free = new Map();
    const key = (it) => (it.nodeType === Node.ELEMENT_NODE ? (it.id ? '#' + it.id : it.outerHTML) : it.nodeName + it.data);
    old.forEach((it) => free.set(key(it), [...(free.get(key(it)) ?? []), it]));
    const known = next.map((it) => {
      const mine = free.get(key(it))?.shift();
      return mine?.nodeName === it.nodeName ? mine : undefined;
    });
    const rest = old.filter((it) => !known.includes(it));
    next.forEach((it, at) => {
      const found = known[at] ? -1 : rest.findIndex((mine) => mine.nodeName === it.nodeName);
      if (found >= 0) [known[at]] = rest.splice(found, 1);
    });
    return known;
  }

  function create(fresh) {
    if (fresh.localName === 'script' || fresh.querySelector?.('script')) throw new Reload();
    const copy = document.importNode(fresh, true);
    const node = copy.cloneNode(true);
    pair(copy, node);
    touched.push(node.nodeType === Node.ELEMENT_NODE ? node : null);
    return copy;
  }

  /** Puts a node behind another one, if it is not there already; returns it. */
  function place(copy, before, parent, shownParent) {
    const next = before ? before.nextSibling : parent.firstChild;
    if (copy !== next) {
      const node = partner.get(before);
      if (node && node.parentNode !== shownParent) throw new Reload();
      parent.insertBefore(copy, next);
      shownParent.insertBefore(partner.get(copy), node ? node.nextSibling : shownParent.firstChild);
    }
    return copy;
  }

  // ---- from a change to the page

  let waiting = null;
  let working = false;

  async function take(next, isFirst) {
    waiting = { next, isFirst };
    if (working) return;
    working = true;
    while (waiting) {
      const now = waiting;
      waiting = null;
      try {
        await show(now.next, now.isFirst);
      } catch (error) {
        if (error instanceof TypeError) break; // The server is away; it will tell when it is back.
        if (!(error instanceof Reload)) throw error;
        location.reload();
        return;
      }
    }
    working = false;
  }

  async function show(next, isFirst) {
    word = next;
    if (String(next.version) !== shown) {
      if (!isFirst && follows(next.edited)) return;
      const response = await fetch(location.pathname + location.search, { cache: 'no-store' });
      if (response.status === 404 && next.edited?.question) return location.replace(address(next.edited.question));
      if (response.status !== 500) await renew(await response.text());
      shown = String(next.version);
      refresh(next.files);
      if (!isFirst && isHere(next.edited)) spot(next.edited);
    }
    await annotate();
  }

  async function renew(html) {
    const fresh = new DOMParser().parseFromString(html, 'text/html').documentElement;
    // The parser takes scripts to be off, and so reads what is meant for that case.
    fresh.querySelectorAll('noscript').forEach((it) => (it.textContent = it.innerHTML));
    const hold = anchor();
    touched = [];
    patch(sent, fresh);
    hold();
    document.dispatchEvent(new CustomEvent('studybook:patched'));
  }

  /** Notes what stands at the top of the window, and puts it back there. */
  function anchor() {
    if (scrollY === 0) return () => {};
    const at = [0.1, 0.3, 0.5, 0.7].map((part) => document.elementFromPoint(innerWidth / 2, innerHeight * part));
    const seen = at.filter((it) => it && !it.contains(document.querySelector('main'))).map((it) => [it, top(it)]);
    return () => {
      const still = seen.find(([it]) => it.isConnected);
      if (still && Math.abs(top(still[0]) - still[1]) > 1) scrollBy({ top: top(still[0]) - still[1], behavior: 'instant' });
    };
  }

  const top = (element) => element.getBoundingClientRect().top;

  /** Loads pictures again that are others under the same address. */
  function refresh(files) {
    const paths = new Set(files.map(address));
    for (const image of document.querySelectorAll('img[src]')) {
      const url = new URL(image.src, location.href);
      if (paths.has(url.pathname)) image.src = `${url.pathname}?v=${word.version}`;
    }
  }

  // ---- what was edited

  const address = (path) => '/' + path.split('/').map(encodeURIComponent).join('/');
  const here = () => (location.pathname.endsWith('/') ? location.pathname + 'index.html' : location.pathname);
  const plain = (path) => decodeURIComponent(path);
  const isPage = (path) => path != null && plain(here()) === plain(address(path));
  const isHere = (edited) => edited != null && (isPage(edited.topic) || isPage(edited.question));

  /** Goes to the page that was edited; returns whether it does. */
  function follows(edited) {
    if (!edited || isHere(edited) || !isFollowing() || document.visibilityState !== 'visible') return false;
    const isQuestion = here().startsWith('/q/') && edited.question;
    keep('mark', edited.anchor ?? '');
    location.assign(isQuestion ? address(edited.question) : address(edited.topic) + (edited.anchor ? '#' + edited.anchor : ''));
    return true;
  }

  function spot(edited) {
    const element = target(isPage(edited.topic) ? edited.anchor : null);
    if (!element) return;
    const place = touched.find((it) => it?.isConnected && element.contains(it)) ?? element;
    const { top, bottom } = place.getBoundingClientRect();
    if (bottom < 0 || top > innerHeight) place.scrollIntoView({ block: 'center', behavior: 'instant' });
    mark(element);
  }

  const target = (anchor) => (anchor ? document.getElementById(anchor) : document.querySelector('main'));

  function mark(element) {
    const shine = { outline: '2px solid #e8a33d', outlineOffset: '6px' };
    const dark = { outline: '2px solid transparent', outlineOffset: '10px' };
    element?.animate([shine, shine, dark], { duration: 1800, easing: 'ease-out', id: 'studybook-edited' });
  }

  const isFollowing = () => word.follow && recall('follow') !== 'off';

  function keep(name, value) {
    try { sessionStorage.setItem('studybook-' + name, value); } catch { /* then it is forgotten */ }
  }

  function recall(name) {
    try { return sessionStorage.getItem('studybook-' + name); } catch { return null; }
  }

  function forget(name) {
    try { sessionStorage.removeItem('studybook-' + name); } catch { /* it was never kept */ }
  }

  // ---- what is said about the page: trouble over it, remarks in a corner, a way to the editor at each question

  const host = document.createElement('studybook-preview');
  const room = host.attachShadow({ mode: 'open' });
  room.append(sheet(), make('div', { className: 'trouble', role: 'alertdialog', hidden: true }),
    make('div', { className: 'corner' }));
  document.documentElement.append(host);
  document.head.append(sheet());

  function make(name, given, ...inner) {
    const { role, ...rest } = given;
    const element = Object.assign(document.createElement(name), rest);
    if (role) element.setAttribute('role', role);
    element.append(...inner);
    return element;
  }

  function sheet() {
    return make('link', { rel: 'stylesheet', href: own + 'preview.css' });
  }

  async function annotate() {
    const response = await fetch(own + 'page?path=' + encodeURIComponent(here()), { cache: 'no-store' });
    if (!response.ok) return;
    const { trouble, problems, places } = await response.json();
    layTrouble(trouble);
    count(problems);
    document.querySelectorAll('.studybook-edit').forEach((it) => it.remove());
    for (const place of places) {
      const link = opener(place, 'edit here');
      if (!link) continue;
      link.className = 'studybook-edit';
      const holder = target(place.anchor);
      (holder?.querySelector('h1, h2, h3, h4, h5, h6') ?? holder)?.append(link);
    }
  }

  /** Makes a link that opens a line in the editor. */
  function opener(place, words) {
    if (!word.editor || !place) return null;
    const title = `${place.file}:${place.line}`;
    if (word.editor !== 'program') {
      const parts = { path: encodeURI(place.path).replace(/[?#]/g, encodeURIComponent), line: place.line, column: place.column };
      return make('a', { title, href: word.editor.replace(/\{(path|line|column)\}/g, (_, name) => parts[name]) }, words);
    }
    const link = make('a', { title, href: '#' }, words);
    link.addEventListener('click', async (event) => {
      event.preventDefault();
      const query = new URLSearchParams({ file: place.file, line: place.line });
      const response = await fetch(`${own}edit?${query}`, { headers: { 'X-Studybook': word.run } });
      if (!response.ok) notice(await response.text());
    });
    return link;
  }

  function remark({ severity, text, spot }) {
    const link = opener(spot, `open ${spot?.file}:${spot?.line}`);
    return make('div', { className: severity }, make('pre', { tabIndex: 0 }, text), ...(link ? [link] : []));
  }

  function layTrouble(trouble) {
    const layer = room.querySelector('.trouble');
    layer.hidden = trouble.length === 0;
    const words = 'This cannot be shown as it should be. Below is the last page that could be made.';
    layer.replaceChildren(make('p', {}, words), ...trouble.map(remark));
  }

  let isOpen = false;

  function count(problems) {
    const corner = room.querySelector('.corner');
    if (!problems.length) return corner.replaceChildren();
    const worst = ['error', 'warning', 'hint'].find((weight) => problems.some((it) => it.severity === weight));
    const words = `${problems.length} ${problems.length === 1 ? worst : 'remarks'}`;
    const button = make('button', { type: 'button', className: worst, ariaExpanded: String(isOpen) }, words);
    const list = make('div', { className: 'list', hidden: !isOpen }, ...problems.map(remark));
    button.addEventListener('click', () => {
      isOpen = !isOpen;
      list.hidden = !isOpen;
      button.ariaExpanded = String(isOpen);
    });
    corner.replaceChildren(list, button);
  }

  let fading = 0;

  function notice(words) {
    room.querySelector('.notice')?.remove();
    clearTimeout(fading);
    if (!words) return;
    room.append(make('div', { className: 'notice', role: 'status' }, words));
    fading = setTimeout(() => notice(''), 4000);
  }

  document.addEventListener('keydown', (event) => {
    const isTyping = event.target.closest?.('input, textarea, select, [contenteditable]');
    if (event.key === 'Escape') room.querySelector('.trouble').hidden = true;
    if (event.key !== 'f' || event.ctrlKey || event.metaKey || event.altKey || isTyping || !word?.follow) return;
    keep('follow', recall('follow') === 'off' ? 'on' : 'off');
    notice(isFollowing() ? 'Edits are followed.' : 'This page stays. Press F to follow edits.');
  });

  // ---- word from the server

  let source = null;
  let heard = Date.now();

  function listen() {
    source?.close();
    source = new EventSource(own + 'events');
    let isFirst = true;
    heard = Date.now();
    source.addEventListener('pulse', () => (heard = Date.now()));
    source.onmessage = (event) => {
      heard = Date.now();
      take(JSON.parse(event.data), isFirst);
      isFirst = false;
    };
    source.onerror = () => {
      isFirst = true;
      if (source.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
    };
  }

  // A machine that slept may hold a connection that is long gone.
  const check = () => document.visibilityState === 'visible' && Date.now() - heard > 30000 && listen();
  document.addEventListener('visibilitychange', check);
  addEventListener('online', check);
  addEventListener('pagehide', () => source?.close());
  addEventListener('pageshow', (event) => event.persisted && listen());

  const marked = recall('mark');
  if (marked !== null) {
    forget('mark');
    mark(target(here().startsWith('/q/') ? null : marked));
  }
  listen();
})();
