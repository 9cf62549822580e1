// A page of the guide → the words of its answers, read without a parser, which a worker does not have.
//
// What a theme promises: an element with `data-answer` holds words of an answer and nothing else, and its start tag quotes
// each attribute. There may be several, one behind the other.

/** A start tag of an element that holds words of an answer. */
const ANSWER = /<([a-z][a-z0-9]*)(?:\s+[^\s=>"]+(?:="[^"]*")?)*?\s+data-answer(?=[\s=>])(?:[^>"]|"[^"]*")*>/gi;
/** What a page says to nobody. */
const SILENT = /<(script|style|svg|template)\b[\s\S]*?<\/\1\s*>/gi;
const TAG = /<(?:[^>"]|"[^"]*")*>/g;
/** @type {Record<string, string>} */
const SIGNS = { lt: '<', gt: '>', quot: '"', amp: '&', '#39': "'", '#x27': "'" };

/** @param {string} html A whole page. @returns {string} The words, with one space between them. */
export function answerIn(html) {
  const inner = Array.from(html.matchAll(ANSWER), ({ 0: tag, 1: name, index }) =>
    elementAt(html, index + tag.length, name),
  );
  const words = inner.join(' ').replace(SILENT, ' ').replace(TAG, ' ');
  const plain = words.replace(/&(lt|gt|quot|amp|#39|#x27);/g, (_, name) => SIGNS[name]);
  return plain.replace(/\s+/g, ' ').trim();
}

/** What stands in an element, up to its own end tag. @param {string} html @param {number} start @param {string} name */
function elementAt(html, start, name) {
  const tags = new RegExp(`<(/?)${name}(?=[\\s>/])(?:[^>"]|"[^"]*")*>`, 'gi');
  tags.lastIndex = start;
  let depth = 1;
  for (let tag = tags.exec(html); tag; tag = tags.exec(html)) {
    depth += tag[1] ? -1 : 1;
    if (!depth) return html.slice(start, tag.index);
  }
  return html.slice(start);
}
