// The page that is shown, brought up to date with the page as it is sent now.
//
// The page as it was *sent* is kept beside the page that is *shown*. What is sent now is compared with what was sent, and
// only what differs between these two is changed in the page that is shown. So whatever the reader or a script of the
// theme did to the page stays: scroll, focus, selection, opened answers, typed words.

/** The page can't be patched, only loaded again. */
export class Reload extends Error {}

/** @param {Node} node @returns {node is Element} */
const isElement = (node) => node.nodeType === 1;

/** Whether an element is a script that runs, and no data in a page. @param {Element} element */
const isProgram = (element) => element.localName === 'script' && !/json/.test(element.getAttribute('type') ?? '');

/** @param {Node} node @returns {node is CharacterData} A text, or a comment. */
const isText = (node) => 'data' in node;

/** What says that an old node and a new one are the same: an id, or all of it. @param {Node} node */
function keyOf(node) {
  if (isElement(node)) return node.id ? `#${node.id}` : node.outerHTML;
  return node.nodeName + (isText(node) ? node.data : '');
}

/**
 * Finds for each new node the old one that becomes it: the same, one of the same id, or one of the same kind.
 *
 * @param {ChildNode[]} old
 * @param {ChildNode[]} next
 * @returns {(ChildNode | undefined)[]}
 */
function match(old, next) {
  /** @type {Map<string, ChildNode[]>} */
  const free = new Map();
  for (const it of old) free.set(keyOf(it), [...(free.get(keyOf(it)) ?? []), it]);
  const known = next.map((it) => {
    const mine = free.get(keyOf(it))?.shift();
    return mine?.nodeName === it.nodeName ? mine : undefined;
  });
  const rest = old.filter((it) => !known.includes(it));
  next.forEach((it, at) => {
    const found = known[at] ? -1 : rest.findIndex((mine) => mine.nodeName === it.nodeName);
    if (found >= 0) [known[at]] = rest.splice(found, 1);
  });
  return known;
}

/**
 * Leaves out the nodes that are alike at both ends of two lists; returns the last of them at the beginning.
 *
 * @param {ChildNode[]} old
 * @param {ChildNode[]} next
 * @returns {ChildNode | undefined}
 */
function trim(old, next) {
  while (old.length && next.length && old.at(-1)?.isEqualNode(next.at(-1) ?? null)) {
    old.pop();
    next.pop();
  }
  let before;
  while (old.length && next.length && old[0].isEqualNode(next[0])) {
    before = old.shift();
    next.shift();
  }
  return before;
}

/**
 * Where two texts begin and cease to differ: how many characters they share at the start and at the end.
 *
 * @param {string} old
 * @param {string} text
 */
function shared(old, text) {
  const most = Math.min(old.length, text.length);
  let start = 0;
  while (start < most && old[start] === text[start]) start += 1;
  let end = 0;
  while (end < most - start && old.at(-1 - end) === text.at(-1 - end)) end += 1;
  return { start, end };
}

/** Keeps a page as it was sent, and changes the one that is shown. */
export class Patcher {
  /**
   * @param {Element} shown The root of the page that is shown, which is still as it was sent.
   * @param {string} own The address of the preview's own script, which may change without a reload.
   */
  constructor(shown, own) {
    this.own = own;
    /** For each node of the page as it was sent the node that is shown. @type {WeakMap<Node, Node>} */
    this.partners = new WeakMap();
    this.sent = /** @type {Element} */ (shown.cloneNode(true));
    this.document = shown.ownerDocument;
    /** Elements that a patch changed. @type {Element[]} */
    this.touched = [];
    this.pair(this.sent, shown);
  }

  /**
   * Changes the page that is shown as the page that is sent has changed.
   *
   * @param {Element} fresh The root of the page as it is sent now.
   * @returns {Element[]} The elements that were changed.
   * @throws {Reload} Where that can't be done.
   */
  patch(fresh) {
    this.touched = [];
    this.node(this.sent, fresh);
    return this.touched;
  }

  /** @param {Node} copy @param {Node} node */
  pair(copy, node) {
    this.partners.set(copy, node);
    copy.childNodes.forEach((child, at) => {
      this.pair(child, node.childNodes[at]);
    });
  }

