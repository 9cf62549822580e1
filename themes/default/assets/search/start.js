// Shows the search button, and loads the dialog only when the reader turns to it: by the button, by a key,
// by an address with `?q=`, or by having just chosen a result.

const { base, dialog, style } = document.querySelector('script[data-dialog]').dataset;
const buttons = document.querySelectorAll('button[data-search]');
const listening = new AbortController();

/** Keeps what is typed until the dialog is there; returns what ends that and tells the words. */
function collect() {
  let words = '';
  const keep = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Backspace') words = words.slice(0, -1);
    else if (event.key.length === 1) words += event.key;
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener('keydown', keep, { capture: true });
  return () => {
    document.removeEventListener('keydown', keep, { capture: true });
    return words || undefined;
  };
}

const link = (rel, href) => Object.assign(document.createElement('link'), { rel, href });

const load = async (opens) => {
  listening.abort();
  const typed = opens ? collect() : undefined;
  // What would be asked for only when the dialog is there, and then one after the other.
  document.head.append(link('modulepreload', `${base}worker.js`), link('modulepreload', `${base}client.js`));
  const sheet = link('stylesheet', style);
  const styled = new Promise((done) => { sheet.onload = done; sheet.onerror = done; });
  document.head.append(sheet);
  try {
    const [{ open }] = await Promise.all([import(new URL(dialog, document.baseURI)), styled]);
    if (opens) open(typed());
  } finally {
    typed?.();
  }
};

for (const button of buttons) {
  button.hidden = false;
  button.setAttribute('aria-keyshortcuts', '/ Control+K Meta+K');
  button.addEventListener('click', () => load(true), { signal: listening.signal });
}

document.addEventListener('keydown', (event) => {
  const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k';
  const types = event.target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !types;
  if (!command && !slash) return;
  event.preventDefault();
  load(true);
}, { signal: listening.signal });

/** Whether this page was just chosen among results. */
const chosen = () => {
  try {
    const { url, time } = JSON.parse(localStorage.getItem('studybook.search.arrival') ?? '{}');
    return url === location.href && Date.now() - time < 60_000;
  } catch {
    return false;
  }
};
if (new URLSearchParams(location.search).get('q') || chosen()) load(false);