  /** @template {Node} T @param {T} copy @returns {T} The node that is shown for one that was sent. */
  partner(copy) {
    const node = this.partners.get(copy);
    if (!node) throw new Reload();
    return /** @type {T} */ (node);
  }

  /** @param {Node | null} element */
  touch(element) {
    if (element && isElement(element)) this.touched.push(element);
  }

  /** @param {Node} copy @param {Node} fresh */
  node(copy, fresh) {
    if (copy.isEqualNode(fresh)) return;
    if (isElement(copy) && isElement(fresh)) this.element(copy, fresh);
    else if (isText(copy) && isText(fresh)) this.rewrite(copy, fresh.data);
  }

  /** @param {Element} copy @param {Element} fresh */
  element(copy, fresh) {
    const isOwn = fresh.getAttribute('src')?.endsWith(this.own);
    if (isProgram(copy) && !isOwn) throw new Reload();
    const isSheet = copy.localName === 'link' && copy.getAttribute('rel') === 'stylesheet';
    if (isSheet && copy.getAttribute('href') !== fresh.getAttribute('href')) this.swap(copy, fresh);
    else {
      const node = this.partner(copy);
      this.attributes([copy, node], fresh);
      this.children(copy, fresh, node);
    }
  }

  /** @param {Element[]} both The element as it was sent, and as it is shown. @param {Element} fresh */
  attributes(both, fresh) {
    const [copy] = both;
    for (const { name } of [...copy.attributes]) {
      if (!fresh.hasAttribute(name)) for (const it of both) it.removeAttribute(name);
    }
    for (const { name, value } of fresh.attributes) {
      if (copy.getAttribute(name) !== value) for (const it of both) it.setAttribute(name, value);
    }
  }

  /**
   * Changes a text only where it differs, so that a selection in the rest of it stays.
   *
   * @param {CharacterData} copy
   * @param {string} text
   */
  rewrite(copy, text) {
    const node = this.partner(copy);
    const old = copy.data;
    const { start, end } = shared(old, text);
    if (node.data === old) node.replaceData(start, old.length - start - end, text.slice(start, text.length - end));
    else node.data = text;
    copy.data = text;
    this.touch(node.parentElement);
  }

  /**
   * Loads a stylesheet beside the old one, which goes only then: the page is never without.
   *
   * @param {Element} copy
   * @param {Element} fresh
   */
  swap(copy, fresh) {
    const old = this.partner(copy);
    const next = this.document.importNode(fresh, true);
    next.addEventListener('load', () => old.remove());
    next.addEventListener('error', () => old.remove());
    old.after(next);
    for (const { name, value } of fresh.attributes) copy.setAttribute(name, value);
    this.partners.set(copy, next);
  }

  /** @param {Element} copy @param {Element} fresh @param {Element} node */
  children(copy, fresh, node) {
    const old = [...copy.childNodes];
    const next = [...fresh.childNodes];
    let before = trim(old, next);
    const known = match(old, next);
    for (const gone of old.filter((it) => !known.includes(it))) {
      this.partner(gone).remove();
      gone.remove();
      this.touch(node);
    }
    next.forEach((it, at) => {
      const mine = known[at];
      if (mine) this.node(mine, it);
      before = this.place(mine ?? this.create(it), before, [copy, node]);
    });
  }

  /** Makes a node that was not sent before. @param {ChildNode} fresh @returns {ChildNode} */
  create(fresh) {
    if (isElement(fresh) && [fresh, ...fresh.querySelectorAll('script')].some(isProgram)) throw new Reload();
    const copy = this.document.importNode(fresh, true);
    const node = copy.cloneNode(true);
    this.pair(copy, node);
    this.touch(node);
    return copy;
  }

  /**
   * Puts a node behind another one, or first, if it is not there already.
   *
   * @param {ChildNode} copy
   * @param {ChildNode | undefined} before
   * @param {[Element, Element]} parents The parent as it was sent, and as it is shown.
   * @returns {ChildNode} The node.
   */
  place(copy, before, [parent, shownParent]) {
    const next = before ? before.nextSibling : parent.firstChild;
    if (copy === next) return copy;
    const node = before && this.partner(before);
    if (node && node.parentNode !== shownParent) throw new Reload();
    parent.insertBefore(copy, next);
    shownParent.insertBefore(this.partner(copy), node ? node.nextSibling : shownParent.firstChild);
    return copy;
  }
}
